//! How many travelled or came: of the guests, of our delegates, or at a home event of all.

use std::ops::Range;

use crate::dates::lexicon::month;
use crate::notice::{Direction, Fact, Kind};
use crate::numerals::{numeral, person_compound};
use crate::scope::Scope;

/// People who are counted as a party, folded genitive plural or stems.
const COUNTED: &[&str] = &[
    "osob",
    "przedstawiciel",
    "reprezentant",
    "uczestni",
    "gosci",
    "delegat",
    "student",
    "pracowni",
    "wolontariusz",
    "specjalist",
    "ekspert",
    "nauczyciel",
    "urzedni",
    "animator",
    "dziennikarz",
    "terapeut",
    "opiekun",
    "bibliotekar",
    "stazyst",
    "praktykant",
    "samorzadowc",
    "kierowni",
    "dyrektor",
    "radn",
    "uczni",
    "absolwent",
    "wykladowc",
    "senior",
    "asystent",
    "mlodych",
    "ogrodni",
    "architekt",
    "inzynier",
    "pielegniar",
    "lekarz",
    "psycholog",
    "pedagog",
    "trener",
    "harcerz",
    "artyst",
    "doktorant",
    "naukowc",
    "badacz",
    "czlonk",
    "mlodziez",
    "kobiet",
    "mezczyzn",
    "instruktor",
    "strazak",
    "kolezan",
    "koleg",
    "funkcjonariusz",
    "burmistrz",
    "liderow",
    "liderek",
    "koordynator",
    "kandydat",
    "dzieci",
];
/// Words of a sentence that counts others: those helped, places, staff in all.
const OTHERS: &[&str] = &[
    "objal",
    "objet",
    "objel",
    "korzysta",
    "skorzysta",
    "bezdomn",
    "podopieczn",
    "rodzin",
    "mieszkanc",
    "mieszka",
    "lozek",
    "zatrudni",
    "zamieszk",
    "klient",
    "swiadcze",
    "ankiet",
    "niesamodzieln",
    "potrzebujac",
    "zarejestr",
    "wolnych miejsc",
    "pensjonariusz",
    "obejmuje opiek",
    "bezrobotn",
    "niepelnosprawn",
    "wychowank",
    "udzielil",
];
/// Verbs of taking part and travelling.
const ACTS: &[&str] = &[
    "uczestnicz",
    "udzial",
    "odbyl",
    "odbyw",
    "wzial",
    "wziel",
    "wyjecha",
    "przyjecha",
    "przyby",
    "goscil",
    "podejmowa",
    "zawita",
    "odwiedz",
    "wizyt",
    "spotka",
    "przebywa",
    "poznal",
    "poznaj",
    "zapozna",
    "delegacj",
    "uda",
    "reprezent",
    "pojecha",
    "zwiedz",
    "poznawal",
    "szkoli",
    "gosci",
    "polecia",
    "skierowa",
    "wystapi",
    "powita",
];

/// One count found.
struct Count {
    value: u32,
    span: Range<usize>,
    at: usize,
    rule: &'static str,
    weight: i32,
}

/// The number of participants, as far as the notice tells.
#[must_use]
pub fn find(scope: &Scope, kind: Kind, direction: Direction) -> Option<Fact<u32>> {
    if matches!(kind, Kind::Donation | Kind::Award | Kind::Service) {
        return None;
    }
    let mut counts = Vec::new();
    for i in scope.parts().into_iter().flatten() {
        if scope.quoted(i) {
            continue;
        }
        if let Some(count) = compound(scope, i).or_else(|| counted(scope, i)) {
            counts.push(count);
        }
    }
    for count in &mut counts {
        count.weight += weight(scope, count, kind, direction);
    }
    let best =
        counts.iter().filter(|c| c.weight >= 2).max_by_key(|c| (c.weight, std::cmp::Reverse(c.at)));
    let confidence = |weight: i32| if weight >= 4 { 0.9 } else { 0.7 };
    best.map(|c| Fact::new(c.value, c.span.clone(), c.rule, confidence(c.weight)))
        .or_else(|| single(scope, direction))
}

