//! `/{unit}/dokument/{document}`: one document as it stands today, or as it stood in a version.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ratusz_actions::file_readings;
use ratusz_domain::{
    Attachment, Availability, Document, DocumentKind, Section, Sha256, Validity, Withholding,
};
use ratusz_store::{DocumentPage, ListFilter};

use super::document_gone::gone;
use crate::address;
use crate::entry::{Entry, entries};
use crate::error::Failure;
use crate::extract::InUnit;
use crate::fields::{self, FieldShown};
use crate::frame::{Frame, Link};
use crate::memento::Track;
use crate::messages::{PL, Texts};
use crate::problem::Problem;
use crate::provenance::{self, Fact};
use crate::respond;
use crate::timeline;
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
    /// Since when and why it is archival, if it is.
    pub archival: Option<Archival>,
    /// Why it was published without a second person, while none has agreed.
    pub forced: Option<String>,
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
    /// Address of the proofs.
    pub authenticity: String,
    /// Facts of the register.
    pub facts: Vec<(&'static str, String)>,
    /// Fields of its kind.
    pub fields: Vec<FieldShown>,
    /// The body as HTML, made from the document tree.
    pub body: String,
    /// Files.
    pub files: Vec<File>,
    /// The day on which the version with these files was published.
    pub files_day: Day,
    /// What is withheld of the document itself (art. 8(5)).
    pub withheld: Vec<Withholding>,
    /// Metryczka: label and value.
    pub provenance: Vec<Fact>,
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
    /// What was read of it: `, 3 strony`, `, bez warstwy tekstowej – skan`; often empty.
    pub facts: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// What is withheld of it (art. 8(5)).
    pub withheld: Vec<Withholding>,
}

/// What the banner of an archival document tells.
#[derive(Debug)]
pub struct Archival {
    /// When, why, on what basis and by whom it was archived; empty for one that came archival.
    pub decision: Vec<Fact>,
    /// From when to when it was in force; may be empty.
    pub scope: String,
    /// What is in force in its place.
    pub replaced_by: Option<Link>,
}

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentTemplate {
    frame: Frame,
    t: &'static Texts,
    doc: Shown,
    related: Related,
}

/// The document under its address; any other address of the same document leads there for good.
pub async fn document(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let page = find(&here, &segment, None).await?;
    if let Some(gone) = gone(&here, &page).await? {
        return Ok(gone);
    }
    let mut doc = Shown::new(&here, &page).with_file_facts(&here).await?;
    if segment != address::document_segment(page.document.number, &page.version.title) {
        return Ok(respond::moved(&doc.href));
    }
    let frame = frame(&here, &page);
    let replacement = page.document.decision.as_ref().and_then(|decision| decision.replaced_by);
    if let (Some(number), Some(archival)) = (replacement, &mut doc.archival) {
        archival.replaced_by = in_sight(&here, number).await?;
    }
    // What stands in for a document is shown in its banner: then others would only distract.
    let related = match replacement {
        Some(_) => Related::default(),
        None => Related::find(&here, &page.document).await?,
    };
    let t = frame.t;
    let mut response = respond::html(&DocumentTemplate { t, frame, doc, related })?;
    Track::new(&here, page.document.number, &page.version.title)
        .mark_original(response.headers_mut());
    Ok(response)
}

/// Documents that the page leads on to.
#[derive(Debug, Default)]
struct Related {
    /// Of the same section.
    others: Vec<Entry>,
    /// Over them.
    others_title: &'static str,
    /// Drawn from this one.
    drawn: Vec<Entry>,
}

impl Related {
    async fn find(here: &InUnit, document: &Document) -> Result<Self, Failure> {
        let source = document.kind == DocumentKind::Source;
        let unit = Some(here.unit.id.clone());
        let (filter, limit) = match source {
            true => {
                let source = Some(document.number);
                (ListFilter { unit, source, ..ListFilter::default() }, DRAWN)
            }
            false => {
                let section = Some(document.section.clone());
                let validity = Some(document.validity);
                // One more: the document itself may be among them.
                (ListFilter { unit, section, validity, ..ListFilter::default() }, OTHERS + 1)
            }
        };
        let mut items = ratusz_store::items(&here.site.db, &filter, 0, limit).await?;
        items.retain(|item| item.number != document.number);
        if source {
            return Ok(Self { drawn: entries(&items), ..Self::default() });
        }
        items.truncate(OTHERS as usize);
        let others_title = match document.kind {
            DocumentKind::News => PL.others_news,
            _ => PL.others,
        };
        Ok(Self { others: entries(&items), others_title, drawn: Vec::new() })
    }
}

/// Title and address of another document of the unit, if it may be seen.
async fn in_sight(here: &InUnit, number: i64) -> Result<Option<Link>, Failure> {
    let page = ratusz_store::document(&here.site.db, &here.unit.id, number, None).await?;
    let page = page.filter(|page| page.document.availability == Availability::Published);
    Ok(page.map(|page| Link {
        href: address::document(&here.unit.slug, number, &page.version.title),
        title: page.version.title,
    }))
}

