//! What a version says, put together from flags; what is not given stays as it was.

use std::path::{Path, PathBuf};

use anyhow::Result;
use bytes::Bytes;
use jiff::civil::Date;
use ratusz_actions::{File, Office, Reason, Refusal};
use ratusz_domain::form;
use ratusz_domain::limits::{ATTACHMENT_BYTES, PAGE_BYTES};
use ratusz_domain::{
    Activity, Content, DocumentKind, Fields, Provenance, SectionId, SectionKind, Unit, Withholding,
};
use ratusz_richtext::Tree;
use serde::de::DeserializeOwned;

use super::body::{self, Format};
use super::desk::{Desk, Refused};
use crate::messages::document as words;
use crate::workplace::read_file;

/// Flags that say what a version says.
#[derive(Debug, clap::Args)]
pub(super) struct Flags {
    /// Tytuł
    #[arg(long, value_name = "TEKST")]
    pub(super) title: Option<String>,
    /// Lead; bez niego powstaje z początku treści
    #[arg(long, value_name = "TEKST")]
    lead: Option<String>,
    /// Dział menu: część jego adresu, np. ogloszenia
    #[arg(long, value_name = "SLUG")]
    pub(super) section: Option<String>,
    /// Rodzaj: news, page, announcement, act, activity, procurement, recruitment, asset_declaration,
    /// contact, service, event, project, partner albo report
    #[arg(long, value_name = "RODZAJ", value_parser = kind)]
    kind: Option<DocumentKind>,
    /// Data, według której dokument stoi na listach (RRRR-MM-DD); bez niej dzisiejsza
    #[arg(long, value_name = "DATA")]
    date: Option<String>,
    /// Pole dokumentu jego rodzaju, np. legislation_identifier=4/2026; pusta wartość usuwa pole
    #[arg(long, value_name = "POLE=WARTOŚĆ", value_parser = field)]
    field: Vec<(String, String)>,
    /// Plik z treścią; „-” to standardowe wejście
    #[arg(long, value_name = "PLIK")]
    body: Option<PathBuf>,
    /// Postać treści; bez tej opcji rozpoznawana po zawartości
    #[arg(long, value_enum, value_name = "POSTAĆ")]
    format: Option<Format>,
    /// Załącznik, z tytułem po znaku „=”; ten sam tytuł zastępuje poprzedni plik
    #[arg(long, value_name = "PLIK[=TYTUŁ]")]
    attach: Vec<String>,
    /// Usuwa załącznik o tym tytule
    #[arg(long, value_name = "TYTUŁ")]
    detach: Vec<String>,
    /// Kto wytworzył informację lub odpowiada za jej treść
    #[arg(long, value_name = "NAZWISKO")]
    responsible: Option<String>,
    /// Kiedy ją wytworzono (RRRR-MM-DD)
    #[arg(long, value_name = "DATA")]
    produced_on: Option<Date>,
    /// Kto wprowadził ją do Biuletynu; bez tej opcji ten, kto wydaje polecenie
    #[arg(long, value_name = "NAZWISKO")]
    entered_by: Option<String>,
    /// Wyłączenie jawności (art. 8 ust. 5); pole „w czyim interesie” może być puste
    #[arg(long, value_name = "ZAKRES|PODSTAWA|KTO|W CZYIM INTERESIE[|ZAŁĄCZNIK]")]
    withhold: Vec<String>,
    /// Wyłączenia jawności jako lista w pliku JSON
    #[arg(long, value_name = "PLIK")]
    withhold_file: Option<PathBuf>,
    /// Kasuje wyłączenia przejęte z poprzedniej wersji
    #[arg(long)]
    withhold_none: bool,
    /// Pola rejestru współpracy jako obiekt w pliku JSON
    #[arg(long, value_name = "PLIK")]
    activity_file: Option<PathBuf>,
}

fn kind(text: &str) -> Result<DocumentKind, String> {
    DocumentKind::parse(text).ok_or_else(|| words::kind_unknown(text))
}

/// A field that documents of some kind have, and its value.
fn field(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or_else(|| words::field_without_value(text))?;
    match form::field(key.trim()) {
        Some(field) => Ok((field.key.to_owned(), value.to_owned())),
        None => Err(words::field_unknown(key)),
    }
}

impl Flags {
    /// A new document takes its text from standard input when no file was given.
    pub(super) fn or_stdin(mut self) -> Self {
        self.body.get_or_insert_with(|| body::STDIN.into());
        self
    }

    /// What a new document of `unit` says.
    pub(super) async fn fresh(
        self,
        desk: &Desk,
        office: &Office,
        unit: &Unit,
    ) -> Result<(Content, Vec<File>)> {
        let slug = self.section.as_deref();
        let slug = slug.ok_or_else(|| Refused::one("section_missing", words::SECTION_MISSING))?;
        let (section, shows) = section(desk, unit, slug).await?;
        let content = Content {
            section,
            kind: match shows {
                SectionKind::News => DocumentKind::News,
                SectionKind::Cooperation => DocumentKind::Activity,
                SectionKind::List | SectionKind::Archive => DocumentKind::Page,
            },
            sort_date: office.now.warsaw().date().to_string(),
            title: String::new(),
            lead: String::new(),
            body: Tree::default(),
            activity: None,
            fields: Fields::default(),
            provenance: Provenance { publisher: unit.name.clone(), ..Provenance::default() },
            attachments: Vec::new(),
            withheld: Vec::new(),
        };
        self.over(desk, office, unit, content).await
    }