/// `25-osobową grupą`, `czterystuosobową grupę`.
fn compound(scope: &Scope, i: usize) -> Option<Count> {
    let t = scope.tokens;
    let (value, to) = match t.number(i) {
        Some(value) => {
            let hyphen = i + usize::from(matches!(t.raw(i + 1), "-" | "–"));
            let word = (hyphen + 1..=hyphen + 2).find(|&at| t.fold(at).starts_with("osobow"))?;
            (value, word)
        }
        None => (person_compound(t.fold(i))?, i),
    };
    let group = ["grup", "delegacj", "ekip", "zespol", "reprezentacj", "druzyn", "skladz"];
    let near = i.saturating_sub(3).max(scope.all().start)..(to + 4).min(scope.all().end);
    let grouped = scope.has(near, &group);
    (grouped && value > 0).then(|| Count {
        value,
        span: t.span(i..to + 1),
        at: i,
        rule: "participants.compound",
        weight: 3,
    })
}

/// `2 przedstawicieli`, `dwóch pracowników`, `około 20 osób`, `3 nauczycieli i 12 uczniów`.
fn counted(scope: &Scope, i: usize) -> Option<Count> {
    let t = scope.tokens;
    let (value, next) = number_of(scope, i)?;
    let (mut total, mut end) = (value, people_after(scope, next)?);
    while let Some((more, at)) =
        matches!(t.fold(end), "i" | "oraz" | ",").then(|| number_of(scope, end + 1)).flatten()
    {
        let Some(to) = people_after(scope, at) else { break };
        total += more;
        end = to;
    }
    Some(Count {
        value: total,
        span: t.span(i..end),
        at: i,
        rule: "participants.counted",
        weight: 1,
    })
}

/// A number at `i` in figures or words, not part of a date, an address or a longer number.
fn number_of(scope: &Scope, i: usize) -> Option<(u32, usize)> {
    let t = scope.tokens;
    let before = i.checked_sub(1).map_or("", |b| t.fold(b));
    if matches!(before, "nr" | "numer" | "." | "," | "/") && t.glued(i)
        || matches!(before, "nr" | "numer" | "ul" | "os")
    {
        return None;
    }
    if let Some(value) = t.number(i) {
        let token = t.get(i)?;
        let thousands = t.number(i + 1).filter(|_| {
            t.get(i + 1).is_some_and(|n| n.end - n.start == 3 && n.spaced)
                && token.end - token.start <= 3
        });
        // "W maju 2017 przedstawiciel": a year, not a count.
        let year = (1900..2100).contains(&value)
            && (month(before).is_some() || matches!(before, "w" | "roku"));
        let part = year || i.checked_sub(1).is_some_and(|b| t.number(b).is_some());
        return match thousands {
            Some(rest) => Some((value * 1000 + rest, i + 2)),
            None => (!part && (1..100_000).contains(&value)).then_some((value, i + 1)),
        };
    }
    if !t.is_word(i) || (before.is_empty() && i > 0) {
        return None;
    }
    let (value, words) = numeral(t.fold(i), t.fold(i + 1))?;
    Some((value, i + words))
}

/// The token after the counted noun that follows at `i`, over up to three adjectives.
fn people_after(scope: &Scope, i: usize) -> Option<usize> {
    let t = scope.tokens;
    let adjective = |at: usize| {
        t.is_word(at) && ["ych", "ich", "ymi", "imi"].iter().any(|end| t.fold(at).ends_with(end))
    };
    (i..i + 4).find_map(|at| {
        let word = t.fold(at);
        if (i..at).any(|between| !adjective(between)) {
            return None;
        }
        let person = t.is_word(at)
            && COUNTED.iter().any(|s| word.starts_with(s))
            && !word.starts_with("osobow")
            && !word.starts_with("goscinn")
            && !word.starts_with("studenck");
        person.then_some(at + 1)
    })
}

