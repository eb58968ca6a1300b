//! A page to drafts: its archival source, exactly as it came, and one document per notice.

use bytes::Bytes;
use jiff::civil::Date;
use ratusz_actions::{File, NewDocument, Office};
use ratusz_domain::limits::TITLE_CHARS;
use ratusz_domain::{
    DocumentId, DocumentKind, Fields, LegacyAddress, Provenance, Sha256, Validity,
};
use ratusz_facts::{Extraction, Notice};
use ratusz_readers::{Kind, Page, file_name, media_type};
use ratusz_richtext::Tree;

use crate::facts::{activity, is_cooperation, sort_date};
use crate::legacy::own_address;
use crate::{Input, PageReport, PageState, Problem, Target, linked};

/// A page that was read, or why it could not be.
pub(crate) struct Prepared {
    pub label: String,
    pub content: Result<Unpacked, Problem>,
}

/// A page that was read and understood.
pub(crate) struct Unpacked {
    digest: Sha256,
    bytes: Bytes,
    input: Input,
    page: Page,
    extraction: Extraction,
    /// Files per notice that came along with the page.
    files: Vec<Vec<File>>,
    missing_files: Vec<String>,
}

/// Reads and understands a page.
pub(crate) fn prepare(input: Input) -> Prepared {
    Prepared { label: input.label(), content: unpack(input) }
}

fn unpack(input: Input) -> Result<Unpacked, Problem> {
    let (bytes, page) = input.page()?;
    let bytes = Bytes::from(bytes);
    let extraction = ratusz_facts::extract(&ratusz_facts::Source::from(&page), input.published);
    let mut missing_files = Vec::new();
    let files = extraction
        .notices
        .iter()
        .map(|notice| files_of(&input, notice, &mut missing_files))
        .collect();
    Ok(Unpacked {
        digest: Sha256::of(&bytes),
        bytes,
        input,
        page,
        extraction,
        files,
        missing_files,
    })
}

/// The files a notice links to, as far as they came along.
fn files_of(input: &Input, notice: &Notice, missing: &mut Vec<String>) -> Vec<File> {
    let mut files = Vec::new();
    for attachment in &notice.attachments {
        let Some(href) = &attachment.value.href else {
            missing.push(attachment.value.title.clone());
            continue;
        };
        match linked::read(input, href, &attachment.value.title) {
            Some(file) => files.push(file),
            None => missing.push(href.clone()),
        }
    }
    files
}

impl Unpacked {
    /// What tells this page from every other of the unit.
    pub fn origin(&self) -> String {
        format!("sha256:{}", self.digest)
    }

    /// Where the page was in the old bulletin, if that is known.
    pub fn old_address(&self) -> Option<String> {
        let address = own_address(self.page.address.as_deref(), &self.input.name)?;
        LegacyAddress::parse(&address)?;
        Some(address.into_owned())
    }

    /// The report of this page.
    pub fn report(&self, label: String, state: PageState) -> PageReport {
        let encoding = &self.page.encoding;
        PageReport {
            label,
            state,
            titles: self.extraction.notices.iter().map(|notice| notice.title.clone()).collect(),
            converted_from: encoding.converted.then_some(encoding.name),
            remarks: self.extraction.remarks.clone(),
            missing_files: self.missing_files.clone(),
        }
    }

    /// The drafts: the source first, then its notices in the page's order.
    pub fn drafts(&self, office: &Office, target: &Target) -> Vec<NewDocument> {
        let source = self.source(office, target);
        let mut drafts = Vec::with_capacity(1 + self.extraction.notices.len());
        for (k, (notice, files)) in self.extraction.notices.iter().zip(&self.files).enumerate() {
            drafts.push(self.notice(office, target, &source, k + 1, notice, files));
        }
        drafts.insert(0, source);
        drafts
    }

