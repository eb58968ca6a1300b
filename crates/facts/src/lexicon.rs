//! Folded stems of the words that bulletins use of events and of people.

use std::ops::Range;

use crate::notice::Kind;
use crate::tokens::Tokens;

/// What a noun at the head of a title says of the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// It names the kind: `Wizyta`, `Konferencja`.
    Event(Kind),
    /// It opens a notice whose kind the rest tells: `Udział`, `Współpraca`, `Zaproszenie`.
    Opening,
    /// A formal piece that is nothing but a notice: `Życzenia`, `Komunikat`.
    Formal,
}

/// Stems of nouns and verbs, each with what it says. The longest stem wins.
const HEADS: &[(&str, Head)] = &[
    ("wizyt", Head::Event(Kind::Visit)),
    ("rewizyt", Head::Event(Kind::Visit)),
    ("odwiedzin", Head::Event(Kind::Visit)),
    ("odwiedzil", Head::Event(Kind::Visit)),
    ("delegacj", Head::Event(Kind::Visit)),
    ("gosci", Head::Event(Kind::Visit)),
    ("goscmi", Head::Event(Kind::Visit)),
    ("gosc", Head::Event(Kind::Visit)),
    ("pobyt", Head::Event(Kind::Visit)),
    ("wyjazd", Head::Event(Kind::Visit)),
    ("wyjezdzie", Head::Event(Kind::Visit)),
    ("podroz", Head::Event(Kind::Visit)),
    ("wymian", Head::Event(Kind::Visit)),
    ("spotka", Head::Event(Kind::Meeting)),
    ("wideokonferencj", Head::Event(Kind::Meeting)),
    ("telekonferencj", Head::Event(Kind::Meeting)),
    ("narad", Head::Event(Kind::Meeting)),
    ("posiedzen", Head::Event(Kind::Meeting)),
    ("obrad", Head::Event(Kind::Meeting)),
    ("rozmow", Head::Event(Kind::Meeting)),
    ("zebrani", Head::Event(Kind::Meeting)),
    ("konsultacj", Head::Event(Kind::Meeting)),
    ("konferencj", Head::Event(Kind::Conference)),
    ("kongres", Head::Event(Kind::Conference)),
    ("sympozj", Head::Event(Kind::Conference)),
    ("forum", Head::Event(Kind::Conference)),
    ("konwencj", Head::Event(Kind::Conference)),
    ("zjazd", Head::Event(Kind::Conference)),
    ("szczyt", Head::Event(Kind::Conference)),
    ("seminari", Head::Event(Kind::Seminar)),
    ("webinar", Head::Event(Kind::Seminar)),
    ("szkolen", Head::Event(Kind::Training)),
    ("szkola letnia", Head::Event(Kind::Training)),
    ("warsztat", Head::Event(Kind::Training)),
    ("kurs", Head::Event(Kind::Training)),
    ("staz", Head::Event(Kind::Training)),
    ("praktyk", Head::Event(Kind::Training)),
    ("projekt", Head::Event(Kind::Project)),
    ("partnerstw", Head::Event(Kind::Project)),
    ("darowizn", Head::Event(Kind::Donation)),
    ("dar", Head::Event(Kind::Donation)),
    ("dary", Head::Event(Kind::Donation)),
    ("darow", Head::Event(Kind::Donation)),
    ("podarow", Head::Event(Kind::Donation)),
    ("prezent", Head::Event(Kind::Donation)),
    ("wyrozni", Head::Event(Kind::Award)),
    ("nagrod", Head::Event(Kind::Award)),
    ("nagrodz", Head::Event(Kind::Award)),
    ("odznacz", Head::Event(Kind::Award)),
    ("medal", Head::Event(Kind::Award)),
    ("laureat", Head::Event(Kind::Award)),
    ("statuetk", Head::Event(Kind::Award)),
    ("tytul", Head::Event(Kind::Award)),
    ("konkurs", Head::Event(Kind::Award)),
    ("dyzur", Head::Event(Kind::Service)),
    ("porad", Head::Event(Kind::Service)),
    ("uslug", Head::Event(Kind::Service)),
    ("punkt", Head::Event(Kind::Service)),
    ("infolini", Head::Event(Kind::Service)),
    ("teleopiek", Head::Event(Kind::Service)),
    ("wypozyczaln", Head::Event(Kind::Service)),
    ("konsultant", Head::Event(Kind::Service)),
    ("udzial", Head::Opening),
    ("wspolprac", Head::Opening),
    ("zaprosz", Head::Opening),
    ("zaprasz", Head::Opening),
    ("relacj", Head::Opening),
    ("podsumow", Head::Opening),
    ("prezentacj", Head::Opening),
    ("podpisan", Head::Event(Kind::Meeting)),
    ("przekaz", Head::Opening),
    ("pomoc", Head::Opening),
    ("wsparci", Head::Opening),
    ("realizacj", Head::Opening),
    ("inauguracj", Head::Opening),
    ("otwarci", Head::Opening),
    ("zakoncz", Head::Opening),
    ("rozpocz", Head::Opening),
    ("dzien", Head::Opening),
    ("dni", Head::Opening),
    ("obchod", Head::Opening),
    ("jubileusz", Head::Opening),
    ("festiw", Head::Opening),
    ("piknik", Head::Opening),
    ("wystaw", Head::Opening),
    ("akcj", Head::Opening),
    ("kampani", Head::Opening),
    ("nabor", Head::Opening),
    ("zmian", Head::Opening),
    ("nowy", Head::Opening),
    ("nowa", Head::Opening),
    ("nowe", Head::Opening),
    ("umow", Head::Opening),
    ("porozumien", Head::Opening),
    ("miedzynarodow", Head::Opening),
    ("zyczen", Head::Formal),
    ("list", Head::Formal),
    ("podziekow", Head::Formal),
    ("komunikat", Head::Formal),
    ("oglosz", Head::Formal),
    ("informacj", Head::Formal),
    ("zawiadom", Head::Formal),
    ("obwieszcz", Head::Formal),
    ("apel", Head::Formal),
    ("kondolencj", Head::Formal),
    ("przypomn", Head::Formal),
    ("uwag", Head::Formal),
];

