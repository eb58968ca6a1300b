//! Whose page it is, and whether it calls itself archival.

use crate::chrome::Role;
use crate::lines::Line;
use crate::source::Source;
use crate::tokens::Tokens;

/// What the head of a page tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The unit's name.
    pub unit: Option<String>,
    /// The page calls itself archival.
    pub archival: bool,
}

/// Reads header lines, then the markup's title, then institutions named in the text.
#[must_use]
pub fn read(source: &Source, lines: &[Line], roles: &[Role], tokens: &Tokens) -> Header {
    let mut header = Header::default();
    for (line, _) in lines.iter().zip(roles).filter(|(_, role)| **role == Role::Header) {
        let text = &tokens.text[line.span.clone()];
        let key = line.key.as_str();
        header.archival |= is_archival(key);
        header.unit = header.unit.or_else(|| after_dash(text));
    }
    if header.unit.is_none() {
        let named = lines.iter().take(12).find(|l| is_institution(&l.key));
        header.unit = named.map(|l| tokens.text[l.span.clone()].to_owned());
    }
    header.archival |= lines.iter().take(40).any(|l| is_archival(&l.key) && l.tokens.len() <= 12);
    let named = || institution(tokens);
    let title = || source.title.and_then(from_title);
    let town = || named().filter(|n| n.contains(" w "));
    header.unit = match header.unit {
        Some(unit) => Some(unit),
        None => title().or_else(town).or_else(named),
    };
    header
}

/// `Dokument archiwalny`, `Archiwum BIP …`.
fn is_archival(key: &str) -> bool {
    const STARTS: &[&str] = &[
        "archiwum bip",
        "dokument archiwalny",
        "strona archiwalna",
        "wersja archiwalna",
        "tresc archiwalna",
        "archiwalna wersja",
        "archiwum strony",
        "informacja archiwalna",
        "artykul archiwalny",
        "archiwum biuletynu",
        "to jest archiwalna",
        "material archiwalny",
        "wiadomosc archiwalna",
        "strona ma charakter archiwalny",
        "serwis archiwalny",
        "dokumenty archiwalne",
    ];
    STARTS.iter().any(|s| key.starts_with(s))
}

/// The name after the dash, bar or colon of `BIP MJO - Nazwa jednostki`.
fn after_dash(text: &str) -> Option<String> {
    let (_, name) =
        [" - ", " – ", " — ", " | ", ": "].iter().find_map(|dash| text.split_once(dash))?;
    let name = name.trim();
    (name.chars().count() > 3 && name.contains(' ')).then(|| name.to_owned())
}

/// Whether a line is nothing but the name of an institution: `Zarząd Zieleni Miejskiej w Lipnie`.
#[must_use]
pub fn is_institution(key: &str) -> bool {
    const OF: &[&str] = &[
        "pomocy",
        "spolecznej",
        "rodzinie",
        "zieleni",
        "miejskiej",
        "drog",
        "gminy",
        "miasta",
        "kultury",
        "publiczna",
        "uslug",
        "socjalnych",
        "budynkow",
        "pracy",
        "powiatowy",
        "miejski",
        "gminny",
    ];
    let words: Vec<&str> = key.split(' ').collect();
    let noun = words.iter().take(2).position(|w| {
        INSTITUTIONS
            .iter()
            .any(|(stem, _)| w.starts_with(stem) && !matches!(*w, "domy" | "domu" | "osrodkach"))
    });
    let plain =
        |w: &&str| OF.contains(w) || INSTITUTIONS.iter().any(|(stem, _)| w.starts_with(stem));
    let Some(noun) = noun else { return false };
    let adjective = [
        "miejsk",
        "gminn",
        "powiatow",
        "srodowiskow",
        "dzielnicow",
        "regionaln",
        "wojewodz",
        "publiczn",
    ];
    if noun == 1 && !adjective.iter().any(|stem| words[0].starts_with(stem)) {
        return false;
    }
    let named = words.iter().skip(noun + 1).take_while(|w| **w != "w").all(plain);
    let rest = words.iter().skip_while(|w| **w != "w").count();
    named && (2..=9).contains(&words.len()) && rest <= 4
}