    fn source(&self, office: &Office, target: &Target) -> NewDocument {
        let newest = self.extraction.notices.iter().filter_map(sort_date).max();
        let day = self.extraction.published.or(newest);
        NewDocument {
            id: DocumentId::new(),
            unit: target.unit.id.clone(),
            section: target.archive.clone(),
            kind: DocumentKind::Source,
            validity: Validity::Archival,
            source: None,
            origin: Some(self.origin()),
            sort_date: day.unwrap_or_else(|| today(office)).to_string(),
            title: self.source_title(),
            lead: String::new(),
            body: self.body(),
            activity: None,
            fields: Fields::default(),
            provenance: self.provenance(office, target, self.extraction.published),
            files: vec![File {
                bytes: self.bytes.clone(),
                name: file_name(&self.input.name),
                title: "Strona w postaci, w jakiej ją otrzymano".to_owned(),
                media_type: media_type(&self.bytes, &self.input.name).mime().to_owned(),
            }],
        }
    }

    /// The page's own title with what tells it from its neighbours: years and number of notices.
    fn source_title(&self) -> String {
        let notices = &self.extraction.notices;
        if let [only] = notices.as_slice() {
            return shortened(&format!("{} (strona dawnego biuletynu)", only.title));
        }
        let count = notices.len() as u64;
        let count = ratusz_polish::plural::count(count, "wiadomość", "wiadomości", "wiadomości");
        let mut years: Vec<i16> = notices.iter().filter_map(sort_date).map(Date::year).collect();
        years.sort_unstable();
        let span = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first == last => format!(" z {first} r."),
            (Some(first), Some(last)) => format!(" z lat {first}–{last}"),
            _ => String::new(),
        };
        match &self.page.title {
            Some(title) if notices.is_empty() => shortened(title),
            _ => format!("Strona dawnego biuletynu{span}: {count}"),
        }
    }

    /// The whole page as it came, chrome and all. Addresses that began at the old site's root lead
    /// there if the page says where that was; here they would lead astray.
    fn body(&self) -> Tree {
        let root = self.page.address.as_deref().and_then(site_root);
        let place = |href: &str| match (href.starts_with('/'), root) {
            (true, Some(root)) => Some(format!("{root}{href}")),
            (true, None) => None,
            (false, _) => Some(href.to_owned()),
        };
        match (&self.page.kind, &self.page.html) {
            (Kind::Html, Some(html)) => Tree::from_html(html).readdressed(&place),
            _ => Tree::from_text(&self.page.text),
        }
    }

    fn notice(
        &self,
        office: &Office,
        target: &Target,
        source: &NewDocument,
        k: usize,
        notice: &Notice,
        files: &[File],
    ) -> NewDocument {
        let cooperation = is_cooperation(notice);
        let published = notice.published.or(self.extraction.published);
        let day = sort_date(notice).or(published);
        NewDocument {
            id: DocumentId::new(),
            unit: target.unit.id.clone(),
            section: if cooperation { &target.cooperation } else { &target.news }.clone(),
            kind: if cooperation { DocumentKind::Activity } else { DocumentKind::News },
            validity: Validity::Current,
            source: Some(source.id.clone()),
            origin: Some(format!("{}#{k}", self.origin())),
            sort_date: day.map_or_else(|| source.sort_date.clone(), |day| day.to_string()),
            title: shortened(&notice.title),
            lead: String::new(),
            body: Tree::from_text(if notice.body.is_empty() {
                &notice.title
            } else {
                &notice.body
            }),
            activity: Some(activity(notice)),
            fields: Fields::default(),
            provenance: self.provenance(office, target, published),
            files: files.to_vec(),
        }
    }

    /// What is known of who made it: the unit, and that it was imported. An author or a date is
    /// never invented.
    fn provenance(&self, office: &Office, target: &Target, published: Option<Date>) -> Provenance {
        Provenance {
            publisher: target.unit.name.clone(),
            responsible: None,
            entered_by: office.actor.name.clone(),
            produced_on: None,
            claimed_published_on: published.map(|day| day.to_string()),
            entered_at: Some(office.now),
        }
    }
}

/// Scheme and host of an address: `https://bip.example.pl`.
fn site_root(address: &str) -> Option<&str> {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let end = host.find(['/', '?', '#']).unwrap_or(host.len());
    (end > 0).then(|| &address[..address.len() - host.len() + end])
}

fn today(office: &Office) -> Date {
    office.now.warsaw().date()
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= TITLE_CHARS {
        return title.to_owned();
    }
    let mut short: String = title.chars().take(TITLE_CHARS - 1).collect();
    short.push('…');
    short
}