/// Words that begin like a head and are none.
const NOT_HEADS: &[&str] = &[
    "listopad",
    "listopada",
    "listopadzie",
    "lista",
    "liste",
    "listy",
    "projektor",
    "kursow",
    "punktualn",
    "darmow",
    "praktyczn",
    "dniach",
    "dniu",
    "dnia",
    "darius",
    "tytulem",
    "tytule",
    "prezentuj",
    "pomocniczy",
    "stazyst",
    "projektow",
    "dariusz",
    "gosciniec",
    "goscinn",
    "kursowa",
];

/// Whether a folded word begins with one of the stems. The first byte is looked at first: most
/// stems fail there, and all of extraction's time is spent here.
#[must_use]
pub fn begins(word: &str, stems: &[&str]) -> bool {
    let first = word.as_bytes().first();
    stems.iter().any(|stem| stem.as_bytes().first() == first && word.starts_with(stem))
}

/// What the folded word says at the head of a title.
#[must_use]
pub fn head(word: &str) -> Option<Head> {
    let whole = |stem: &str| matches!(stem, "dar" | "dni" | "list" | "kurs" | "gosc");
    let fits = |stem: &str| {
        if whole(stem) {
            word == stem || (stem != "dar" && stem != "dni" && is_case_of(word, stem))
        } else {
            word.starts_with(stem)
        }
    };
    let mut best: Option<(&str, Head)> = None;
    for &(stem, head) in HEADS {
        if stem.as_bytes().first() == word.as_bytes().first()
            && fits(stem)
            && best.is_none_or(|(old, _)| stem.len() > old.len())
        {
            best = Some((stem, head));
        }
    }
    let (_, found) = best?;
    let refused = NOT_HEADS.contains(&word);
    (!refused).then_some(found)
}

