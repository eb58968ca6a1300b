//! A document of the city: TOML between two `+++` lines, then the body as HTML.

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use jiff::civil::Date;
use ratusz_actions::{File, NewDocument};
use ratusz_domain::{
    Activity, ActivityKind, Direction, DocumentId, DocumentKind, Fields, Money, Precision,
    Provenance, SectionId, Span, Unit, Validity,
};
use ratusz_richtext::Tree;
use serde::Deserialize;

use crate::files;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    lead: String,
    kind: DocumentKind,
    produced_on: Date,
    responsible: String,
    entered_by: String,
    published: Date,
    sort_date: Option<Date>,
    validity: Validity,
    #[serde(default)]
    attachments: Vec<Named>,
    activity: Option<Entry>,
    #[serde(default)]
    fields: Fields,
}

/// A file of `attachments/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    file: String,
    title: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: ActivityKind,
    direction: Direction,
    from: String,
    to: String,
    countries: Vec<String>,
    #[serde(default)]
    partners: Vec<String>,
    participants: Option<i64>,
    project: Option<String>,
    programme: Option<String>,
    #[serde(default)]
    money: Vec<Money>,
}

/// A document ready to be published, and when that was.
#[derive(Debug)]
pub struct CityDocument {
    /// The day of its publication.
    pub published: Date,
    /// What is published.
    pub draft: NewDocument,
}

/// Reads a document of `unit` for `section`.
///
/// # Errors
/// When the front matter is not as it should be or an attachment is missing.
pub fn read(path: &str, unit: &Unit, section: &SectionId) -> Result<CityDocument> {
    let (front, body) = split(files::text(path)?).with_context(|| format!("demo/{path}"))?;
    let front: FrontMatter = toml::from_str(front).with_context(|| format!("demo/{path}"))?;
    let published = front.published;
    let draft = NewDocument {
        id: DocumentId::new(),
        unit: unit.id.clone(),
        section: section.clone(),
        kind: front.kind,
        validity: front.validity,
        source: None,
        origin: Some(origin(path)),
        sort_date: front.sort_date.unwrap_or(published).to_string(),
        title: front.title,
        lead: front.lead,
        body: Tree::from_html(body),
        activity: front.activity.map(Entry::activity).transpose()?,
        fields: front.fields,
        provenance: Provenance {
            publisher: unit.name.clone(),
            responsible: Some(front.responsible),
            entered_by: front.entered_by,
            produced_on: Some(front.produced_on.to_string()),
            claimed_published_on: None,
            entered_at: None,
        },
        files: front.attachments.iter().map(Named::file).collect::<Result<_>>()?,
    };
    Ok(CityDocument { published, draft })
}

/// By what a document is found again.
pub(crate) fn origin(path: &str) -> String {
    format!("demo:{path}")
}

fn split(text: &str) -> Result<(&str, &str)> {
    let rest = text.strip_prefix("+++\n").context("no front matter")?;
    rest.split_once("\n+++\n").context("the front matter does not end")
}

impl Named {
    /// What is attached.
    pub(crate) fn file(&self) -> Result<File> {
        let bytes = files::bytes(&format!("attachments/{}", self.file))?;
        Ok(File {
            bytes: Bytes::from_static(bytes),
            name: ratusz_readers::file_name(&self.file),
            title: self.title.clone(),
            media_type: ratusz_readers::media_type(bytes, &self.file).mime().to_owned(),
        })
    }
}

impl Entry {
    fn activity(self) -> Result<Activity> {
        Ok(Activity {
            kind: self.kind,
            direction: self.direction,
            dates: vec![span(&self.from, &self.to)?],
            countries: self.countries,
            partners: self.partners,
            participants: self.participants,
            project: self.project,
            programme: self.programme,
            money: self.money,
        })
    }
}

/// `YYYY-MM-DD` or `YYYY-MM` at both ends.
fn span(from: &str, to: &str) -> Result<Span> {
    let month = |text: &str| -> Result<Date> { Ok(format!("{text}-01").parse()?) };
    match (from.len(), to.len()) {
        (10, 10) => Ok(Span { from: from.parse()?, to: to.parse()?, precision: Precision::Day }),
        (7, 7) => Ok(Span {
            from: month(from)?,
            to: month(to)?.last_of_month(),
            precision: Precision::Month,
        }),
        _ => bail!("{from}–{to} is not a span of days or months"),
    }
}
