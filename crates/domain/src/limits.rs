//! Every bound on what comes from outside, in one list.

/// Bytes of one page given to the importer or to extraction.
pub const PAGE_BYTES: u64 = 4 * 1024 * 1024;
/// Bytes of one attachment.
pub const ATTACHMENT_BYTES: u64 = 100 * 1024 * 1024;
/// Bytes of one office document, text or data file that an editor attaches.
pub const OFFICE_BYTES: u64 = 50 * 1024 * 1024;
/// Bytes of one picture that an editor attaches.
pub const PICTURE_BYTES: u64 = 30 * 1024 * 1024;
/// Pixels of a picture, all frames together.
pub const PICTURE_PIXELS: u64 = 60_000_000;
/// Pixels of the longer side of a picture as it is kept.
pub const PICTURE_SIDE: u32 = 3_000;
/// Files that may be on their way into one draft.
pub const UPLOADS: usize = 20;
/// Milliseconds after which a file of which nothing came is given up.
pub const UPLOAD_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// Seconds that one piece of a file may take to come.
pub const UPLOAD_SECONDS: u64 = 10 * 60;
/// Bytes of a file's text that are kept for the search index.
pub const FILE_TEXT_BYTES: usize = 1024 * 1024;
/// Seconds that the virus scanner may take with one file.
pub const SCAN_SECONDS: u64 = 120;
/// Files in one import run.
pub const IMPORT_FILES: usize = 1_000_000;
/// How deep folders may be nested in an import.
pub const IMPORT_DEPTH: usize = 32;
/// Notices drawn from one page.
pub const NOTICES_PER_PAGE: usize = 500;
/// Characters of a title.
pub const TITLE_CHARS: usize = 500;
/// How deep elements of a page or nodes of a body may be nested.
pub const NESTING: usize = 64;
/// Characters of a search query that are looked at.
pub const QUERY_CHARS: usize = 200;
/// Words of a search query that are looked at.
pub const QUERY_WORDS: usize = 16;
/// Entries on one page of a list.
pub const PAGE_ITEMS: i64 = 20;
/// The last page of results that is served.
pub const SEARCH_PAGES: i64 = 100;
/// Entries in a feed.
pub const FEED_ITEMS: i64 = 50;
/// Rows in a list given as CSV.
pub const CSV_ROWS: i64 = 20_000;
/// Addresses in one sitemap file (sitemaps.org).
pub const SITEMAP_URLS: i64 = 50_000;
/// Proofs on the page of a document.
pub const PROOFS: usize = 100;
/// Seconds a request may take.
pub const REQUEST_SECONDS: u64 = 30;
/// Bytes of a request's body on the public side.
pub const REQUEST_BYTES: usize = 64 * 1024;
/// Characters of a slug.
pub const SLUG_CHARS: usize = 80;
/// Attachments of one version.
pub const ATTACHMENTS: usize = 500;
/// Characters of a reason, a remark, or a legal basis.
pub const REASON_CHARS: usize = 2_000;
/// Comments on one draft.
pub const COMMENTS: i64 = 500;
/// Secret links that are ever made to one draft.
pub const DRAFT_LINKS: i64 = 50;
/// Days that a secret link lives at most.
pub const DRAFT_LINK_DAYS: i64 = 30;
/// Rules of retention of one unit.
pub const RETENTION_RULES: usize = 50;
/// Characters of a long field of a typed document.
pub const FIELD_CHARS: usize = 4_000;
/// Sections of one unit.
pub const SECTIONS: usize = 500;
/// How deep sections may lie in one another.
pub const SECTION_DEPTH: usize = 4;
/// Members of an editorial board, and links beside the news.
pub const UNIT_ROWS: usize = 50;
/// Bytes of the arms of a unit, as they come.
pub const ARMS_BYTES: usize = 256 * 1024;
/// Elements of arms drawn in SVG.
pub const ARMS_ELEMENTS: usize = 5_000;
/// Pixels of a side of arms in PNG.
pub const ARMS_PIXELS: u32 = 1_024;
/// Pages whose views are counted apart before the counts are written.
pub const VIEW_KEYS: usize = 20_000;
/// Bytes of all fields of a typed document together.
pub const FIELDS_BYTES: usize = 64 * 1024;
/// Bytes of an address of an earlier bulletin.
pub const ADDRESS_BYTES: usize = 2_048;
/// Parameters of such an address that are looked at.
pub const ADDRESS_PARAMETERS: usize = 64;
/// Bytes of a list of such addresses.
pub const ADDRESS_LIST_BYTES: u64 = 64 * 1024 * 1024;
/// Lines of a list of such addresses.
pub const ADDRESS_LIST_LINES: usize = 200_000;
/// Bytes of an e-mail address (RFC 5321, 4.5.3.1.3, without the brackets).
pub const MAIL_ADDRESS_BYTES: usize = 254;
/// Characters of a mail's subject.
pub const MAIL_SUBJECT_CHARS: usize = 200;
/// Mails that are sent in one go.
pub const MAILS: i64 = 50;
/// How often it is tried to send a mail.
pub const MAIL_ATTEMPTS: i64 = 12;
/// Bytes of what a mail server said that are kept.
pub const MAIL_ERROR_BYTES: usize = 500;
/// Characters of a password at least: the least for a password alone (NIST SP 800-63B-4, § 3.1.1.2).
pub const PASSWORD_CHARS_MIN: usize = 15;
/// Characters of a password at most.
pub const PASSWORD_CHARS: usize = 256;
/// Minutes without a request after which a session ends.
pub const SESSION_IDLE_MINUTES: i64 = 120;
/// Minutes after which a session ends whatever is done.
pub const SESSION_MINUTES: i64 = 12 * 60;
/// Minutes between the password and the second factor.
pub const SIGN_IN_MINUTES: i64 = 10;
/// Recovery codes of an account.
pub const RECOVERY_CODES: usize = 10;
/// Failed attempts after which an account, or an address, has to wait.
pub const SIGN_IN_FAILURES: i64 = 5;
/// Minutes of the first wait; each further failure doubles it.
pub const SIGN_IN_WAIT_MINUTES: i64 = 1;
/// Minutes that a wait can reach.
pub const SIGN_IN_WAIT_MINUTES_MAX: i64 = 60;
/// Hours that an invitation is good for.
pub const INVITATION_HOURS: i64 = 72;
/// Hours that a link for a forgotten password is good for.
pub const RESET_HOURS: i64 = 2;
/// Bytes of a form of the office: a body of a document is among its fields.
pub const FORM_BYTES: usize = 8 * 1024 * 1024;
/// Characters of a request for access to public information.
pub const REQUEST_CHARS: usize = 10_000;
/// Characters of an answer to one, or of a note.
pub const ANSWER_CHARS: usize = 50_000;
/// Characters of the contact of who asks.
pub const CONTACT_CHARS: usize = 500;
/// Requests from one network address in an hour.
pub const REQUESTS_PER_HOUR: i64 = 10;
/// Subscriptions from one network address in an hour.
pub const SUBSCRIPTIONS_PER_HOUR: i64 = 20;
/// Mails that ask one person for a confirmation in an hour.
pub const CONFIRMATIONS_PER_HOUR: i64 = 3;
/// Subscriptions of one person.
pub const SUBSCRIPTIONS: usize = 50;
/// Documents in one mail to a subscriber; the rest is counted.
pub const DIGEST_ITEMS: usize = 100;
/// Leaves of the log that are read at a time for subscribers.
pub const DIGEST_LEAVES: i64 = 1_000;
