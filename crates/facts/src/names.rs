//! Names of projects and of the programmes that pay for them.

use std::ops::Range;

use crate::notice::Fact;
use crate::scope::Scope;

/// Words that may stand between `projekt` and its name beside lower-case adjectives.
const NAMING: &[&str] = &[
    "pn",
    "pt",
    "pod",
    "nazwa",
    "nazwie",
    "tytul",
    "tytulem",
    "o",
    "nosi",
    "zatytulowan",
    "nr",
    "ue",
    "efs",
    "akronimie",
];
/// Things that bear a name in quotes themselves, so that a quotation after them is theirs.
const OTHERS: &[&str] = &[
    "konferencj",
    "warsztat",
    "film",
    "wystaw",
    "spektakl",
    "ksiazk",
    "publikacj",
    "seminari",
    "szkoleni",
    "spotkani",
    "klub",
    "stowarzyszen",
    "fundacj",
    "piosenk",
    "konkurs",
    "kampani",
    "festiwal",
    "panel",
    "wyklad",
    "prezentacj",
    "centrum",
    "osrod",
    "dom",
    "koncert",
    "program",
    "zespol",
    "grup",
    "poradnik",
    "przewodnik",
    "broszur",
    "piknik",
    "akcj",
    "sesj",
];

/// The project's name, from the title first.
#[must_use]
pub fn project(scope: &Scope) -> Option<Fact<String>> {
    let in_part = |part: &Range<usize>| {
        part.clone().filter(|&i| is_project(scope, i)).find_map(|i| project_after(scope, i, part))
    };
    in_part(&scope.title).or_else(|| in_part(&scope.body))
}

fn is_project(scope: &Scope, i: usize) -> bool {
    let word = scope.tokens.fold(i);
    !scope.quoted(i)
        && (word.starts_with("projekt")
            || word.starts_with("przedsiewzieci")
            || word == "inicjatywy"
            || word == "inicjatywie")
        && !word.starts_with("projektor")
        && !word.starts_with("projektow")
        || word == "projektowi" && !scope.quoted(i)
}

/// The name that follows `projekt` at `i`: quoted, or an acronym in capitals.
fn project_after(scope: &Scope, i: usize, part: &Range<usize>) -> Option<Fact<String>> {
    let t = scope.tokens;
    let sentence = t.sentence(i);
    for at in i + 1..part.end.min(i + 14) {
        if let Some(quote) = scope.quote_from(at).filter(|q| q.tokens.start == at) {
            let name = clean_name(&t.text[quote.text.clone()]);
            return Some(Fact::new(name, quote.text.clone(), "project.quoted", 0.9));
        }
        if t.sentence(at) != sentence && !matches!(t.raw(at), ":" | ".") {
            return None;
        }
        let word = t.fold(at);
        if at <= i + 6
            && let Some(span) = acronym(scope, at, part.end)
        {
            let named = quote_soon(scope, at + 1, part.end);
            if let Some(quote) = named {
                return Some(Fact::new(
                    clean_name(&t.text[quote.clone()]),
                    quote,
                    "project.quoted",
                    0.85,
                ));
            }
            return Some(Fact::new(t.text[span.clone()].to_owned(), span, "project.acronym", 0.8));
        }
        let goes_on = t.number(at).is_some()
            || matches!(t.raw(at), "." | ":" | "-" | "–" | "/" | "(" | ")" | "+")
            || NAMING.contains(&word)
            || (t.is_word(at)
                && !OTHERS.iter().any(|o| word.starts_with(o))
                && !is_verb(t.raw(at)))
            || t.is_upper(at);
        if !goes_on || (matches!(t.raw(at), ",")) {
            return None;
        }
    }
    None
}

/// A quotation that follows an acronym closely: `projektu ABC „Nazwa”`.
fn quote_soon(scope: &Scope, from: usize, end: usize) -> Option<Range<usize>> {
    let quote = scope.quote_from(from)?;
    let near = quote.tokens.start <= (from + 5).min(end);
    let plain = (from..quote.tokens.start).all(|i| {
        matches!(scope.tokens.raw(i), "-" | "–" | ":" | "(" | ")" | "." | "+" | "/")
            || NAMING.contains(&scope.tokens.fold(i))
            || scope.tokens.raw(i).chars().all(char::is_uppercase)
    });
    (near && plain).then(|| quote.text.clone())
}

