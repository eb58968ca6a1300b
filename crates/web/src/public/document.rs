//! `/{unit}/dokument/{document}`: one document as it stands today, or as it stood in a version.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ratusz_domain::{Availability, DocumentKind, Section, Validity};
use ratusz_store::{DocumentPage, ListFilter};

use crate::address;
use crate::entry::{Entry, entries};
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::{Frame, Link};
use crate::memento::Track;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::words::{self, Day};

const OTHERS: i64 = 5;
const DRAWN: i64 = 500;

/// What the page, the print view and the page of a version show of a document.
#[derive(Debug)]
pub struct Shown {
    /// Title.
    pub title: String,
    /// What it is: "Aktualność".
    pub kind: &'static str,
    /// Its day.
    pub day: Day,
    /// Whether it is archival.
    pub archival: bool,
    /// The version shown.
    pub n: u64,
    /// The newest version.
    pub newest: u64,
    /// Address of the newest version.
    pub href: String,
    /// Address of the history.
    pub history: String,
    /// Address of the print view.
    pub print: String,
    /// Facts of the register.
    pub facts: Vec<(&'static str, String)>,
    /// The body as HTML, made from the document tree.
    pub body: String,
    /// Files.
    pub files: Vec<File>,
    /// The day on which the version with these files was published.
    pub files_day: Day,
    /// Metryczka: label and value.
    pub provenance: Vec<Fact>,
    /// Why this version was made; empty for the first.
    pub reason: String,
    /// The page that it was drawn from.
    pub source: Option<Link>,
}

/// A file of the document.
#[derive(Debug, Clone)]
pub struct File {
    /// Where its bytes are.
    pub href: String,
    /// What it is.
    pub title: String,
    /// `PDF`
    pub kind: String,
    /// `264 kB`
    pub size: String,
    /// SHA-256 of its bytes.
    pub digest: String,
}

/// A row of the metryczka.
#[derive(Debug)]
pub struct Fact {
    /// Its label.
    pub label: &'static str,
    /// Its value.
    pub value: String,
    /// The machine's form of a time, for `<time datetime>`.
    pub time: Option<String>,
    /// A word of caution below the value; may be empty.
    pub note: &'static str,
    /// Whether it is a hash, set in a fixed pitch.
    pub code: bool,
}

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentTemplate {
    frame: Frame,
    t: &'static Texts,
    doc: Shown,
    others_title: &'static str,
    others: Vec<Entry>,
    drawn: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "document_withdrawn.html")]
struct WithdrawnTemplate {
    frame: Frame,
    t: &'static Texts,
    doc: Shown,
}

/// The document under its address; any other address of the same document leads there for good.
pub async fn document(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let page = find(&here, &segment, None).await?;
    let shown = Shown::new(&here, &page);
    if segment != address::document_segment(page.document.number, &page.version.title) {
        return Ok(respond::moved(&shown.href));
    }
    if page.document.availability == Availability::Withdrawn {
        return withdrawn(&here, &page);
    }
    let source = page.document.kind == DocumentKind::Source;
    let filter = match source {
        true => ListFilter {
            unit: Some(here.unit.id.clone()),
            source: Some(page.document.number),
            ..ListFilter::default()
        },
        false => ListFilter {
            unit: Some(here.unit.id.clone()),
            section: Some(page.document.section.clone()),
            validity: Some(page.document.validity),
            ..ListFilter::default()
        },
    };
    let limit = if source { DRAWN } else { OTHERS + 1 };
    let mut related = ratusz_store::items(&here.site.db, &filter, 0, limit).await?;
    related.retain(|item| item.number != page.document.number);
    let (drawn, others) = if source { (related, Vec::new()) } else { (Vec::new(), related) };
    let frame = frame(&here, &page);
    let others = others.get(..others.len().min(5)).unwrap_or_default();
    let mut response = respond::html(&DocumentTemplate {
        t: frame.t,
        frame,
        doc: shown,
        others_title: match page.document.kind {
            DocumentKind::News => PL.others_news,
            _ => PL.others,
        },
        others: entries(others),
        drawn: entries(&drawn),
    })?;
    Track::new(&here, page.document.number, &page.version.title)
        .mark_original(response.headers_mut());
    Ok(response)
}

