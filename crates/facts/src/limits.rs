//! Bounds on what one page may cost.

/// Longest page that is looked at, in bytes; what follows is left out with a remark.
pub const MAX_PAGE_BYTES: usize = 4 * 1024 * 1024;
/// Most notices taken from one page; the rest stays in the last one's body.
pub const MAX_NOTICES: usize = 500;
/// Longest title, in bytes of text without surrounding space.
pub const MAX_TITLE_BYTES: usize = 300;
/// Longest quotation that may be the name of a project or programme, in bytes.
pub const MAX_QUOTE_BYTES: usize = 240;
/// Most facts of one kind kept for one notice.
pub const MAX_FACTS: usize = 64;
/// Most remarks kept for one page.
pub const MAX_REMARKS: usize = 200;
/// Most places weighed in one notice.
pub const MAX_PLACES: usize = 500;
