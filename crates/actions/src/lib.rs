//! The verbs: one command a file. Each is *checked*, giving reasons that a person can read, then
//! *performed* in one transaction that writes the new state and the journal's entry together.
//! A refusal is noted in the journal too (§ 16 of the regulation of 18 January 2007).

mod accepted;
mod account;
mod acknowledge;
mod agree;
mod archive_many;
mod arms;
mod check;
mod deed;
mod digest;
mod draft;
mod draft_comment;
mod draft_pictures;
mod draft_publish;
mod draft_share;
mod erase;
mod error;
mod field_words;
mod file_read;
mod files;
mod four_eyes;
mod guard;
mod guard_excuse;
mod guard_words;
mod guessable;
mod intake_reason;
mod invitation;
mod legacy_add;
mod legacy_list;
mod letters;
mod log_rotate;
mod mail;
mod office;
mod password;
mod people;
mod plan;
mod policy_set;
mod publish;
mod reason;
mod reason_file;
mod reason_words;
mod redact;
mod refusal;
mod request;
mod request_draft;
mod retention;
mod scanner;
mod second_factor;
mod secret;
mod section;
mod sessions;
mod sign_in;
mod standing;
mod subscription;
mod totp;
mod unit_add;
mod unit_change;
mod unit_reason;
mod upload;
mod upload_finish;

pub use accepted::accepted_extensions;
pub use account::{
    NewAccount, account_accept, account_change, account_invite, account_password, account_reinvite,
};
pub use acknowledge::{acknowledge, unacknowledged};
pub use agree::agree;
pub use archive_many::{archive_many, archive_many_count};
pub use arms::ArmsFault;
pub use deed::{COMMANDS, command, deed};
pub use digest::{digest_until, digests};
pub use draft::{
    NewDraft, draft_begin, draft_discard, draft_return, draft_revise, draft_schedule, draft_submit,
    next_content,
};
pub use draft_comment::draft_comment;
pub use draft_pictures::{draft_body, draft_picture};
pub use draft_publish::{as_published, draft_force, draft_publish, publish_due};
pub use draft_share::{SharedDraft, draft_share, draft_unshare, shared_draft, shown_draft};
pub use erase::{erase, sweep};
pub use error::ActionError;
pub use field_words::{Advice, choice_label, field_hint, field_label};
pub use file_read::{FileReading, file_reading, file_readings, files_read};
pub use files::File;
pub use four_eyes::needs_second;
pub use guard::{Checked, Found, Spot, draft_check};
pub use guard_excuse::draft_excuse;
pub use guard_words::{finding_label, spot_label};
pub use intake_reason::IntakeReason;
pub use invitation::account_forgotten;
pub use legacy_add::{LegacyAdded, LegacyLine, legacy_add};
pub use legacy_list::{LegacyListError, legacy_lines};
pub use log_rotate::rotate_key;
pub use mail::{MailFailure, mail_tried, mails_claim, mails_forget};
pub use office::Office;
pub use people::{account_appoint, account_join, account_remind};
pub use plan::{document_plan, draft_plan, expire_due};
pub use policy_set::policy_set;
pub use publish::{NewDocument, Published, publish};
pub use reason::Reason;
pub use reason_file::FileReason;
pub use redact::{REDACTION_MARK, draft_redact};
pub use refusal::Refusal;
pub use request::{
    Closing, Filed, NewRequest, request_close, request_erase, request_extend, request_file,
    request_note,
};
pub use request_draft::{AnswerDraft, publishable, request_draft};
pub use retention::{Due, retention_apply, retention_due};
pub use scanner::Scanner;
pub use second_factor::{
    SECOND_FACTOR_SETTING, second_factor_demand, second_factor_reset, sign_in_code, totp_begin,
    totp_confirm, totp_remove,
};
pub use secret::Secret;
pub use section::{
    SectionDraft, section_add, section_change, section_move, sections_customary, sections_order,
};
pub use sessions::sessions_end;
pub use sign_in::{Client, SignedIn, idle_since, sign_in, sign_out};
pub use standing::{archive, restore, withdraw};
pub use subscription::{
    NewSubscription, subscribe, subscription_confirm, subscriptions_forget, unsubscribe,
};
pub use unit_add::{NewSection, NewUnit, customary_menu, unit_add, unit_new};
pub use unit_change::{
    Arms, declaration_set, unit_editors, unit_fields, unit_links, unit_settings, unit_theme,
};
pub use unit_reason::UnitReason;
pub use upload::{
    NewUpload, Uploads, upload_append, upload_begin, upload_cancel, upload_state, uploads_sweep,
};
pub use upload_finish::{Attached, upload_finish};
