//! Sentences of `ratusz document`.

use std::fmt::Write;
use std::path::Path;

use ratusz_domain::form::FORMS;
use ratusz_domain::limits::PAGE_BYTES;
use ratusz_domain::{ChangeKind, DocumentKind, Draft, Form, Millis, State, Verb, Withholding};
use ratusz_polish::dates::date_time;
use ratusz_store::{DocumentPage, HistoryLine};

use crate::document::Held;

/// No data folder was named.
pub const DATA_MISSING: &str =
    "Podaj folder danych: opcją --data FOLDER albo w zmiennej RATUSZ_DATA.";
/// No one signed the command.
pub const USER_MISSING: &str =
    "Podaj, kto wydaje polecenie: opcją --as \"Imię Nazwisko\" albo w zmiennej RATUSZ_USER.";
/// A new document without its place.
pub const SECTION_MISSING: &str = "Podaj dział dokumentu: --section, np. --section ogloszenia.";
/// Another version was published meanwhile.
pub const MOVED_ON: &str = "W tej samej chwili ktoś opublikował nową wersję dokumentu: obejrzyj ją i wydaj polecenie jeszcze raz.";
/// The content is gone, but the index may hold it.
pub const ERASED_BUT_FOR_THE_INDEX: &str = "Treść usunięto z bazy i magazynu plików, ale wyszukiwarki nie \
     udało się zbudować od nowa: zatrzymaj serwer, usuń folder „search” w folderze danych i uruchom serwer";

/// There is no such unit.
#[must_use]
pub fn unit_unknown(slug: &str) -> String {
    format!("Nie ma jednostki „{slug}”: wypisz je poleceniem „ratusz unit list”.")
}

/// There is no such section.
#[must_use]
pub fn section_unknown(slug: &str, unit: &str) -> String {
    format!("Jednostka „{unit}” nie ma działu „{slug}”: nazwy działów widać w adresach menu.")
}

/// There is no such kind.
#[must_use]
pub fn kind_unknown(word: &str) -> String {
    let known = DocumentKind::ALL.iter().filter(|kind| **kind != DocumentKind::Source);
    let known: Vec<&str> = known.map(|kind| kind.as_str()).collect();
    format!("„{word}” nie jest rodzajem dokumentu: wybierz jeden z: {}", known.join(", "))
}

/// `--field` without a value.
#[must_use]
pub fn field_without_value(text: &str) -> String {
    format!("„{text}” nie ma wartości: podaj ją po znaku „=”, na przykład cpv=15000000-8")
}

/// There is no such field.
#[must_use]
pub fn field_unknown(key: &str) -> String {
    let known = |form: &Form| {
        let fields: Vec<&str> = form.fields.iter().map(|field| field.key).collect();
        format!("{} ({})", form.kind.as_str(), fields.join(", "))
    };
    let known: Vec<String> = FORMS.iter().map(known).collect();
    format!("Żaden rodzaj dokumentu nie ma pola „{key}”; mają je: {}", known.join("; "))
}

/// An attachment that is to go is not there.
#[must_use]
pub fn no_attachment(title: &str) -> String {
    format!("Dokument nie ma załącznika „{title}”: podaj jego tytuł dokładnie.")
}

/// A file can't be read.
#[must_use]
pub fn unreadable(path: &Path, error: &std::io::Error) -> String {
    format!("Nie można odczytać pliku {} ({error}).", path.display())
}

/// A text can't be taken in.
#[must_use]
pub fn body(why: &str) -> String {
    format!("Nie można przyjąć treści: {why}.")
}

/// A text is no document tree.
#[must_use]
pub fn no_tree(error: &ratusz_richtext::RichtextError) -> String {
    format!("to nie jest drzewo dokumentu w JSON ({error})")
}

/// A JSON file is too large.
#[must_use]
pub fn json_too_large(path: &Path) -> String {
    format!("Plik {} jest większy niż {} MB.", path.display(), PAGE_BYTES / 1024 / 1024)
}

/// A JSON file has another form than it should.
#[must_use]
pub fn json_invalid(path: &Path, error: &serde_json::Error) -> String {
    format!("Plik {} nie ma właściwej postaci ({error}).", path.display())
}

/// A draft was begun.
#[must_use]
pub fn draft_begun(draft: &Draft) -> String {
    format!("Szkic {}: „{}”.", draft.number, draft.content.title)
}

/// What became of a draft.
#[must_use]
pub fn draft_changed(verb: Verb, draft: &Draft) -> String {
    let n = draft.number;
    match (verb, draft.publish_at) {
        (Verb::Submit, _) => format!("Szkic {n} czeka na akceptację."),
        (Verb::Return, _) => format!("Szkic {n} zwrócono do poprawy."),
        (Verb::Discard, _) => format!("Szkic {n} odrzucono."),
        (Verb::Correct, _) => format!("Szkic {n} z poprawką dokumentu jest gotowy do publikacji."),
        (Verb::Schedule, Some(at)) => {
            format!("Szkic {n} zostanie opublikowany {}.", date_time(&at.warsaw()))
        }
        _ => format!("Szkic {n} zmieniono."),
    }
}

/// Where something was published.
#[must_use]
pub fn published(number: i64, version: i64, address: &str) -> String {
    if version == 1 {
        format!("Opublikowano dokument {number}: {address}")
    } else {
        format!("Opublikowano wersję {version} dokumentu {number}: {address}")
    }
}

