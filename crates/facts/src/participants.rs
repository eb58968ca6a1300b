//! How many travelled or came: of the guests, of our delegates, or at a home event of all.

use std::ops::Range;

use ratusz_polish::Word;
use ratusz_polish::numerals::{number_at, parse_osobowy};

use crate::dates::lexicon::month;
use crate::lexicon::begins;
use crate::limits::MAX_FACTS;
use crate::notice::{Direction, Fact, Kind};
use crate::parties::Tie;
use crate::people::{ACTS, OTHERS, is_counted, may_be_people};
use crate::scope::Scope;
use crate::single::single;

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
        if counts.len() >= MAX_FACTS {
            break;
        }
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
        None if t.fold(i).len() >= 9 && t.fold(i).contains("osobow") => {
            (u32::try_from(parse_osobowy(t.raw(i))?).ok()?, i)
        }
        None => return None,
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
    in_words(scope, i)
}

/// A number in words at `i`.
fn in_words(scope: &Scope, i: usize) -> Option<(u32, usize)> {
    const BEGINNINGS: &[&str] = &["je", "dw", "tr", "cz", "pi", "sz", "si", "os", "dz", "st", "ty"];
    let t = scope.tokens;
    if !begins(t.fold(i), BEGINNINGS) {
        return None;
    }
    let word = |i: usize| {
        let token = t.get(i).filter(|_| t.is_word(i))?;
        Some(Word { start: token.start, end: token.end, text: t.raw(i) })
    };
    let words: Vec<Word> = (i..i + 4).map_while(word).collect();
    let (value, used) = number_at(&words)?;
    Some((u32::try_from(value).ok().filter(|v| *v > 0)?, i + used))
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
        (t.is_word(at) && (is_counted(word) || by_place(scope, i, at))).then_some(at + 1)
    })
}

/// Whether the noun at `at`, counted by the number before `i`, names people by where it stands:
/// who come from abroad, after a collective numeral (`troje`), or after a verb of coming.
fn by_place(scope: &Scope, i: usize, at: usize) -> bool {
    const COME: &[&str] = &[
        "odwiedzi",
        "gosci",
        "przyjecha",
        "przyby",
        "reprezentowa",
        "przebywa",
        "powita",
        "zawita",
        "wyjecha",
        "uczestnicz",
    ];
    let t = scope.tokens;
    if !may_be_people(t.fold(at)) {
        return false;
    }
    let from = scope
        .places
        .iter()
        .any(|m| m.is_party() && m.tie == Tie::From && (at + 1..at + 4).contains(&m.tokens.start));
    let collective = i.checked_sub(1).is_some_and(|n| {
        let word = t.fold(n);
        matches!(word, "dwoje" | "dwojga" | "troje" | "trojga") || word.ends_with("oro")
    });
    let sentence = scope.sentence(at);
    let before = i.saturating_sub(4).max(sentence.start)..i;
    from || collective || scope.has(before, COME)
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
