//! Which way people travelled: guests came, our staff went, or neither.

use std::ops::Range;

use crate::notice::{Direction, Fact, Kind};
use crate::parties::{Mention, Tie};
use crate::scope::Scope;

/// Staff abroad.
const OUT: &[&str] =
    &["wyjecha", "wyjazd", "uda", "pojecha", "polecia", "wyruszy", "przebywali", "goscinie"];
/// Guests here.
const IN: &[&str] = &[
    "goscil",
    "podejmowa",
    "przyjecha",
    "zawita",
    "przyby",
    "goscie",
    "gosci",
    "gosciom",
    "goscmi",
    "powita",
    "przyjal",
    "przyjel",
    "odwiedzil",
];
/// Something happens there.
const TAKES_PLACE: &[&str] = &[
    "odby",
    "odbe",
    "odbed",
    "uczestnicz",
    "udzial",
    "wizyt",
    "przebywa",
    "spotka",
    "obradow",
    "wystapi",
    "szkoli",
];
/// Our own house.
const HOUSE: &[&str] =
    &["siedzib", "naszym", "naszego", "nasz", "nas", "osrodku", "urzedzie", "bibliotece"];
/// Nobody travelled.
const REMOTE: &[&str] = &[
    "online",
    "wideokonferencj",
    "telekonferencj",
    "webinar",
    "zdalnie",
    "zdalna",
    "zdalne",
    "wirtualn",
    "internetow",
];

/// The direction, with the words that told it.
#[must_use]
pub fn find(scope: &Scope, kind: Kind) -> Fact<Direction> {
    let none = |rule| Fact::new(Direction::None, scope.tokens.span(scope.title.clone()), rule, 0.7);
    let guests_of_union = scope.title.clone().any(|i| scope.tokens.fold(i) == "unii")
        && scope.has(scope.title.clone(), &["gosci", "goscie", "delegacj"]);
    if !scope.places.iter().any(Mention::is_party) && !guests_of_union {
        return none("direction.no-party");
    }
    let opening = scope.body.start..(scope.body.start + 60).min(scope.body.end);
    if let Some(i) = scope.find(scope.title.clone(), REMOTE).or_else(|| scope.find(opening, REMOTE))
    {
        return Fact::new(Direction::None, scope.tokens.span(i..i + 1), "direction.remote", 0.8);
    }
    if let Some(found) = by_title(scope, kind) {
        return found;
    }
    if matches!(kind, Kind::Donation | Kind::Award | Kind::Service | Kind::Notice) {
        return none("direction.kind");
    }
    let found = by_body(scope);
    match (found, kind) {
        (Some(found), _) => found,
        (None, Kind::Project) => none("direction.kind"),
        (None, _) => Fact::new(
            Direction::In,
            scope.tokens.span(scope.title.clone()),
            "direction.default",
            0.4,
        ),
    }
}

/// `Wizyta w Pradze` went out, `Wizyta gości z Rosji` came in; `Współpraca z …` tells nothing.
fn by_title(scope: &Scope, kind: Kind) -> Option<Fact<Direction>> {
    let standing = [
        "wspolprac",
        "darowizn",
        "partnerstw",
        "projekt",
        "umow",
        "porozumien",
        "podzieko",
        "dary",
        "pomoc",
    ];
    let travel = !matches!(
        kind,
        Kind::Donation | Kind::Project | Kind::Award | Kind::Service | Kind::Notice
    );
    let first = scope.title.start..(scope.title.start + 2).min(scope.title.end);
    if !travel || scope.has(first, &standing) {
        return None;
    }
    let title: Vec<&Mention> =
        scope.places.iter().filter(|m| scope.title.contains(&m.tokens.start)).collect();
    let fact = |m: &Mention, value, rule| {
        Fact::new(
            value,
            scope
                .tokens
                .span(m.tokens.start.saturating_sub(1).max(scope.title.start)..m.tokens.end),
            rule,
            0.9,
        )
    };
    let at_home = title.iter().any(|m| m.country == "PL" && matches!(m.tie, Tie::At | Tie::To));
    let out = title
        .iter()
        .find(|m| m.is_party() && matches!(m.tie, Tie::At | Tie::To) && !seat(scope, m));
    if let Some(m) = out.filter(|_| !at_home) {
        return Some(fact(m, Direction::Out, "direction.title-at"));
    }
    let host = scope
        .title
        .clone()
        .find(|&i| scope.tokens.fold(i) == "u")
        .map(|i| scope.tokens.fold(i + 1));
    let hosts = host.is_some_and(|of| of != "nas");
    let into = title.iter().find(|m| m.is_party() && matches!(m.tie, Tie::From | Tie::Adjective));
    let m = into?;
    if hosts {
        return Some(fact(m, Direction::Out, "direction.title-host"));
    }
    let guests = scope.has(
        scope.title.clone(),
        &[
            "wizyt",
            "rewizyt",
            "gosc",
            "gosci",
            "goscie",
            "delegacj",
            "odwiedzin",
            "odwiedzil",
            "pobyt",
            "student",
            "wolontariusz",
        ],
    );
    // "Konferencja z partnerami z Danii" tells who, not where.
    (guests || at_home || host == Some("nas"))
        .then(|| fact(m, Direction::In, "direction.title-from"))
}

