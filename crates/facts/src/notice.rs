//! What extraction finds: notices, and in each the facts with their evidence.

use std::ops::Range;

use jiff::civil::Date;

use crate::dates::DateSpan;

/// A value found in the page, with the words it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact<T> {
    /// What is said.
    pub value: T,
    /// Bytes of the page text that say it.
    pub span: Range<usize>,
    /// Name of the rule that read it so.
    pub rule: &'static str,
    /// How sure the rule is, 0–1.
    pub confidence: f32,
}

impl<T> Fact<T> {
    /// A fact.
    pub fn new(value: T, span: Range<usize>, rule: &'static str, confidence: f32) -> Self {
        Self { value, span, rule, confidence }
    }
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Guests come or staff goes to see.
    Visit,
    /// People meet to work.
    Meeting,
    /// A conference, congress, forum.
    Conference,
    /// A seminar.
    Seminar,
    /// Training, workshop, placement.
    Training,
    /// A project or partnership as such.
    Project,
    /// Something is given.
    Donation,
    /// Somebody is honoured.
    Award,
    /// Help that is offered.
    Service,
    /// Anything else.
    Notice,
}

impl Kind {
    /// The kind's name in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Meeting => "meeting",
            Self::Conference => "conference",
            Self::Seminar => "seminar",
            Self::Training => "training",
            Self::Project => "project",
            Self::Donation => "donation",
            Self::Award => "award",
            Self::Service => "service",
            Self::Notice => "notice",
        }
    }
}

/// Which way people travelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Guests came.
    In,
    /// Our staff travelled.
    Out,
    /// Neither, or the page does not say.
    None,
}

impl Direction {
    /// The direction's name in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::None => "none",
        }
    }
}

/// A sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// Hundredths of the currency's unit.
    pub minor: i64,
    /// ISO 4217.
    pub currency: &'static str,
}

/// A file the page tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentLink {
    /// Title as the page gives it.
    pub title: String,
    /// Address as the page gives it, if it is a link.
    pub href: Option<String>,
    /// `pdf`, `docx` …, if the page tells.
    pub format: Option<&'static str>,
}

/// One notice of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Title, in one line.
    pub title: String,
    /// Plain text, paragraphs apart by empty lines.
    pub body: String,
    /// Bytes of the page text it takes, title included.
    pub span: Range<usize>,
    /// Day of publication that the page gives this notice.
    pub published: Option<Date>,
    /// When what it tells of takes place.
    pub dates: Vec<Fact<DateSpan>>,
    /// Foreign parties, ISO 3166-1 alpha-2, in order of mention; never `PL`.
    pub countries: Vec<Fact<&'static str>>,
    /// What it is about.
    pub kind: Fact<Kind>,
    /// Which way people travelled.
    pub direction: Fact<Direction>,
    /// How many travelled or came, or attended a home event.
    pub participants: Option<Fact<u32>>,
    /// Name of the project.
    pub project: Option<Fact<String>>,
    /// Name of the programme that pays.
    pub programme: Option<Fact<String>>,
    /// Sums of money.
    pub money: Vec<Fact<Money>>,
    /// Foreign organisations in their own spelling.
    pub partners: Vec<Fact<String>>,
    /// Files it tells of.
    pub attachments: Vec<Fact<AttachmentLink>>,
}

/// Something that was seen and not understood, or understood only with a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// A date whose year nothing on the page tells.
    YearUnknown,
    /// A date that does not exist, such as 31 February.
    NoSuchDate,
    /// The weekday said is not that of the date.
    WeekdayDiffers,
    /// The page holds no notice.
    NoNotice,
    /// A notice without a title of its own; its first words stand for it.
    NoTitle,
    /// More notices, or a longer page, than the limits allow.
    LimitReached,
}

impl RemarkKind {
    /// The remark's name in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::YearUnknown => "year-unknown",
            Self::NoSuchDate => "no-such-date",
            Self::WeekdayDiffers => "weekday-differs",
            Self::NoNotice => "no-notice",
            Self::NoTitle => "no-title",
            Self::LimitReached => "limit-reached",
        }
    }
}

/// A remark and the words it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What is the matter.
    pub kind: RemarkKind,
    /// Bytes of the page text.
    pub span: Range<usize>,
}

/// All that was read out of one page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// Whose page it is.
    pub unit: Option<String>,
    /// The page calls itself archival.
    pub archival: bool,
    /// Day of publication: as given to the extraction, else as the page tells.
    pub published: Option<Date>,
    /// Notices in the page's order.
    pub notices: Vec<Notice>,
    /// Bytes of the page text that are frame and not content.
    pub chrome: Vec<Range<usize>>,
    /// What was not understood.
    pub remarks: Vec<Remark>,
}
