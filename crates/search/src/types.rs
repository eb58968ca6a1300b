//! Questions and answers.

use ratusz_domain::DocumentKind;

/// What is asked. `None` means any.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Words as typed; quotes ask for the exact phrase.
    pub text: String,
    /// Slug of the unit.
    pub unit: Option<String>,
    /// Slug of a section of that unit.
    pub section: Option<String>,
    /// Year of the document's day.
    pub year: Option<i16>,
    /// Kind of document.
    pub kind: Option<DocumentKind>,
    /// Which of current and archival documents.
    pub archive: Archive,
    /// From 1.
    pub page: i64,
}

/// Which of current and archival documents are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Archive {
    /// Current ones only.
    #[default]
    Without,
    /// Both.
    With,
    /// Archival ones only.
    Only,
}

/// A run of a title or snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Plain text.
    pub text: String,
    /// Whether it answers the query.
    pub hit: bool,
}

/// One result.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Slug of the unit.
    pub unit: String,
    /// Number of the document.
    pub number: i64,
    /// Slug of the section.
    pub section: String,
    /// Title with its hits.
    pub title: Vec<Segment>,
    /// A piece of the body with its hits.
    pub snippet: Vec<Segment>,
    /// Kind.
    pub kind: DocumentKind,
    /// The document's day, `YYYY-MM-DD`.
    pub date: String,
    /// Whether it is archival.
    pub archival: bool,
}

/// Results of a query.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// One page of hits, best first.
    pub hits: Vec<Hit>,
    /// How many match, with every filter.
    pub total: i64,
    /// How many match per section slug, year, kind; each with every filter but its own.
    pub facets: Facets,
    /// Whether no document has every word, so that those with most of them are shown.
    pub relaxed: bool,
}

/// Counts for narrowing a search.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// By unit slug, most first.
    pub units: Vec<(String, i64)>,
    /// By section slug, most first.
    pub sections: Vec<(String, i64)>,
    /// By year, newest first.
    pub years: Vec<(i16, i64)>,
    /// By kind, most first.
    pub kinds: Vec<(DocumentKind, i64)>,
    /// How many archival documents match, whether asked for or not.
    pub archival: i64,
}
