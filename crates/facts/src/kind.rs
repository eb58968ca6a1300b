//! What a notice is about, from its title first, then from its opening sentences.

use std::ops::Range;

use crate::lexicon::{Head, head, is_people};
use crate::notice::{Fact, Kind};
use crate::parties::{Mention, Tie};
use crate::scope::Scope;

/// The kind, with the word that told it.
#[must_use]
pub fn find(scope: &Scope) -> Fact<Kind> {
    let mut formal = None;
    let mut opening = None;
    for i in scope.title.clone().filter(|&i| scope.tokens.is_word(i) && !scope.quoted(i)) {
        match head(scope.tokens.fold(i)) {
            Some(Head::Event(Kind::Project)) => opening = opening.or(Some(i)),
            Some(Head::Event(kind)) if formal.is_none() => {
                let kind = sharpen(scope, i, kind);
                return fact(scope, kind, i, "kind.title", 0.95);
            }
            Some(Head::Formal) if i < scope.title.start + 4 => formal = formal.or(Some(i)),
            Some(Head::Opening) => opening = opening.or(Some(i)),
            _ => {}
        }
    }
    if let Some(i) = formal {
        return fact(scope, Kind::Notice, i, "kind.formal", 0.8);
    }
    if let Some(i) = donation(scope) {
        return fact(scope, Kind::Donation, i, "kind.given", 0.85);
    }
    let project = scope
        .find(scope.title.clone(), &["projekt", "partnerstw", "wspolprac"])
        .filter(|&i| !scope.quoted(i));
    if let Some(found) = in_opening(scope, project) {
        return found;
    }
    if let Some(i) = guests(scope) {
        return fact(scope, Kind::Visit, i, "kind.guests", 0.7);
    }
    let abroad = scope.places.iter().find(|m| {
        m.is_party() && matches!(m.tie, Tie::At | Tie::To) && scope.title.contains(&m.tokens.start)
    });
    if let Some(m) = abroad.filter(|_| project.is_none()) {
        return fact(scope, Kind::Visit, m.tokens.start, "kind.abroad", 0.6);
    }
    match project {
        Some(i)
            if scope.places.iter().any(Mention::is_party)
                || scope.tokens.fold(i).starts_with("projekt") =>
        {
            fact(scope, Kind::Project, i, "kind.project", 0.6)
        }
        _ => {
            let at = opening.unwrap_or(scope.all().start);
            fact(scope, Kind::Notice, at, "kind.default", 0.4)
        }
    }
}

/// People from abroad as the subject of the title: `Ogrodnicy z Lyonu …`, `Fińscy strażacy …`.
fn guests(scope: &Scope) -> Option<usize> {
    const ENDINGS: &[&str] = &[
        "cy", "ci", "rzy", "owie", "dzy", "rze", "sze", "anie", "ele", "ntki", "rki", "lki", "iki",
    ];
    let from = scope.places.iter().find(|m| {
        m.is_party()
            && matches!(m.tie, Tie::From | Tie::Adjective)
            && scope.title.contains(&m.tokens.start)
    })?;
    let people = scope.title.start..(scope.title.start + 3).min(scope.title.end);
    let near = from.tokens.start <= scope.title.start + 4;
    people
        .filter(|i| !from.tokens.contains(i))
        .find(|&i| {
            is_people(scope.tokens.fold(i))
                || ENDINGS.iter().any(|e| scope.tokens.fold(i).ends_with(e))
        })
        .filter(|_| near)
}

fn fact(scope: &Scope, kind: Kind, i: usize, rule: &'static str, confidence: f32) -> Fact<Kind> {
    Fact::new(kind, scope.tokens.span(i..(i + 1).min(scope.tokens.len())), rule, confidence)
}

