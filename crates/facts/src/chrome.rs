//! Tells the frame of a page (menus, clock, name days, printing, counters, provenance) from its
//! content, line by line.

use jiff::civil::Date;

use crate::dates::{DateSpan, Precision, grammar};
use crate::lines::Line;
use crate::tokens::Tokens;

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Title or body.
    Content,
    /// Frame of the page.
    Frame,
    /// The clock of the page: the day it was taken down.
    Clock(Date),
    /// Ends a notice in a list of notices: `Czytaj dalej`.
    Separator,
    /// Ends the content of the page: `Wersja do druku`, `inne aktualności`.
    End,
    /// Says when a notice or the page was published.
    Published(Date),
    /// A year standing alone above the notices of that year.
    Year(i16),
    /// Names the unit or calls the page archival.
    Header,
}

/// The role of every line.
#[must_use]
pub fn roles(lines: &[Line], tokens: &Tokens) -> Vec<Role> {
    let mut roles = Vec::with_capacity(lines.len());
    let mut name_days = false;
    for line in lines {
        let mut role = role(line, tokens);
        let names = name_days && is_name_list(line, tokens);
        name_days = line.key.starts_with("imieniny") || line.key.contains(" imieniny ") || names;
        if names {
            role = Role::Frame;
        }
        roles.push(role);
    }
    roles
}

fn role(line: &Line, tokens: &Tokens) -> Role {
    if line.landmark || line.provenance {
        return match published(line, tokens) {
            Some(date) if line.provenance => Role::Published(date),
            _ => Role::Frame,
        };
    }
    let key = line.key.as_str();
    if key.is_empty() {
        return if line.tokens.len() <= 6 { Role::Frame } else { Role::Content };
    }
    if is_clock(key) {
        return date_in(line, tokens).map_or(Role::Frame, Role::Clock);
    }
    if is_header(key) {
        return Role::Header;
    }
    if let Some(date) = published(line, tokens) {
        return Role::Published(date);
    }
    if let Some(year) = lone_year(key) {
        return Role::Year(year);
    }
    if line.heading.is_some_and(|level| level <= 6) {
        return if is_frame(key) || is_end(key) { Role::Frame } else { Role::Content };
    }
    if is_separator(key) {
        Role::Separator
    } else if is_end(key) {
        Role::End
    } else if is_frame(key)
        || is_menu(line, tokens)
        || (is_provenance(key) && line.tokens.len() <= 24)
    {
        Role::Frame
    } else {
        Role::Content
    }
}

/// `Aktualny czas środa, 26 listopada 2014`, `Dziś jest …`.
fn is_clock(key: &str) -> bool {
    let starts = [
        "aktualny czas",
        "dzisiaj jest",
        "dzis jest",
        "dzis mamy",
        "aktualna data",
        "data dzisiejsza",
        "jest ",
    ];
    starts.iter().any(|s| key.starts_with(s)) && key.split(' ').count() <= 14
        || ((key.starts_with("dzis ") || key.starts_with("dzisiaj "))
            && key.split(' ').count() <= 6)
}

/// `BIP MJO - …`, `Archiwum BIP …`, `Dokument archiwalny`.
#[must_use]
pub fn is_header(key: &str) -> bool {
    let starts = [
        "archiwum bip",
        "bip ",
        "biuletyn informacji publicznej",
        "dokument archiwalny",
        "strona archiwalna",
        "wersja archiwalna",
        "tresc archiwalna",
        "archiwalna wersja",
        "archiwum strony",
    ];
    key == "bip" || (starts.iter().any(|s| key.starts_with(s)) && key.split(' ').count() <= 24)
}

fn is_separator(key: &str) -> bool {
    matches!(
        key,
        "czytaj dalej"
            | "czytaj wiecej"
            | "wiecej"
            | "czytaj calosc"
            | "przeczytaj wiecej"
            | "przeczytaj calosc"
            | "pokaz wiecej"
            | "zobacz wiecej"
            | "wiecej informacji"
            | "dowiedz sie wiecej"
            | "czytaj"
            | "rozwin"
            | "cala tresc"
            | "przejdz do artykulu"
            | "szczegoly"
            | "przeczytaj"
            | "zobacz szczegoly"
            | "caly artykul"
            | "czytaj caly artykul"
            | "more"
            | "read more"
    ) || ((key.starts_with("czytaj dalej")
        || key.starts_with("czytaj wiecej")
        || key.starts_with("wiecej o"))
        && key.split(' ').count() <= 14)
}

