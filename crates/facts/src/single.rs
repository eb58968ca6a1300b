//! One person who travels or comes: `Udział przedstawicielki …`, `studentka … odbyła`.

use std::ops::Range;

use crate::notice::{Direction, Fact};
use crate::parties::Tie;
use crate::people::is_counted;
use crate::scope::Scope;

/// Guests in the singular, folded, nominative or genitive.
#[rustfmt::skip]
const GUESTS: &[&str] = &[
    "student", "studenta", "wolontariusz", "wolontariusza", "stazysta", "stazysty", "praktykant",
    "praktykanta", "doktorant", "doktoranta", "badacz", "badacza", "ekspert", "eksperta",
];
/// Staff in the singular, folded, nominative or genitive.
#[rustfmt::skip]
const STAFF: &[&str] = &[
    "przedstawiciel", "przedstawiciela", "pracownik", "pracownika", "pracownica", "delegat",
    "delegata", "specjalista", "specjalisty", "koordynator", "koordynatora", "kierownik",
    "kierownika", "dyrektora", "dyrektor", "inspektor", "inspektora", "terapeuta", "terapeuty",
];

/// One participant, when the title or the opening speaks of a single person.
#[must_use]
pub fn single(scope: &Scope, direction: Direction) -> Option<Fact<u32>> {
    let takes_part = scope.has(scope.title.clone(), &["udzial"]);
    let ours = direction == Direction::Out || takes_part;
    let at = in_title(scope, direction, ours, takes_part)
        .or_else(|| in_opening(scope, direction, ours))
        .filter(|&i| !matches!(scope.tokens.fold(i + 1), "i" | "oraz"))?;
    Some(Fact::new(1, scope.tokens.span(at..at + 1), "participants.one", 0.75))
}

fn words(scope: &Scope, within: Range<usize>) -> impl Iterator<Item = usize> {
    within.into_iter().filter(|&i| scope.tokens.is_word(i) && !scope.quoted(i))
}

fn in_title(scope: &Scope, direction: Direction, ours: bool, takes_part: bool) -> Option<usize> {
    if direction == Direction::None && !takes_part {
        return None;
    }
    let t = scope.tokens;
    let title = scope.title.clone();
    words(scope, title.clone()).find(|&i| {
        let word = t.fold(i);
        // "Studentki z Turcji" at the head of a title are several, "Wizyta studentki" is one.
        let woman =
            is_counted(word) && (word.ends_with("ka") || (word.ends_with("ki") && i > title.start));
        let staff = STAFF.contains(&word);
        let guest = GUESTS.contains(&word)
            || (woman && !word.starts_with("przedstawiciel") && !word.starts_with("pracowni"));
        let visitor = direction == Direction::In && !takes_part && is_visitor(scope, i);
        let own = ours && (staff || woman);
        guest || visitor || own
    })
}

/// A noun in the genitive singular right after `Wizyta`: `ministra`, `pisarki`.
fn is_visitor(scope: &Scope, i: usize) -> bool {
    let t = scope.tokens;
    let word = t.fold(i);
    let singular = word.ends_with("ki") || word.ends_with('a');
    let feminine_adjective =
        ["na", "cza", "wa", "ska", "cka", "za"].iter().any(|end| word.ends_with(end))
            && !word.ends_with("rza")
            && !word.ends_with("trza");
    let mut before = i.checked_sub(1);
    while let Some(at) = before.filter(|&at| at > scope.title.start) {
        let adjective =
            ["ego", "iej", "ej", "na", "cza"].iter().any(|end| t.fold(at).ends_with(end));
        if !adjective {
            break;
        }
        before = at.checked_sub(1);
    }
    let after_visit = before.is_some_and(|at| {
        scope.title.contains(&at)
            && ["wizyt", "rewizyt", "odwiedzin", "pobyt"].iter().any(|s| t.fold(at).starts_with(s))
    });
    let common = !t.is_upper(i) || t.raw(i).chars().all(char::is_uppercase);
    singular && !feminine_adjective && after_visit && common
}

fn in_opening(scope: &Scope, direction: Direction, ours: bool) -> Option<usize> {
    let several =
        ["przedstawicieli", "pracownikow", "grup", "delegacj", "gosci", "studentow", "delegat"];
    if scope.has(scope.title.clone(), &several) {
        return None;
    }
    scope.sentences(2).find_map(|sentence| {
        if !has_singular_verb(scope, sentence.clone()) {
            return None;
        }
        words(scope, sentence).find(|&i| {
            let word = scope.tokens.fold(i);
            let woman = is_counted(word) && word.ends_with("ka");
            let staff = STAFF.contains(&word) && !word.ends_with("la") && !word.ends_with("ika");
            let from = scope.places.iter().any(|m| {
                m.is_party() && m.tie == Tie::From && (i + 1..i + 5).contains(&m.tokens.start)
            });
            match direction {
                Direction::Out => staff || woman,
                Direction::In if ours => staff || woman,
                Direction::In => {
                    (woman || GUESTS.contains(&word)) && (from || GUESTS.contains(&word))
                }
                Direction::None => false,
            }
        })
    })
}

/// A past verb of taking part in the third person singular.
fn has_singular_verb(scope: &Scope, sentence: Range<usize>) -> bool {
    const VERBS: &[&str] = &[
        "odby",
        "uczestniczy",
        "wzia",
        "wzie",
        "przebywa",
        "wyjecha",
        "gosci",
        "odwiedzi",
        "reprezentowa",
        "wystapi",
        "poprowadzi",
        "opowiedzia",
        "przyjecha",
        "szkoli",
        "uda",
    ];
    words(scope, sentence).any(|i| {
        let word = scope.tokens.fold(i);
        (word.ends_with('l') || word.ends_with("la")) && VERBS.iter().any(|v| word.starts_with(v))
    })
}