/// The document that a segment of an address names, in the unit.
///
/// # Errors
/// [`Failure::NotFound`] when the unit has no such document, [`Problem::VersionUnknown`] when the
/// document has no such version.
pub async fn find(
    here: &InUnit,
    segment: &str,
    version: Option<i64>,
) -> Result<DocumentPage, Failure> {
    let number = address::number_of(segment).ok_or(Failure::NotFound)?;
    let ask = |version| ratusz_store::document(&here.site.db, &here.unit.id, number, version);
    match ask(version).await? {
        Some(page) => Ok(page),
        None if version.is_some() && ask(None).await?.is_some() => {
            Err(Problem::VersionUnknown.into())
        }
        None => Err(Failure::NotFound),
    }
}

/// The version that a segment of an address names; 0, which none has, when it names none.
#[must_use]
pub fn version_number(segment: &str) -> i64 {
    address::number_of(segment).filter(|_| !segment.contains('-')).unwrap_or(0)
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

impl Shown {
    /// What pages show of a version of a document.
    #[must_use]
    pub fn new(here: &InUnit, page: &DocumentPage) -> Self {
        let (unit, document, version) = (&here.unit.slug, &page.document, &page.version);
        let number = document.number;
        let of_file = |note: &&Withholding, file: &Attachment| {
            note.attachment.as_ref().is_some_and(|title| *title == file.title)
        };
        let file = |(i, file): (usize, &Attachment)| File {
            withheld: version.withheld.iter().filter(|note| of_file(note, file)).cloned().collect(),
            ..File::new(unit, number, version.n, i + 1, file)
        };
        let of_none =
            |note: &&Withholding| !version.attachments.iter().any(|file| of_file(note, file));
        Self {
            title: version.title.clone(),
            kind: words::document_kind(document.kind),
            day: Day::parse(&document.sort_date),
            archival: Archival::of(document),
            forced: page
                .forced
                .as_ref()
                .filter(|mark| mark.agreed_at.is_none())
                .map(|mark| timeline::forced(&mark.reason, None)),
            n: u64::try_from(version.n).unwrap_or(0),
            newest: u64::try_from(document.current).unwrap_or(0),
            href: address::document(unit, number, &version.title),
            history: address::document_view(unit, number, "historia"),
            print: address::document_view(unit, number, "druk"),
            authenticity: address::document_view(unit, number, "autentycznosc"),
            facts: version.activity.as_ref().map(words::facts).unwrap_or_default(),
            fields: fields::shown(unit, document.kind, &version.fields),
            body: version.body.to_html(),
            files: version.attachments.iter().enumerate().map(file).collect(),
            files_day: Day::parse(&version.published_at.warsaw().date().to_string()),
            withheld: version.withheld.iter().filter(of_none).cloned().collect(),
            provenance: provenance::rows(page),
            source: page.source.as_ref().map(|(number, title)| Link {
                title: title.clone(),
                href: address::document(unit, *number, title),
            }),
        }
    }
}

impl Shown {
    /// Adds what was read of the files: pages, and whether it is a scan.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn with_file_facts(mut self, here: &InUnit) -> Result<Self, Failure> {
        if self.files.is_empty() {
            return Ok(self);
        }
        let digests: Vec<_> =
            self.files.iter().filter_map(|file| Sha256::parse(&file.digest)).collect();
        let digests: Vec<_> = digests.iter().collect();
        let readings = file_readings(&here.site.db, &digests).await?;
        for file in &mut self.files {
            let Some(reading) = readings.get(&file.digest) else { continue };
            if let Some(pages) = reading.facts.pages {
                file.facts.push_str(&format!(", {}", PL.file_pages(u64::from(pages))));
            }
            if reading.facts.has_text_layer() == Some(false) {
                file.facts.push_str(&format!(", {}", PL.file_scan));
            }
        }
        Ok(self)
    }
}

impl File {
    /// A file of version `n` of a document, at a place from 1.
    #[must_use]
    pub fn new(unit: &str, number: i64, n: i64, position: usize, file: &Attachment) -> Self {
        Self {
            href: address::attachment(unit, number, n, position, file),
            title: if file.title.is_empty() { file.name.clone() } else { file.title.clone() },
            kind: words::file_type(&file.media_type, &file.name),
            size: words::size(file.size),
            facts: String::new(),
            digest: file.sha256.to_string(),
            withheld: Vec::new(),
        }
    }
}

impl Archival {
    /// What the banner tells; `None` for a document in force.
    #[must_use]
    pub fn of(document: &Document) -> Option<Self> {
        if document.validity == Validity::Current {
            return None;
        }
        let decision = document.decision.clone().unwrap_or_default();
        let words = |day: &String| Day::parse(day).words;
        let (from, to) = (decision.valid_from.as_ref(), decision.valid_to.as_ref());
        let scope = match (from.map(words), to.map(words)) {
            (Some(from), Some(to)) => PL.archival_from_to(from, to),
            (Some(from), None) => PL.archival_from(from),
            (None, Some(to)) => PL.archival_to(to),
            (None, None) => String::new(),
        };
        let told = document.decision.as_ref();
        let decision = told.map(|it| provenance::decision(PL.archival_since, it));
        Some(Self { decision: decision.unwrap_or_default(), scope, replaced_by: None })
    }
}