/// Whether a place is where the party sits, not where the event was: `gości z Lwowa na Ukrainie`,
/// `z Uniwersytetu w Brnie`.
fn seat(scope: &Scope, mention: &Mention) -> bool {
    let from = mention.chain.saturating_sub(6).max(scope.title.start);
    let words = from..mention.chain;
    let of = words.clone().rev().find(|&i| {
        matches!(scope.tokens.fold(i), "z" | "ze" | "w" | "we" | "na" | "do")
            && i + 1 < mention.chain
    });
    of.is_some_and(|i| matches!(scope.tokens.fold(i), "z" | "ze") && scope.tokens.is_upper(i + 1))
}

fn by_body(scope: &Scope) -> Option<Fact<Direction>> {
    let (mut coming, mut going) = (0, 0);
    let mut told: [Option<usize>; 2] = [None, None];
    for (n, sentence) in scope.sentences(12).enumerate() {
        let weight = if n < 3 { 2 } else { 1 };
        let (to, from, at) = sentence_votes(scope, &sentence);
        coming += weight * to;
        going += weight * from;
        if to > from {
            told[0] = told[0].or(Some(at));
        } else if from > to {
            told[1] = told[1].or(Some(at));
        }
    }
    let out = scope.has(scope.title.clone(), &["wyjazd", "udzial"]) && going > 0;
    let fact = |value, at: Option<usize>, rule| {
        let at = at.unwrap_or(scope.body.start);
        Fact::new(value, scope.tokens.span(at..at + 1), rule, 0.7)
    };
    match () {
        () if going > coming || (out && going >= coming) => {
            Some(fact(Direction::Out, told[1], "direction.body-out"))
        }
        () if coming > 0 => Some(fact(Direction::In, told[0], "direction.body-in")),
        () => None,
    }
}

/// `w Krakowie`, `w Miejskim Ośrodku`: a place with a capital that is in no foreign country.
fn scene_at_home(scope: &Scope, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|i| {
        matches!(scope.tokens.fold(i), "w" | "we")
            && scope.tokens.is_upper(i + 1)
            && !scope.quoted(i + 1)
            && !matches!(scope.tokens.fold(i + 1), "unii" | "europie" | "parlamencie" | "radzie")
            && !scope.places.iter().any(|m| m.tokens.contains(&(i + 1)))
    })
}

/// How strongly a sentence says that guests came, and that staff went; and the word that says so.
fn sentence_votes(scope: &Scope, sentence: &Range<usize>) -> (i32, i32, usize) {
    let (mut coming, mut going) = (0, 0);
    let places = scope.places.iter().filter(|m| sentence.contains(&m.tokens.start));
    let (mut home, mut abroad, mut from_abroad) = (false, false, false);
    for m in places {
        let there = matches!(m.tie, Tie::At | Tie::To);
        home |= m.country == "PL" && there;
        abroad |= m.is_party() && there;
        from_abroad |= m.is_party() && !there;
    }
    home |= !abroad && scene_at_home(scope, sentence);
    let takes_place = scope.has(sentence.clone(), TAKES_PLACE);
    let house = scope.has(sentence.clone(), HOUSE);
    let guests = scope.find(sentence.clone(), IN);
    let leave = scope.find(sentence.clone(), OUT);
    if abroad && !home {
        going += i32::from(takes_place || leave.is_some()) * 2;
    }
    if leave.is_some() && (abroad || from_abroad) {
        going += 1;
    }
    if home && (takes_place || from_abroad) {
        coming += 2;
    }
    if guests.is_some() {
        coming += if from_abroad { 3 } else { 1 };
    }
    if from_abroad && house && takes_place && !abroad {
        coming += 1;
    }
    (coming, going, guests.or(leave).unwrap_or(sentence.start))
}