    /// What the next state of a text of `unit` says.
    pub(super) async fn over(
        self,
        desk: &Desk,
        office: &Office,
        unit: &Unit,
        mut content: Content,
    ) -> Result<(Content, Vec<File>)> {
        if let Some(slug) = &self.section {
            content.section = section(desk, unit, slug).await?.0;
        }
        if let Some(path) = &self.body {
            content.body = body::read(path, self.format)?;
        }
        if let Some(path) = &self.activity_file {
            content.activity = Some(json_file::<Activity>(path)?);
        }
        let files = attached(&self.attach)?;
        for title in &self.detach {
            if !content.attachments.iter().any(|file| file.title == *title) {
                return Err(Refused::one("attachment_unknown", words::no_attachment(title)).into());
            }
        }
        let goes = |title: &String| {
            self.detach.contains(title) || files.iter().any(|file| file.title == *title)
        };
        content.attachments.retain(|file| !goes(&file.title));
        self.withholdings(&mut content)?;
        content.title = self.title.unwrap_or(content.title);
        content.lead = self.lead.unwrap_or(content.lead);
        content.kind = self.kind.unwrap_or(content.kind);
        for (key, value) in &self.field {
            content.fields.set(key, value);
        }
        content.sort_date = self.date.unwrap_or(content.sort_date);
        let provenance = &mut content.provenance;
        provenance.responsible = self.responsible.or(provenance.responsible.take());
        let produced = self.produced_on.map(|day| day.to_string());
        provenance.produced_on = produced.or(provenance.produced_on.take());
        provenance.entered_by = self.entered_by.unwrap_or_else(|| office.actor.name.clone());
        provenance.entered_at = Some(office.now);
        Ok((content, files))
    }

    /// Notes on withheld information: those given take the place of those that were there.
    fn withholdings(&self, content: &mut Content) -> Result<()> {
        let mut given: Vec<Withholding> = match &self.withhold_file {
            Some(path) => json_file(path)?,
            None => Vec::new(),
        };
        given.extend(self.withhold.iter().map(|text| withholding(text)));
        if !given.is_empty() || self.withhold_none {
            content.withheld = given;
        }
        Ok(())
    }
}

/// A section of a unit, and what it shows.
async fn section(desk: &Desk, unit: &Unit, slug: &str) -> Result<(SectionId, SectionKind)> {
    let found = ratusz_store::section(&desk.workplace.db, &unit.id, slug).await?;
    let unknown = || Refused::one("section_unknown", words::section_unknown(slug, &unit.slug));
    let section = found.ok_or_else(unknown)?;
    Ok((section.id, section.kind))
}

/// The parts of a note between `|`; missing ones are left for the rules to complain of.
fn withholding(text: &str) -> Withholding {
    let mut parts = text.split('|').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    let some = |text: String| (!text.is_empty()).then_some(text);
    Withholding {
        scope: next(),
        legal_basis: next(),
        withheld_by: next(),
        in_interest_of: some(next()),
        attachment: some(next()),
    }
}

/// Files of `--attach`. A name may have a `=` in it: the whole is tried first, and the title stands
/// after the last one.
fn attached(flags: &[String]) -> Result<Vec<File>> {
    let file = |flag: &String| {
        let whole = Path::new(flag);
        let (path, title) = match flag.rsplit_once('=') {
            Some((path, title)) if !whole.is_file() => (Path::new(path), Some(title.trim())),
            _ => (whole, None),
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = Bytes::from(bounded_file(path, &name)?);
        Ok(File {
            media_type: ratusz_readers::media_type(&bytes, &name).mime().to_owned(),
            name: ratusz_readers::file_name(&name),
            title: title.filter(|title| !title.is_empty()).unwrap_or(&name).to_owned(),
            bytes,
        })
    };
    flags.iter().map(file).collect()
}

/// The bytes of an attachment, unless there are too many.
fn bounded_file(path: &Path, name: &str) -> Result<Vec<u8>> {
    let unreadable = |error| Refused::one("file_unreadable", words::unreadable(path, &error));
    let bytes = read_file(path, ATTACHMENT_BYTES).map_err(unreadable)?;
    if bytes.len() as u64 > ATTACHMENT_BYTES {
        return Err(Refusal(vec![Reason::FileTooLarge(name.to_owned(), bytes.len())]).into());
    }
    Ok(bytes)
}

/// A value from a JSON file.
fn json_file<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let unreadable = |error| Refused::one("file_unreadable", words::unreadable(path, &error));
    let text = read_file(path, PAGE_BYTES).map_err(unreadable)?;
    if text.len() as u64 > PAGE_BYTES {
        return Err(Refused::one("json_invalid", words::json_too_large(path)).into());
    }
    let invalid =
        |error: serde_json::Error| Refused::one("json_invalid", words::json_invalid(path, &error));
    Ok(serde_json::from_slice(&text).map_err(invalid)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_on_what_is_withheld() {
        let note = withholding(" imiona | art. 5 ust. 2 |MOPS||Umowa (PDF)");
        assert_eq!((note.scope.as_str(), note.legal_basis.as_str()), ("imiona", "art. 5 ust. 2"));
        assert_eq!((note.withheld_by.as_str(), note.in_interest_of), ("MOPS", None));
        assert_eq!(note.attachment.as_deref(), Some("Umowa (PDF)"));
        assert_eq!(withholding("sam zakres").legal_basis, "");
    }

    #[test]
    fn files_with_and_without_a_title() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Plan a=b.txt");
        std::fs::write(&path, "Ala ma kota").unwrap();
        let flag = path.display().to_string();
        let files = attached(&[flag.clone(), format!("{flag}= Plan prac")]).unwrap();
        assert_eq!(files[0].title, "Plan a=b.txt");
        assert_eq!(files[0].media_type, "text/plain");
        assert_eq!((files[1].title.as_str(), &files[1].name), ("Plan prac", &files[0].name));
        assert!(attached(&[format!("{flag}.brak=Plan")]).is_err());
    }
}