/// How well a count speaks of the travelling party.
fn weight(scope: &Scope, count: &Count, kind: Kind, direction: Direction) -> i32 {
    let sentence = scope.sentence(count.at);
    let near = count.at.saturating_sub(10).max(sentence.start)..(count.at + 12).min(sentence.end);
    let mut points = 0;
    if scope.title.contains(&count.at) {
        points += 3;
    }
    if scope.has(near.clone(), ACTS) {
        points += 2;
    } else if scope.has(sentence.clone(), ACTS) {
        points += 1;
    }
    points += i32::from(scope.has(near.clone(), &["grup", "delegacj", "reprezentowa"]));
    let foreign = scope.places.iter().any(|m| m.is_party() && near.contains(&m.tokens.start));
    let ours = scope.has(near.clone(), &["mops", "osrodk", "nasz", "urzed", "bibliote", "zarzad"]);
    points += match direction {
        Direction::In => {
            2 * i32::from(foreign)
                - i32::from(ours && !foreign && !scope.has(scope.title.clone(), &["udzial"]))
        }
        Direction::Out => 2 * i32::from(ours),
        Direction::None => 0,
    };
    if scope.has(near.clone(), OTHERS) {
        points -= 4;
    }
    // The hall of a congress abroad is not our delegation.
    let crowd = scope.has(sentence, &["ponad", "lacznie", "ogolem"]) && count.value > 50;
    if crowd && direction == Direction::Out {
        points -= 3;
    }
    if direction == Direction::None && matches!(kind, Kind::Notice | Kind::Project) {
        points -= 1;
    }
    points
}

/// One person who travels: `studentka … odbyła`, `Udział przedstawiciela …`.
fn single(scope: &Scope, direction: Direction) -> Option<Fact<u32>> {
    const ONE_GUEST: &[&str] = &[
        "studentki",
        "studenta",
        "studentka",
        "student",
        "wolontariuszki",
        "wolontariusza",
        "wolontariuszka",
        "wolontariusz",
        "stazystki",
        "stazysty",
        "stazystka",
        "stazysta",
        "praktykantki",
        "praktykanta",
        "praktykantka",
        "praktykant",
        "doktorantki",
        "doktoranta",
        "badaczki",
        "badacza",
    ];
    const ONE_OF_OURS: &[&str] = &[
        "przedstawiciela",
        "przedstawicielki",
        "przedstawiciel",
        "przedstawicielka",
        "pracownika",
        "pracownica",
        "pracownik",
        "delegata",
        "delegatki",
        "specjalistki",
        "specjalisty",
        "koordynatorki",
        "koordynatora",
        "kierownika",
        "kierowniczki",
        "dyrektora",
    ];
    if direction == Direction::None {
        return None;
    }
    let udzial = scope.has(scope.title.clone(), &["udzial"]);
    let ours = direction == Direction::Out || udzial;
    let first = |within: Range<usize>, list: &[&str]| {
        within.into_iter().find(|&i| {
            scope.tokens.is_word(i) && list.contains(&scope.tokens.fold(i)) && !scope.quoted(i)
        })
    };
    let alone = |i: usize| !matches!(scope.tokens.fold(i + 1), "i" | "oraz");
    let in_title = first(scope.title.clone(), ONE_GUEST)
        .filter(|_| !udzial || direction == Direction::In)
        .or_else(|| {
            if ours {
                first(scope.title.clone(), ONE_OF_OURS)
                    .or_else(|| first(scope.title.clone(), ONE_GUEST))
            } else {
                None
            }
        });
    let in_body = || {
        if has_plural(scope) {
            return None;
        }
        scope.sentences(2).find_map(|s| {
            let list = if ours { ONE_OF_OURS } else { ONE_GUEST };
            let at = first(s.clone(), list)?;
            let acts = scope.has(s, &["odbyl", "uczestniczyl", "wzial", "wziela", "przebywal", "wyjechal", "goscil", "odwiedzil"]);
            let nominative = !matches!(scope.tokens.fold(at), w if w.ends_with('a') && !w.ends_with("ka") && !w.ends_with("ca")) ;
            (acts && nominative).then_some(at)
        })
    };
    let at = in_title.or_else(in_body).filter(|&i| alone(i))?;
    Some(Fact::new(1, scope.tokens.span(at..at + 1), "participants.one", 0.75))
}

/// The title speaks of several.
fn has_plural(scope: &Scope) -> bool {
    scope.has(
        scope.title.clone(),
        &["przedstawicieli", "pracownikow", "grup", "delegacj", "gosci", "studentow", "delegat"],
    )
}
