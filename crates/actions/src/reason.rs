//! Why a command is refused: every reason there is, and its word for the journal. The sentences are
//! in `reason_words`.

use ratusz_domain::form::Wrong;
use ratusz_domain::{FieldFault, State, Verb};

use crate::IntakeReason;
use crate::UnitReason;
use crate::reason_file::FileReason;

/// One reason. Its `Display` is the Polish sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The title is empty.
    TitleMissing,
    /// The title is too long; how many characters it has.
    TitleTooLong(usize),
    /// There is neither a text nor a file.
    NothingToPublish,
    /// The day that orders the document is not a day.
    DayInvalid(String),
    /// A country is not an ISO 3166-1 alpha-2 code.
    CountryInvalid(String),
    /// A span of days ends before it begins.
    SpanReversed(String),
    /// A file is larger than the limit; its name and size in bytes.
    FileTooLarge(String, usize),
    /// A file is empty.
    FileEmpty(String),
    /// Something else about a file.
    File(FileReason),
    /// The slug has other characters than lower-case letters, digits and hyphens.
    SlugInvalid(String),
    /// The slug belongs to the portal itself.
    SlugReserved(String),
    /// A unit with that slug exists.
    SlugTaken(String),
    /// The name is empty.
    NameMissing,
    /// A login is no e-mail address.
    LoginInvalid(String),
    /// An account with that login exists.
    LoginTaken(String),
    /// An account without a name, or with one that is too long.
    PersonMissing,
    /// There is no such account.
    AccountUnknown,
    /// The one-time code is not right, or was used.
    CodeWrong,
    /// The account has a second factor already.
    SecondFactorThere,
    /// Only the administrator of the portal may send this person a link.
    InvitationNotYours,
    /// The last administrator would go.
    LastAdministrator,
    /// The invitation was used, is too old, or never was.
    InvitationVoid,
    /// The password is too short; how many characters it has.
    PasswordTooShort(usize),
    /// The password is too long; how many characters it has.
    PasswordTooLong(usize),
    /// The password is easily guessed.
    PasswordGuessable,
    /// The present password was not given right.
    PasswordWrong,
    /// Login and password do not belong together.
    SignInFailed,
    /// Too many attempts failed; minutes to wait.
    SignInWait(i64),
    /// The colour is not `#rrggbb`.
    ColourInvalid(String),
    /// The verb can't be done in this state.
    NotNow(Verb, State),
    /// The reason says nothing.
    ReasonMeaningless,
    /// A text is longer than the limit, in characters.
    TextTooLong(usize),
    /// There are more files than the limit; how many.
    TooManyFiles(usize),
    /// There is no draft with this number.
    DraftUnknown(i64),
    /// The document has moved on since the draft was begun; its current version.
    DraftStale(i64),
    /// Someone has changed the draft since it was opened; its current revision.
    DraftChanged(i64),
    /// There is no document with this number.
    DocumentUnknown(i64),
    /// The time of a scheduled publication has passed.
    TimePast,
    /// A note on withheld information lacks its scope, basis or author.
    WithholdingIncomplete,
    /// A note on withheld information names a file that the draft does not have.
    WithholdingOfNothing(String),
    /// A withdrawal or an erasure without its legal basis.
    LegalBasisMissing,
    /// A withdrawal or an erasure without who decided.
    DecidedByMissing,
    /// The document that is to stand in is not in force, or is the same.
    ReplacementUnfit(i64),
    /// The current content was destroyed and can't be shown again.
    ContentErased,
    /// An erasure that names no version.
    NoVersionChosen,
    /// There is no version with this number, or it was named twice.
    VersionUnknown(i64),
    /// The content of this version was destroyed before.
    VersionErased(i64),
    /// The version that readers see can't be erased.
    VersionInSight(i64),
    /// The draft was changed by who wants to publish it, and a second person is demanded.
    FourEyes,
    /// The version was not published without a second person, or someone has agreed already.
    NothingToAgree,
    /// Who wrote or published a version can't be its second person.
    AgreeingAlone,
    /// A comment without a word.
    CommentEmpty,
    /// A draft has as many comments as it may have.
    TooManyComments,
    /// A draft has had as many links as it may have.
    TooManyLinks,
    /// A link is to live longer than it may.
    LinkTooLong,
    /// There is no such link, or it was revoked; its number.
    LinkUnknown(i64),
    /// A plan for a document that is not published.
    PlanUnfit,
    /// A rule of retention without a name, a period or its source.
    RuleIncomplete,
    /// More rules of retention than there may be.
    TooManyRules,
    /// The privacy guard found something that is not excused; how many different things.
    PrivacyFindings(usize),
    /// The privacy guard found nothing like this in the draft.
    FindingUnknown,
    /// The reason for which personal data may stay says nothing.
    ExcuseMeaningless,
    /// The text that is to be removed stands nowhere in the draft, or is too short.
    NothingToRedact,
    /// Text can't be removed from this file for good; its title.
    RedactElsewhere(String),
    /// The journal was acknowledged on this day already.
    AcknowledgedToday,
    /// A line of a list of old addresses is no address; the line.
    LegacyInvalid(usize),
    /// An old address stands in the list twice: the line, and the first one.
    LegacyTwice(usize, usize),
    /// An old address leads round in a circle; the line.
    LegacyLoop(usize),
    /// What an old address is to lead to does not exist; the line.
    LegacyTargetUnknown(usize),
    /// An old address leads elsewhere already; the line.
    LegacyTaken(usize),
    /// A field of a typed document can't stand as it is.
    Field(FieldFault),
    /// The administration of a unit.
    Unit(UnitReason),
    /// The fields of a typed document are longer than the limit together.
    FieldsTooLong,
    /// A field names a document that the unit does not have: its key and the number.
    FieldDocumentUnknown(String, i64),
    /// What a citizen sends in, or what the office does about it.
    Intake(IntakeReason),
}