/// Whether `word` is `stem` with a short noun ending.
fn is_case_of(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|end| {
        matches!(
            end,
            "" | "u"
                | "y"
                | "ie"
                | "em"
                | "ow"
                | "om"
                | "ami"
                | "ach"
                | "i"
                | "a"
                | "e"
                | "mi"
                | "ia"
                | "iom"
                | "ie z"
        )
    })
}

/// Stems of people who travel, visit, or stand for an institution.
const PEOPLE: &[&str] = &[
    "gosci",
    "gosc",
    "goscmi",
    "delegacj",
    "delegat",
    "przedstawiciel",
    "reprezentant",
    "reprezentacj",
    "student",
    "absolwent",
    "wykladowc",
    "pracowni",
    "wolontariusz",
    "uczestni",
    "specjalist",
    "ekspert",
    "nauczyciel",
    "urzedni",
    "samorzad",
    "animator",
    "dziennikarz",
    "dyrektor",
    "kierowni",
    "terapeut",
    "psycholog",
    "pedagog",
    "opiekun",
    "bibliotekar",
    "uczni",
    "uczen",
    "mlodziez",
    "grup",
    "partner",
    "kolezan",
    "koleg",
    "profesor",
    "naukowc",
    "stazyst",
    "praktykant",
    "stron",
    "lider",
    "koordynator",
    "radn",
    "burmistrz",
    "mer",
    "prezydent",
    "ambasador",
    "konsul",
    "minister",
    "artyst",
    "harcerz",
    "senior",
    "strazak",
    "asystent",
    "trener",
    "instruktor",
    "kadr",
    "osob",
    "pielegniar",
    "lekarz",
    "ogrodni",
    "architekt",
    "komisarz",
    "komisarze",
    "realizator",
    "organizacj",
    "miast",
    "stowarzyszen",
    "fundacj",
    "zespol",
    "ekip",
    "panstw",
    "kraj",
    "kraje",
    "uniwersytet",
    "uczelni",
    "szkol",
    "instytucj",
    "wladz",
    "polityk",
    "parlamentarzyst",
    "badacz",
    "doktorant",
    "przewodnicz",
    "wizytujac",
];

/// Whether a folded word names people or a body that can be a party.
#[must_use]
pub fn is_people(word: &str) -> bool {
    match word {
        "mer" | "mera" | "merem" => true,
        _ if word.starts_with("mer") || word.starts_with("gosciniec") => false,
        _ => begins(word, PEOPLE),
    }
}

/// Whether a folded word is usually followed by a full stop that ends no sentence.
#[must_use]
pub fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "tel"
            | "inz"
            | "mgr"
            | "godz"
            | "pow"
            | "woj"
            | "gen"
            | "prof"
            | "lek"
            | "hab"
            | "tzn"
            | "itd"
            | "itp"
            | "tzw"
            | "www"
            | "mops"
            | "gov"
            | "com"
            | "org"
    )
}

/// Whether these tokens open like a title: an event or people among the first words, and no
/// clause of a sentence before it.
#[must_use]
pub fn opens_title(tokens: &Tokens, within: Range<usize>) -> bool {
    let mut words = 0;
    for i in within {
        if tokens.raw(i) == "," {
            return false;
        }
        if !tokens.is_word(i) {
            continue;
        }
        let word = tokens.fold(i);
        if head(word).is_some() || (words == 0 && is_people(word) && !word.starts_with("osob")) {
            return true;
        }
        // "Dwóch pracowników", "Nasza terapeutka": the people come second.
        let counts =
            ["dw", "trz", "czter", "pie", "sze", "nasz"].iter().any(|s| word.starts_with(s));
        words += usize::from(!(words == 0 && counts));
        if words >= 4
            || (words == 1
                && matches!(word, "w" | "we" | "z" | "na" | "do" | "po" | "od" | "dla" | "przy"))
        {
            return false;
        }
    }
    false
}