/// Three or more capitals, with hyphens and figures: `URB-INCLUSION`, `SILVER2`.
fn acronym(scope: &Scope, i: usize, end: usize) -> Option<Range<usize>> {
    let t = scope.tokens;
    let capitals = |i: usize| t.is_word(i) && t.raw(i).chars().all(char::is_uppercase);
    let first = t.raw(i);
    if !capitals(i)
        || first.chars().count() < 3
        || OWN.contains(&first)
        || programme_word(t.fold(i))
    {
        return None;
    }
    let mut to = i + 1;
    while to + 1 < end
        && t.raw(to) == "-"
        && t.glued(to)
        && t.glued(to + 1)
        && (capitals(to + 1) || t.number(to + 1).is_some())
    {
        to += 2;
    }
    while to < end && capitals(to) && t.raw(to).chars().count() >= 3 && !OWN.contains(&t.raw(to)) {
        to += 1;
    }
    if t.number(to).is_some() && t.glued(to) {
        to += 1;
    }
    Some(t.span(i..to))
}

/// Capitals that name Polish bodies and funds, not projects.
const OWN: &[&str] = &[
    "MOPS", "GOPS", "MGOPS", "OPS", "DPS", "PCPR", "ROPS", "EFS", "EFRR", "PAL", "KIS", "CAL",
    "OSL", "WTZ", "SDS", "ŚDS", "UMK", "NGO", "PFRON", "MPIPS", "MRPIPS", "POKL", "PO", "KL", "UE",
    "WRPO", "RPO", "BIP", "PCK", "CIS", "MSZ", "POWER",
];

