//! Stems of the people who are counted and of what is said of them, folded.

use crate::lexicon::begins;

/// People who may be a party's members.
#[rustfmt::skip]
pub const COUNTED: &[&str] = &[
    "osob", "przedstawiciel", "reprezentant", "uczestni", "gosci", "delegat", "student", "pracowni",
    "wolontariusz", "specjalist", "ekspert", "nauczyciel", "urzedni", "animator", "dziennikarz",
    "terapeut", "opiekun", "bibliotekar", "stazyst", "praktykant", "samorzadowc", "kierowni",
    "dyrektor", "radn", "uczni", "absolwent", "wykladowc", "senior", "asystent", "mlodych",
    "ogrodni", "architekt", "inzynier", "pielegniar", "lekarz", "psycholo", "pedagog", "trener",
    "harcerz", "artyst", "doktorant", "naukowc", "badacz", "czlonk", "mlodziez", "kobiet",
    "mezczyzn", "instruktor", "strazak", "kolezan", "koleg", "funkcjonariusz", "burmistrz",
    "lider", "koordynator", "kandydat", "dzieci", "policjant", "emeryt", "rencist", "turyst",
    "muzyk", "chorzyst", "tancerz", "sportowc", "zawodni", "pisar", "koordynatork", "doradc",
    "prelegent", "wystawc", "kucharz", "gosciem", "partner", "rehabilitant", "fizjoterapeut",
];

/// Words of a sentence that counts others: those helped, places, staff in all.
#[rustfmt::skip]
pub const OTHERS: &[&str] = &[
    "objal", "objet", "objel", "korzysta", "skorzysta", "bezdomn", "podopieczn", "rodzin",
    "mieszkanc", "mieszka", "lozek", "zatrudni", "zamieszk", "klient", "swiadcze", "ankiet",
    "niesamodzieln", "potrzebujac", "zarejestr", "wolnych", "pensjonariusz", "bezrobotn",
    "niepelnosprawn", "wychowank", "udzielil", "ograniczon", "miejsc",
];

/// Verbs and nouns of taking part and travelling.
#[rustfmt::skip]
pub const ACTS: &[&str] = &[
    "uczestnicz", "udzial", "odbyl", "odbyw", "wzial", "wziel", "wyjecha", "przyjecha", "przyby",
    "goscil", "podejmowa", "zawita", "odwiedz", "wizyt", "spotka", "przebywa", "poznal", "poznaj",
    "zapozna", "delegacj", "uda", "reprezent", "pojecha", "zwiedz", "poznawal", "szkoli", "gosci",
    "polecia", "skierowa", "wystapi", "powita", "liczb", "liczyl",
];

/// What is counted and is no person.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "loz", "rower", "ton", "kilo", "kg", "wozk", "komputer", "ksiaz", "godzin", "dni", "dzien",
    "tygod", "miesi", "lat", "rok", "raz", "zl", "euro", "eur", "kraj", "miast", "panstw",
    "placow", "osrod", "proc", "minut", "pacz", "sztuk", "gmin", "organizac", "fili", "dom", "szkol",
    "instytuc", "projekt", "spotka", "konferenc", "wizyt", "warsztat", "tys", "mln", "usd", "pln",
    "grup", "drzew", "miejsc", "pok", "etap", "cze", "edycj", "wystaw", "film", "obraz", "prac",
    "stowarzysz", "fundac", "region", "wojew", "jednost", "zespol", "firm", "uczeln", "modul", "r",
];

/// Whether a folded word names people who are counted.
#[must_use]
pub fn is_counted(word: &str) -> bool {
    begins(word, COUNTED) && !begins(word, &["osobow", "goscinn", "studenck", "osobist"])
}

/// Whether a folded word can be the genitive plural of some noun for people: no thing, no month,
/// no preposition.
#[must_use]
pub fn may_be_people(word: &str) -> bool {
    word.len() > 4
        && !begins(word, THINGS)
        && crate::dates::lexicon::month(word).is_none()
        && ["ow", "ek", "y", "i", "ze", "ych", "ich", "rz", "yn", "in", "at", "et", "tki", "rki"]
            .iter()
            .any(|end| word.ends_with(end))
}