/// The part of a markup title that names an institution.
fn from_title(title: &str) -> Option<String> {
    let parts = title.split(['|', '–', '—', '»', '•']).flat_map(|p| p.split(" - "));
    let named = parts.map(str::trim).find(|part| {
        let folded = ratusz_polish::fold(part);
        INSTITUTIONS.iter().any(|(stem, _)| folded.contains(stem))
            || folded
                .split(' ')
                .any(|w| matches!(w, "mops" | "gops" | "dps" | "pcpr" | "mgops" | "ops"))
    });
    named.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Stems of the nouns that units are called by, with their nominative.
const INSTITUTIONS: &[(&str, &str)] = &[
    ("osrod", "Ośrodek"),
    ("bibliotek", "Biblioteka"),
    ("zarzad", "Zarząd"),
    ("urzad", "Urząd"),
    ("urzed", "Urząd"),
    ("centrum", "Centrum"),
    ("dom", "Dom"),
    ("muze", "Muzeum"),
    ("zaklad", "Zakład"),
    ("przedszkol", "Przedszkole"),
    ("szkol", "Szkoła"),
];

/// The welfare centre or library named most often, put into the nominative, with its town.
fn institution(tokens: &Tokens) -> Option<String> {
    let mut best: Option<(String, usize)> = None;
    let mut counts: Vec<(String, usize)> = Vec::new();
    for i in 0..tokens.len().saturating_sub(2) {
        let Some(name) = name_at(tokens, i) else { continue };
        if let Some((_, count)) = counts.iter_mut().find(|(n, _)| *n == name) {
            *count += 1;
        } else if counts.len() < 50 {
            counts.push((name, 1));
        }
    }
    for (name, count) in counts {
        if best.as_ref().is_none_or(|(_, most)| count > *most) {
            best = Some((name, count));
        }
    }
    best.map(|(name, _)| match town(tokens) {
        Some(town) => format!("{name} w {town}"),
        None => name,
    })
}

/// `Miejskiego Ośrodka Pomocy Społecznej` at token `i`, as `Miejski Ośrodek Pomocy Społecznej`.
fn name_at(tokens: &Tokens, i: usize) -> Option<String> {
    if !tokens.is_upper(i) {
        return None;
    }
    let adjective = tokens.fold(i);
    let stems = [
        ("miejsk", "Miejsk"),
        ("gminn", "Gminn"),
        ("powiatow", "Powiatow"),
        ("regionaln", "Regionaln"),
    ];
    let &(_, stem) = stems.iter().find(|(folded, _)| adjective.starts_with(folded))?;
    let noun_at = i + 1;
    let noun = tokens.fold(noun_at);
    let &(_, nominative) = INSTITUTIONS[..1].iter().find(|(folded, _)| noun.starts_with(folded))?;
    if !tokens.is_upper(noun_at) {
        return None;
    }
    let ending = match (nominative, stem) {
        (_, "Miejsk") => "i",
        _ => "y",
    };
    let mut name = format!("{stem}{ending} {nominative}");
    for at in noun_at + 1..noun_at + 3 {
        if !tokens.is_upper(at) || !tokens.is_word(at) {
            break;
        }
        name.push(' ');
        name.push_str(tokens.raw(at));
    }
    Some(name)
}

/// The town of `MOPS w Przasnyszu`, when the page names one so.
fn town(tokens: &Tokens) -> Option<String> {
    (0..tokens.len()).find_map(|i| {
        let short = matches!(
            tokens.raw(i),
            "MOPS" | "GOPS" | "MGOPS" | "OPS" | "PCPR" | "Społecznej" | "Publiczna" | "Publicznej"
        );
        let town = short && matches!(tokens.fold(i + 1), "w" | "we") && tokens.is_upper(i + 2);
        town.then(|| tokens.raw(i + 2).to_owned())
    })
}