/// The document that a segment of an address names, in the unit.
///
/// # Errors
/// [`Failure::NotFound`] when the unit has no such document or the document no such version.
pub async fn find(
    here: &InUnit,
    segment: &str,
    version: Option<i64>,
) -> Result<DocumentPage, Failure> {
    let number = address::number_of(segment).ok_or(Failure::NotFound)?;
    let page = ratusz_store::document(&here.site.db, &here.unit.id, number, version).await?;
    page.ok_or(Failure::NotFound)
}

/// The frame of a page about a document.
#[must_use]
pub fn frame(here: &InUnit, page: &DocumentPage) -> Frame {
    let (number, title) = (page.document.number, page.version.title.as_str());
    let frame = here.frame(title).canonical(address::document(&here.unit.slug, number, title));
    if page.document.validity == Validity::Archival {
        let archive = address::page(&here.unit.slug, "archiwum");
        return frame.crumb(PL.archive, archive);
    }
    match here.sections.iter().find(|section: &&Section| section.id == page.document.section) {
        Some(section) => frame.within(&here.sections, section),
        None => frame,
    }
}

/// 410 with what the document was and why it went.
///
/// # Errors
/// When the template fails.
pub fn withdrawn(here: &InUnit, page: &DocumentPage) -> Result<Response, Failure> {
    let frame = frame(here, page).unindexed();
    let doc = Shown::new(here, page);
    respond::html_with(StatusCode::GONE, &WithdrawnTemplate { t: frame.t, frame, doc })
}

impl Shown {
    /// What pages show of a version of a document.
    #[must_use]
    pub fn new(here: &InUnit, page: &DocumentPage) -> Self {
        let (unit, document, version) = (&here.unit.slug, &page.document, &page.version);
        let number = document.number;
        let file = |(i, file): (usize, &ratusz_domain::Attachment)| File {
            href: address::attachment(unit, number, version.n, i + 1, file),
            title: if file.title.is_empty() { file.name.clone() } else { file.title.clone() },
            kind: words::file_type(&file.media_type, &file.name),
            size: words::size(file.size),
            digest: file.sha256.to_string(),
        };
        Self {
            title: version.title.clone(),
            kind: words::document_kind(document.kind),
            day: Day::parse(&document.sort_date),
            archival: document.validity == Validity::Archival,
            n: u64::try_from(version.n).unwrap_or(0),
            newest: u64::try_from(document.current).unwrap_or(0),
            href: address::document(unit, number, &version.title),
            history: address::document_view(unit, number, "historia"),
            print: address::document_view(unit, number, "druk"),
            facts: version.activity.as_ref().map(words::facts).unwrap_or_default(),
            body: version.body.to_html(),
            files: version.attachments.iter().enumerate().map(file).collect(),
            files_day: Day::parse(&version.published_at.warsaw().date().to_string()),
            provenance: provenance(page),
            reason: version.reason.clone(),
            source: page.source.as_ref().map(|(number, title)| Link {
                title: title.clone(),
                href: address::document(unit, *number, title),
            }),
        }
    }
}

/// The rows of the metryczka (art. 8(6) of the access act), only those that are known.
fn provenance(page: &DocumentPage) -> Vec<Fact> {
    let (document, version) = (&page.document, &page.version);
    let made = &version.provenance;
    let plain = |label, value: Option<String>| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(Fact { label, value, time: None, note: "", code: false })
    };
    let time = |label, day: Option<Day>, note| {
        day.map(|day| Fact { label, value: day.words, time: Some(day.iso), note, code: false })
    };
    let day = |text: &Option<String>| text.as_deref().map(Day::parse);
    let published = Some(Day::instant(document.first_published_at));
    let changed = (version.n > 1).then(|| Day::instant(version.published_at));
    let hash = Fact {
        label: PL.provenance_hash,
        value: page.hash.clone(),
        time: None,
        note: "",
        code: true,
    };
    let rows = [
        plain(PL.provenance_publisher, Some(made.publisher.clone())),
        plain(PL.provenance_responsible, made.responsible.clone()),
        plain(PL.provenance_entered_by, Some(made.entered_by.clone())),
        time(PL.provenance_produced, day(&made.produced_on), ""),
        time(PL.provenance_claimed, day(&made.claimed_published_on), PL.provenance_claimed_note),
        time(PL.provenance_entered_at, made.entered_at.map(Day::instant), ""),
        time(PL.provenance_published, published, PL.provenance_published_note),
        time(PL.provenance_changed, changed, ""),
        plain(PL.provenance_reason, Some(version.reason.clone())),
        plain(PL.provenance_version, Some(PL.version_of(version.n, document.current))),
        Some(hash),
    ];
    rows.into_iter().flatten().collect()
}