/// How a document stands now.
#[must_use]
pub fn standing(verb: Verb, number: i64) -> String {
    match verb {
        Verb::Archive => format!("Dokument {number} jest teraz archiwalny."),
        Verb::Withdraw => format!("Dokument {number} wycofano; jego adres mówi, dlaczego."),
        _ => format!("Dokument {number} przywrócono."),
    }
}

/// What was erased, and where it may still be.
#[must_use]
pub fn erased(number: i64, versions: &[i64], held: &Held) -> String {
    let versions: Vec<String> = versions.iter().map(i64::to_string).collect();
    let mut said = format!(
        "Usunięto treść dokumentu {number}, wersje: {}. Wyszukiwarkę zbudowano od nowa.",
        versions.join(", ")
    );
    if !held.configured {
        said.push_str(
            "\nKopii zapasowych nie sprawdzono: wskaż ich foldery kluczem „backups” w ratusz.toml.",
        );
    } else if held.files.is_empty() {
        said.push_str(
            "\nŻadna ze wskazanych kopii zapasowych nie powstała po publikacji tej treści.",
        );
    } else {
        said.push_str("\nTreść mogą jeszcze zawierać kopie zapasowe:");
        for file in &held.files {
            let _ = write!(said, "\n    {}", file.display());
        }
    }
    for path in &held.unreadable {
        let _ = write!(said, "\nNie można sprawdzić kopii w {}.", path.display());
    }
    said
}

/// Versions and changes, a line each.
#[must_use]
pub fn history(
    lines: &[HistoryLine],
    changes: impl Iterator<Item = (ChangeKind, i64, Millis)>,
) -> String {
    let mut said = "Wersje:".to_owned();
    for line in lines {
        let at = date_time(&line.published_at.warsaw());
        let _ = match (line.erased, line.reason.as_str()) {
            (true, _) => write!(said, "\n    {}. {at} (treść usunięto)", line.n),
            (false, "") => write!(said, "\n    {}. {at} „{}”", line.n, line.title),
            (false, reason) => write!(said, "\n    {}. {at} „{}”: {reason}", line.n, line.title),
        };
    }
    said.push_str("\nZmiany:");
    for (kind, version, at) in changes {
        let at = date_time(&at.warsaw());
        let _ = write!(said, "\n    {at} {}, wersja {version}", change(kind));
    }
    said
}

/// What happened, in a word.
fn change(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Published => "publikacja",
        ChangeKind::Corrected => "sprostowanie",
        ChangeKind::Archived => "przeniesienie do archiwum",
        ChangeKind::Restored => "przywrócenie",
        ChangeKind::Withdrawn => "wycofanie",
        ChangeKind::Erased => "usunięcie treści",
    }
}

/// How a draft or a document stands, in a word.
#[must_use]
pub fn state(state: State) -> &'static str {
    match state {
        State::Draft => "szkic",
        State::InReview => "czeka na akceptację",
        State::Scheduled => "czeka na porę publikacji",
        State::Published => "obowiązuje",
        State::Archived => "archiwalny",
        State::Withdrawn => "wycofany",
    }
}

/// A whole document as text.
#[must_use]
pub fn page(page: &DocumentPage) -> String {
    let (document, version) = (&page.document, &page.version);
    let at = date_time(&version.published_at.warsaw());
    let mut said = format!(
        "Dokument {}, wersja {} z {}, {}; opublikowano {at}",
        document.number,
        version.n,
        document.current,
        state(document.state())
    );
    if let Some(erasure) = &page.erasure {
        let _ = write!(said, "\nTreść usunięto: {}", erasure.decision.reason);
        return said;
    }
    if !version.reason.is_empty() {
        let _ = write!(said, "\nPowód zmiany: {}", version.reason);
    }
    let _ = write!(said, "\n\n{}\n\n{}", version.title, version.body.to_text());
    for file in &version.attachments {
        let size = ratusz_polish::plural::file_size(file.size.unsigned_abs());
        let _ = write!(said, "\n\nZałącznik: {} ({}, {size})", file.title, file.name);
    }
    for note in &version.withheld {
        let _ = write!(said, "\n\n{}", withheld(note));
    }
    said
}

fn withheld(note: &Withholding) -> String {
    let of = note.attachment.as_ref().map(|title| format!(" (załącznik „{title}”)"));
    let interest = note.in_interest_of.as_ref().map(|who| format!("; w interesie: {who}"));
    format!(
        "Wyłączono jawność{}: {}; podstawa: {}; wyłączył: {}{}",
        of.unwrap_or_default(),
        note.scope,
        note.legal_basis,
        note.withheld_by,
        interest.unwrap_or_default()
    )
}

/// Drafts, a line each.
#[must_use]
pub fn drafts(drafts: &[Draft]) -> String {
    if drafts.is_empty() {
        return "Nie ma szkiców.".to_owned();
    }
    let line = |draft: &Draft| {
        let at = draft.publish_at.map(|at| format!(" ({})", date_time(&at.warsaw())));
        let remark = draft.remark.as_ref().map(|remark| format!("; uwaga: {remark}"));
        let (state, title) = (state(draft.state), &draft.content.title);
        let (at, remark) = (at.unwrap_or_default(), remark.unwrap_or_default());
        format!("{}\t{state}{at}\t{title}\t{}{remark}", draft.number, draft.author)
    };
    drafts.iter().map(line).collect::<Vec<_>>().join("\n")
}