/// A head that another word of the title outweighs: `Wyjazd na konferencję` is a conference,
/// `Goście na konferencji` too, `Wyjazd szkoleniowy` is training.
fn sharpen(scope: &Scope, i: usize, kind: Kind) -> Kind {
    let word = scope.tokens.fold(i);
    let weak = [
        "wyjazd", "pobyt", "gosc", "delegacj", "wymian", "prezent", "tytul", "konkurs", "punkt",
        "podroz",
    ]
    .iter()
    .any(|s| word.starts_with(s));
    if !weak {
        return kind;
    }
    let later =
        scope.title.clone().filter(|&at| at > i && scope.tokens.is_word(at) && !scope.quoted(at));
    for at in later {
        if let Some(Head::Event(other)) = head(scope.tokens.fold(at))
            && matches!(
                other,
                Kind::Conference | Kind::Seminar | Kind::Training | Kind::Donation | Kind::Visit
            )
        {
            let placed = scope.tokens.fold(at - 1);
            let adjectival = scope.tokens.fold(at).starts_with("szkolen");
            if matches!(placed, "na" | "w" | "z") || adjectival {
                return other;
            }
        }
    }
    kind
}

/// Something given, told by title or opening: `przekazał … jako darowiznę`.
fn donation(scope: &Scope) -> Option<usize> {
    let gifts = ["darowizn", "darczync", "podarowa", "dary", "darow"];
    let (first, opening) = (opening(scope, 1), opening(scope, 3));
    let gift = |within: Range<usize>| {
        scope.find(within, &gifts).filter(|&i| !scope.tokens.fold(i).starts_with("darowiznami"))
    };
    let title = gift(scope.title.clone());
    let body = gift(opening.clone()).filter(|_| {
        scope.has(opening, &["przekaz", "otrzyma", "ofiarow", "podarow", "trafi", "dotar"])
    });
    let handed = scope
        .find(scope.title.clone(), &["przekaz"])
        .filter(|_| scope.has(scope.body.clone(), &["otrzyma", "przekaza", "darczyn", "podarow"]));
    let goods = [
        "loz",
        "wozk",
        "rower",
        "sprzet",
        "ksiaz",
        "komputer",
        "odziez",
        "zywnos",
        "pacz",
        "meb",
        "lek",
        "instrument",
        "samocho",
    ];
    let given = scope
        .find(first.clone(), &["przekaza", "ofiarowa", "podarowa"])
        .filter(|_| scope.has(first.clone(), &goods) && scope.places.iter().any(Mention::is_party));
    title.or(body).or(handed).or(given)
}

fn opening(scope: &Scope, sentences: usize) -> Range<usize> {
    let end = scope.sentences(sentences).last().map_or(scope.body.start, |s| s.end);
    scope.body.start..end
}

/// An event told by the first two sentences with the verb of its taking place.
fn in_opening(scope: &Scope, project: Option<usize>) -> Option<Fact<Kind>> {
    const VERBS: &[&str] = &[
        "odby",
        "odbe",
        "odbyw",
        "wzial",
        "wziel",
        "wezm",
        "uczestnicz",
        "gosci",
        "podejmow",
        "zorganiz",
        "organiz",
        "udzial",
        "zaprasza",
        "przyjecha",
        "przyby",
        "zawita",
        "odwiedzi",
        "wyjecha",
        "przeprowadz",
        "przebywa",
        "wystapi",
    ];
    let foreign = scope.places.iter().any(Mention::is_party);
    for sentence in scope.sentences(if foreign { 3 } else { 1 }) {
        if !scope.has(sentence.clone(), VERBS) {
            continue;
        }
        let heads = sentence.clone().filter(|&i| scope.tokens.is_word(i) && !scope.quoted(i));
        let event = heads.filter_map(|i| match head(scope.tokens.fold(i)) {
            Some(Head::Event(kind))
                if !matches!(
                    kind,
                    Kind::Project | Kind::Service | Kind::Award | Kind::Donation
                ) =>
            {
                Some((i, kind))
            }
            _ => None,
        });
        // A conference or training outweighs the visit or meeting in which it took place.
        if let Some((i, kind)) =
            event.min_by_key(|&(i, kind)| (matches!(kind, Kind::Visit | Kind::Meeting), i))
            && (foreign || (project.is_none() && !matches!(kind, Kind::Visit)))
        {
            return Some(fact(scope, kind, i, "kind.opening", 0.6));
        }
    }
    None
}
