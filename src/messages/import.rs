//! Sentences of `import`, `extract` and `legacy`.

use ratusz_actions::LegacyAdded;
use ratusz_actions::LegacyListError;
use ratusz_facts::RemarkKind;
use ratusz_import::{PageReport, PageState, Problem, Report};
use ratusz_polish::plural::count;
use ratusz_readers::ReadError;

/// The line of one imported page.
#[must_use]
pub fn page_line(page: &PageReport) -> String {
    let found = plural_notices(page.titles.len());
    let converted = page
        .converted_from
        .map(|charset| format!("; przekodowano z {charset}"))
        .unwrap_or_default();
    match &page.state {
        PageState::Imported { source: Some(number), notices } => {
            let notices = numbers(notices);
            format!("{}: dokument {number}, {found}{notices}{converted}", page.label)
        }
        PageState::Imported { source: None, .. } => {
            let titles: String =
                page.titles.iter().map(|title| format!("\n    • {title}")).collect();
            format!("{}: {found}{converted}{titles}", page.label)
        }
        PageState::Unchanged => format!("{}: bez zmian, wczytano już wcześniej", page.label),
        PageState::Refused(problem) => format!("{}: pominięto — {}", page.label, sentence(problem)),
    }
}

fn numbers(notices: &[i64]) -> String {
    match notices {
        [] => String::new(),
        [only] => format!(" ({only})"),
        [first, .., last] => format!(" ({first}–{last})"),
    }
}

fn plural_notices(n: usize) -> String {
    count(n as u64, "wiadomość", "wiadomości", "wiadomości")
}

/// Why a page could not be taken in, and what to do.
#[must_use]
pub fn sentence(problem: &Problem) -> String {
    let limit = ratusz_domain::limits::PAGE_BYTES / 1024 / 1024;
    match problem {
        Problem::Io(error) => format!("nie można odczytać pliku ({error})"),
        Problem::TooLarge(size) => {
            format!("plik ma {} MB, a może mieć najwyżej {limit} MB", size / 1024 / 1024)
        }
        Problem::Unreadable(error) => read_error(error),
        Problem::Rules(refusal) => refusal.to_string(),
    }
}

/// Why bytes are not a page.
#[must_use]
pub fn read_error(error: &ReadError) -> String {
    match error {
        ReadError::Empty => "plik jest pusty".to_owned(),
        ReadError::TooLarge { size, limit } => {
            format!("plik ma {size} bajtów, a może mieć najwyżej {limit}")
        }
        ReadError::NotText { media_type } => {
            let label = media_type.label();
            format!("to nie jest tekst ani HTML, lecz {label}; dodaj go jako załącznik")
        }
        ReadError::BrokenUtf8 { at } => broken("UTF-8", *at),
        ReadError::BrokenUtf16 { at } => broken("UTF-16", *at),
        ReadError::TooDeep { .. } => "elementy strony są zbyt głęboko zagnieżdżone".to_owned(),
    }
}

fn broken(charset: &str, at: usize) -> String {
    format!("uszkodzony tekst {charset} (bajt {at}): zapisz plik ponownie i wczytaj jeszcze raz")
}

/// What was not understood of a page, a line each.
#[must_use]
pub fn remark_lines(page: &PageReport) -> Vec<String> {
    let remarks = page.remarks.iter().map(|remark| remark_sentence(remark.kind).to_owned());
    let missing =
        page.missing_files.iter().map(|name| format!("załącznika nie ma obok strony: {name}"));
    let mut lines: Vec<String> = remarks.chain(missing).collect();
    lines.dedup();
    lines
}

fn remark_sentence(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::YearUnknown => "data bez roku, którego strona nie podaje: podaj --published",
        RemarkKind::NoSuchDate => "data, która nie istnieje",
        RemarkKind::WeekdayDiffers => "dzień tygodnia nie zgadza się z datą",
        RemarkKind::NoNotice => "na stronie nie znaleziono żadnej wiadomości",
        RemarkKind::NoTitle => "wiadomość bez tytułu: zastępują go pierwsze słowa",
        RemarkKind::LimitReached => "wiadomości jest więcej, niż można wczytać z jednej strony",
    }
}

/// The summary at the end of an import.
#[must_use]
pub fn import_summary(report: &Report, dry_run: bool) -> String {
    let pages = count(report.pages, "strona", "strony", "stron");
    let notices = count(report.notices, "wiadomość", "wiadomości", "wiadomości");
    let verb = if dry_run { "Do wczytania" } else { "Wczytano" };
    let mut line = format!("Razem {pages}. {verb}: {} ({notices})", report.imported);
    for (n, words) in [
        (report.unchanged, "bez zmian"),
        (report.converted, "przekodowano"),
        (report.refused, "pominięto"),
        (report.remarks, "do sprawdzenia przez redaktora"),
    ] {
        if n > 0 {
            line.push_str(&format!(", {words}: {n}"));
        }
    }
    line.push('.');
    line
}

/// Why a file is not a list of old addresses.
#[must_use]
pub fn legacy_list(error: &LegacyListError) -> String {
    match error {
        LegacyListError::TooLarge(size) => {
            let limit = ratusz_domain::limits::ADDRESS_LIST_BYTES / 1024 / 1024;
            format!("plik ma {} MB, a może mieć najwyżej {limit} MB", size / 1024 / 1024)
        }
        LegacyListError::TooLong => format!(
            "lista ma więcej niż {} wierszy: podziel ją",
            ratusz_domain::limits::ADDRESS_LIST_LINES
        ),
        LegacyListError::Columns(line) => {
            format!("wiersz {line} nie ma dwóch kolumn: dawnego adresu i numeru dokumentu")
        }
        LegacyListError::Charset(line) => {
            format!("wiersz {line} nie jest zapisany w UTF-8: zapisz plik ponownie")
        }
        LegacyListError::Empty => "lista jest pusta".to_owned(),
    }
}

/// What became of a list of old addresses.
#[must_use]
pub fn legacy_added(added: &LegacyAdded) -> String {
    let new = count(added.added as u64, "dawny adres", "dawne adresy", "dawnych adresów");
    let known = added.known;
    let before =
        if known == 0 { String::new() } else { format!("; znanych już wcześniej: {known}") };
    format!("Wczytano {new}{before}.")
}