fn is_end(key: &str) -> bool {
    matches!(
        key,
        "wersja do druku"
            | "wersja do wydruku"
            | "inne aktualnosci"
            | "drukuj"
            | "drukuj strone"
            | "wydrukuj"
            | "powrot"
            | "wroc"
            | "powrot do listy"
            | "powrot do aktualnosci"
            | "powrot do poprzedniej strony"
            | "wstecz"
            | "do gory"
            | "na gore"
            | "na gore strony"
            | "metryczka"
            | "metryka"
            | "metadane"
            | "historia zmian"
            | "rejestr zmian"
            | "wyslij znajomemu"
            | "udostepnij"
            | "zobacz takze"
            | "zobacz rowniez"
            | "pozostale aktualnosci"
            | "pozostale wiadomosci"
            | "inne wiadomosci"
            | "archiwum aktualnosci"
            | "polecamy"
            | "przydatne linki"
            | "linki"
            | "wazne linki"
            | "polecane strony"
            | "poprzedni artykul"
            | "nastepny artykul"
            | "drukuj pdf"
            | "wydrukuj strone"
            | "wszystkie aktualnosci"
            | "powrot do strony glownej"
            | "informacje o artykule"
            | "informacje o dokumencie"
            | "udostepnij na facebooku"
            | "zapisz do pdf"
            | "pobierz pdf"
    )
}

fn is_frame(key: &str) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "zaloguj", "logowanie", "rejestracja", "mapa strony", "mapa serwisu", "imieniny",
        "liczba odwiedzin", "licznik", "odwiedzin", "liczba wyswietlen", "wyswietlen",
        "wyswietlono", "odslon", "jestes tutaj", "jestes w", "tu jestes", "ta strona uzywa",
        "ta witryna", "strona uzywa", "strona korzysta z", "ten serwis", "serwis uzywa",
        "strona wykorzystuje", "uzywamy plikow", "nasza strona uzywa",
        "w celu swiadczenia uslug", "copyright", "wszelkie prawa", "c 20", "przejdz do",
        "skip to", "projekt i wykonanie", "wykonanie", "realizacja strony", "realizacja cms",
        "projekt strony", "system zarzadzania", "cms", "administrator strony", "redaktor strony",
        "deklaracja dostepnosci", "polityka prywatnosci", "polityka cookies", "strona glowna",
        "wyszukiwarka", "wyszukaj", "szukaj", "menu", "rss", "kanal rss", "wysoki kontrast",
        "rozmiar czcionki", "wielkosc czcionki", "zmien rozmiar", "zmniejsz czcionke",
        "powieksz czcionke", "a a a", "liczba odslon", "ilosc odwiedzin", "ilosc odslon",
        "rozumiem", "akceptuje", "akceptuj", "zamknij", "gosci online", "ocena artykulu",
        "udostepnij", "tagi", "kategoria", "kategorie", "tlumacz strone", "nastepna strona",
        "poprzednia strona", "poprzednia", "nastepna", "strona 1", "strony 1", "1 2 3", "pl en",
        "wersja kontrastowa", "wersja tekstowa", "liczba pobran", "pobran",
        "podpis elektroniczny",
    ];
    let words = key.split(' ').count();
    words <= 30
        && STARTS.iter().any(|s| {
            key.strip_prefix(s)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') || s.len() > 8)
                && (s.len() > 8 || words <= 8)
        })
        && !(words > 12 && !key.contains("cookie") && !key.contains("ciastecz"))
        || matches!(
            key,
            "aktualnosci"
                | "wiadomosci"
                | "kontakt"
                | "archiwum"
                | "archiwalne"
                | "nowosci"
                | "o nas"
                | "dzisiaj"
                | "poczatek strony"
                | "en"
                | "pl"
                | "english"
                | "mapa witryny"
                | "facebook"
        )
}