impl From<IntakeReason> for Reason {
    fn from(reason: IntakeReason) -> Self {
        Self::Intake(reason)
    }
}

impl From<FileReason> for Reason {
    fn from(reason: FileReason) -> Self {
        Self::File(reason)
    }
}

impl Reason {
    /// A word for the journal, which holds nothing that a person wrote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TitleMissing => "title_missing",
            Self::TitleTooLong(_) => "title_too_long",
            Self::NothingToPublish => "nothing_to_publish",
            Self::DayInvalid(_) => "day_invalid",
            Self::CountryInvalid(_) => "country_invalid",
            Self::SpanReversed(_) => "span_reversed",
            Self::FileTooLarge(..) => "file_too_large",
            Self::FileEmpty(_) => "file_empty",
            Self::File(reason) => reason.code(),
            Self::SlugInvalid(_) => "slug_invalid",
            Self::SlugReserved(_) => "slug_reserved",
            Self::SlugTaken(_) => "slug_taken",
            Self::NameMissing => "name_missing",
            Self::LoginInvalid(_) => "login_invalid",
            Self::LoginTaken(_) => "login_taken",
            Self::PersonMissing => "person_missing",
            Self::AccountUnknown => "account_unknown",
            Self::CodeWrong => "code_wrong",
            Self::SecondFactorThere => "second_factor_there",
            Self::InvitationNotYours => "invitation_not_yours",
            Self::LastAdministrator => "last_administrator",
            Self::InvitationVoid => "invitation_void",
            Self::PasswordTooShort(_) => "password_too_short",
            Self::PasswordTooLong(_) => "password_too_long",
            Self::PasswordGuessable => "password_guessable",
            Self::PasswordWrong => "password_wrong",
            Self::SignInFailed => "sign_in_failed",
            Self::SignInWait(_) => "sign_in_wait",
            Self::ColourInvalid(_) => "colour_invalid",
            Self::NotNow(..) => "not_now",
            Self::ReasonMeaningless => "reason_meaningless",
            Self::TextTooLong(_) => "text_too_long",
            Self::TooManyFiles(_) => "too_many_files",
            Self::DraftUnknown(_) => "draft_unknown",
            Self::DraftStale(_) => "draft_stale",
            Self::DraftChanged(_) => "draft_changed",
            Self::DocumentUnknown(_) => "document_unknown",
            Self::TimePast => "time_past",
            Self::WithholdingIncomplete => "withholding_incomplete",
            Self::WithholdingOfNothing(_) => "withholding_of_nothing",
            Self::LegalBasisMissing => "legal_basis_missing",
            Self::DecidedByMissing => "decided_by_missing",
            Self::ReplacementUnfit(_) => "replacement_unfit",
            Self::ContentErased => "content_erased",
            Self::NoVersionChosen => "no_version_chosen",
            Self::VersionUnknown(_) => "version_unknown",
            Self::VersionErased(_) => "version_erased",
            Self::VersionInSight(_) => "version_in_sight",
            Self::FourEyes => "four_eyes",
            Self::NothingToAgree => "nothing_to_agree",
            Self::AgreeingAlone => "agreeing_alone",
            Self::CommentEmpty => "comment_empty",
            Self::TooManyComments => "too_many_comments",
            Self::TooManyLinks => "too_many_links",
            Self::LinkTooLong => "link_too_long",
            Self::LinkUnknown(_) => "link_unknown",
            Self::PlanUnfit => "plan_unfit",
            Self::RuleIncomplete => "rule_incomplete",
            Self::TooManyRules => "too_many_rules",
            Self::PrivacyFindings(_) => "privacy_findings",
            Self::FindingUnknown => "finding_unknown",
            Self::ExcuseMeaningless => "excuse_meaningless",
            Self::NothingToRedact => "nothing_to_redact",
            Self::RedactElsewhere(_) => "redact_elsewhere",
            Self::AcknowledgedToday => "acknowledged_today",
            Self::LegacyInvalid(_) => "legacy_invalid",
            Self::LegacyTwice(..) => "legacy_twice",
            Self::LegacyLoop(_) => "legacy_loop",
            Self::LegacyTargetUnknown(_) => "legacy_target_unknown",
            Self::LegacyTaken(_) => "legacy_taken",
            Self::Field(fault) => match fault.what {
                Wrong::Missing | Wrong::OneNeeded(_) => "field_missing",
                Wrong::TooLong(_) => "field_too_long",
                Wrong::Unreadable(_) => "field_invalid",
                Wrong::Before(_) => "field_out_of_order",
                Wrong::Foreign => "field_foreign",
                Wrong::Future => "field_in_future",
                Wrong::Contradicts(_) => "field_contradicts",
            },
            Self::Unit(reason) => reason.code(),
            Self::FieldsTooLong => "fields_too_long",
            Self::FieldDocumentUnknown(..) => "field_document_unknown",
            Self::Intake(reason) => reason.code(),
        }
    }

    /// The key of the field of a typed document that it speaks of, if it is about one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Field(fault) => Some(&fault.key),
            Self::FieldDocumentUnknown(key, _) => Some(key),
            _ => None,
        }
    }

    /// The line of a list that it speaks of, if it is about one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::LegacyInvalid(line)
            | Self::LegacyTwice(line, _)
            | Self::LegacyLoop(line)
            | Self::LegacyTargetUnknown(line)
            | Self::LegacyTaken(line) => Some(*line),
            _ => None,
        }
    }
}