fn is_verb(word: &str) -> bool {
    [
        "ął", "ęła", "ęli", "ęło", "ył", "yła", "yło", "yły", "yli", "ał", "ała", "ało", "ały",
        "ali", "ił", "iła", "ili", "iły", "iło", "uje", "ują", "est",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

/// A name without white space runs and a final full stop.
fn clean_name(text: &str) -> String {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    name.trim_end_matches(['.', ',']).to_owned()
}

/// Programmes by the word they begin with, folded; what may follow is told by [`extend`].
const PROGRAMMES: &[&str] = &[
    "erasmus",
    "leonardo",
    "urbact",
    "interreg",
    "grundtvig",
    "comenius",
    "socrates",
    "sokrates",
    "tempus",
    "daphne",
    "equal",
    "horyzont",
    "horizon",
    "cerv",
    "espon",
    "cosme",
    "fami",
    "amif",
    "lifelong",
    "youthpass",
    "jean",
];
/// Programmes of several ordinary words, folded.
const PHRASES: &[&[&str]] = &[
    &["mlodziez", "w", "dzialaniu"],
    &["mlodziez", "dla", "europy"],
    &["europa", "dla", "obywateli"],
    &["uczenie", "sie", "przez", "cale", "zycie"],
    &["europejski", "korpus", "solidarnosci"],
    &["kreatywna", "europa"],
    &["polska", "pomoc"],
    &["kapital", "ludzki"],
    &["wiedza", "edukacja", "rozwoj"],
    &["wolontariat", "europejski"],
];

fn programme_word(folded: &str) -> bool {
    PROGRAMMES.contains(&folded) || folded == "progress"
}

/// The programme's name: one that is known, or what follows `w ramach programu`.
#[must_use]
pub fn programme(scope: &Scope) -> Option<Fact<String>> {
    let known = |part: Range<usize>| {
        part.into_iter()
            .filter(|&i| !scope.quoted(i) || after_programme(scope, i))
            .find_map(|i| known_at(scope, i))
    };
    let named = |part: &Range<usize>| part.clone().find_map(|i| named_after(scope, i, part));
    known(scope.title.clone())
        .or_else(|| known(scope.body.clone()))
        .or_else(|| named(&scope.title))
        .or_else(|| named(&scope.body))
}

fn after_programme(scope: &Scope, i: usize) -> bool {
    (1..=3).any(|n| i.checked_sub(n).is_some_and(|b| scope.tokens.fold(b).starts_with("program")))
}

fn known_at(scope: &Scope, i: usize) -> Option<Fact<String>> {
    let t = scope.tokens;
    let word = t.fold(i);
    let mut to = if PROGRAMMES.contains(&word) && t.is_upper(i) {
        extend(scope, i)
    } else {
        let phrase =
            PHRASES.iter().find(|p| p.iter().enumerate().all(|(n, w)| t.fold(i + n) == *w))?;
        let named = t.is_upper(i)
            && (scope.quoted(i)
                || after_programme(scope, i)
                || phrase.len() > 2
                || t.is_upper(i + 1));
        if !named {
            return None;
        }
        i + phrase.len()
    };
    // A street or person called Leonardo is no programme.
    if matches!(word, "leonardo" | "equal" | "jean" | "horizon" | "lifelong")
        && to == i + 1
        && !after_programme(scope, i)
        && !scope.has(scope.sentence(i), &["program"])
    {
        return None;
    }
    to = to.min(scope.all().end);
    let span = t.span(i..to);
    Some(Fact::new(clean_name(&t.text[span.clone()]), span, "programme.known", 0.95))
}

/// Goes on over `+`, `Plus`, `da Vinci`, `III`, `V-A`, `Europa Środkowa`, `2020`, `Mundus`.
fn extend(scope: &Scope, i: usize) -> usize {
    let mut to = i + 1;
    while let taken @ 1.. = part_of_programme(scope, i, to) {
        to += taken;
    }
    to
}

/// Names of the areas that Interreg is divided into, folded.
const AREAS: &[&str] = &[
    "europe",
    "europa",
    "central",
    "baltic",
    "srodkowa",
    "morza",
    "baltyckiego",
    "poludniowy",
    "baltyk",
    "slowacja",
    "czechy",
    "saksonia",
    "brandenburgia",
];

/// How many tokens at `to` still belong to the programme that begins at `i`.
fn part_of_programme(scope: &Scope, i: usize, to: usize) -> usize {
    let t = scope.tokens;
    let word = t.fold(to);
    let interreg = t.fold(i) == "interreg";
    let roman = t.is_word(to) && t.raw(to).chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let figure = t.number(to).is_some_and(|n| n == 2020 || (interreg && n < 10));
    let one = (t.raw(to) == "+" && t.glued(to))
        || (matches!(word, "plus" | "mundus") && t.is_upper(to))
        || word == "monnet"
        || (roman && !t.glued(to))
        || figure
        || (interreg && AREAS.contains(&word) && t.is_upper(to));
    let two = (word == "da" && t.fold(to + 1) == "vinci")
        || (t.raw(to) == "-" && t.glued(to) && matches!(t.raw(to + 1), "A" | "B" | "C"));
    if two { 2 } else { usize::from(one) }
}

/// Programmes of the unit itself, and benefits: no source of a project's money.
const LOCAL: &[&str] = &[
    "aktywnosc",
    "aktywizacj",
    "wspolprac",
    "rodzina",
    "profilaktyk",
    "ochron",
    "posilek",
    "pomoc",
    "wizyt",
    "konferencj",
    "spotkan",
    "ramow",
    "dzia",
];

/// `w ramach programu „Nazwa”` or `programu Nazwa Własna`.
fn named_after(scope: &Scope, i: usize, part: &Range<usize>) -> Option<Fact<String>> {
    let t = scope.tokens;
    let word = t.fold(i);
    if !matches!(word, "programu" | "programie" | "programow") || scope.quoted(i) {
        return None;
    }
    let before = i.saturating_sub(5).max(part.start)..i;
    if !scope.has(before, &["ramach", "srodk", "finansow", "dofinansow", "udzial", "grant"]) {
        return None;
    }
    for at in i + 1..part.end.min(i + 7) {
        if let Some(quote) = scope.quote_from(at).filter(|q| q.tokens.start == at) {
            return Some(Fact::new(
                clean_name(&t.text[quote.text.clone()]),
                quote.text.clone(),
                "programme.quoted",
                0.75,
            ));
        }
        if t.sentence(at) != t.sentence(i) || !(t.is_word(at) || matches!(t.raw(at), "." | ":")) {
            return None;
        }
        let word = t.fold(at);
        if LOCAL.iter().any(|l| word.starts_with(l)) {
            return None;
        }
        if t.is_upper(at)
            && !matches!(
                word,
                "unii"
                    | "europejskiej"
                    | "komisji"
                    | "rady"
                    | "operacyjnego"
                    | "ministra"
                    | "ministerstwa"
                    | "rzadu"
            )
        {
            return capitalised(scope, at, part.end);
        }
    }
    None
}

fn capitalised(scope: &Scope, at: usize, end: usize) -> Option<Fact<String>> {
    let t = scope.tokens;
    let mut to = at + 1;
    while to < end
        && to < at + 6
        && (t.is_upper(to) || (t.raw(to) == "+" && t.glued(to)))
        && t.sentence(to) == t.sentence(at)
    {
        to += 1;
    }
    let span = t.span(at..to);
    Some(Fact::new(clean_name(&t.text[span.clone()]), span, "programme.named", 0.6))
}