/// A line of a provenance table: `Opublikował: …`, `Data wytworzenia: …`.
#[must_use]
pub fn is_provenance(key: &str) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "wyslane przez", "wyslal", "opublikowal", "opublikowano", "opublikowane", "opublikowana",
        "publikacja", "wytworzyl", "wytworzono", "data", "dodano", "dodal", "utworzono",
        "utworzyl", "zamieszczono", "zamiescil", "umieszczono", "wprowadzil", "wprowadzono",
        "zmodyfikowal", "zmodyfikowano", "modyfikacja", "ostatnia modyfikacja",
        "ostatnia zmiana", "ostatnia aktualizacja", "zaktualizowano", "aktualizacja", "autor",
        "redaktor", "odpowiada", "odpowiedzialny", "podmiot udostepniajacy",
        "podmiot publikujacy", "podmiot", "czas publikacji", "czas wytworzenia", "osoba",
        "wytwarzajacy", "udostepnil", "udostepniajacy", "dokument wytworzyl",
        "informacje wytworzyl", "informacje wprowadzil", "informacje opublikowal", "napisal",
        "napisane przez", "wpis", "posted", "published", "informacja wytworzona",
        "informacja opublikowana", "liczba wejsc",
    ];
    STARTS
        .iter()
        .any(|s| key.strip_prefix(s).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// The date of a line that holds a date and little more: `26.08.2021`, `Dodano: 3 maja 2012`.
fn published(line: &Line, tokens: &Tokens) -> Option<Date> {
    if line.tokens.len() > 28 {
        return None;
    }
    let provenance = is_provenance(&line.key);
    let tokens_left = line.tokens.len();
    let found = grammar::find(tokens, line.tokens.clone());
    let mention = found.first().filter(|m| m.precision() == Precision::Day)?;
    let alone = tokens_left.saturating_sub(mention.tokens.len()) <= 4
        && mention.tokens.start.saturating_sub(line.tokens.start) <= 3
        && words_are_weekday_or_time(line, tokens, &mention.tokens);
    if !(provenance || alone) || found.len() > 2 || mention.from != mention.to {
        return None;
    }
    let grammar::YearRef::Known(year) = mention.from_year else { return None };
    DateSpan::of(mention.from, mention.to, year, year).map(|span| span.from)
}

/// Whether all that stands beside the date is a weekday, `dnia`, `godz.`, a time or marks.
fn words_are_weekday_or_time(line: &Line, tokens: &Tokens, date: &std::ops::Range<usize>) -> bool {
    line.tokens.clone().filter(|i| !date.contains(i) && tokens.is_word(*i)).all(|i| {
        let word = tokens.fold(i);
        crate::dates::lexicon::weekday(word).is_some()
            || matches!(word, "dnia" | "godz" | "r" | "roku" | "dn" | "g")
    })
}

fn date_in(line: &Line, tokens: &Tokens) -> Option<Date> {
    let found = grammar::find(tokens, line.tokens.clone());
    let mention = found.first()?;
    let grammar::YearRef::Known(year) = mention.from_year else { return None };
    DateSpan::of(mention.from, mention.to, year, year).map(|span| span.from)
}

/// `2013`, `Rok 2013`, `Aktualności 2013`.
fn lone_year(key: &str) -> Option<i16> {
    let mut year = None;
    for word in key.split(' ') {
        match word {
            "rok" | "r" | "roku" | "aktualnosci" | "archiwum" | "wydarzenia" | "wiadomosci" => {}
            _ if word.len() == 4 && year.is_none() => {
                year = word.parse().ok().filter(|y| (1900..2100).contains(y))
            }
            _ => return None,
        }
        if word.len() == 4 && year.is_none() && word != "roku" {
            return None;
        }
    }
    year
}

/// Names of a name-day list, going on after `Imieniny:`.
fn is_name_list(line: &Line, tokens: &Tokens) -> bool {
    line.tokens.len() <= 24
        && line.tokens.clone().all(|i| match tokens.is_word(i) {
            true => tokens.is_upper(i) || tokens.fold(i) == "i",
            false => matches!(tokens.raw(i), "," | "•" | "-" | "*"),
        })
}

/// Short pieces between bars or arrows: a menu or breadcrumbs.
fn is_menu(line: &Line, tokens: &Tokens) -> bool {
    let bars = line
        .tokens
        .clone()
        .filter(|&i| matches!(tokens.raw(i), "|" | "»" | "›" | ">" | "/" | "→" | "::" | "·"))
        .count();
    let strong =
        line.tokens.clone().filter(|&i| matches!(tokens.raw(i), "|" | "›" | ">" | "→")).count();
    let arrows = line.tokens.clone().filter(|&i| tokens.raw(i) == "»").count();
    let quoted = line.tokens.clone().any(|i| tokens.raw(i) == "«");
    let enough = strong >= 2 || (strong >= 1 && line.tokens.len() <= 8) || (arrows >= 1 && !quoted);
    enough && bars > 0 && line.tokens.len() / (bars + 1) <= 6
}
