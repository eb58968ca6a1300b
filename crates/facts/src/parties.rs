//! Which of the foreign places named are parties to what a notice tells, and how they are named.

use std::ops::Range;

use ratusz_polish::places::Kind;

use crate::lexicon::{begins, is_people};
use crate::limits::{MAX_FACTS, MAX_PLACES};
use crate::notice::Fact;
use crate::places::Place;
use crate::scope::Scope;
use crate::tokens::Tokens;

/// How a place is tied to its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// `z Niemiec`
    From,
    /// `w Niemczech`, `na Litwie`
    At,
    /// `do Niemiec`
    To,
    /// An adjective: `niemieccy goście`
    Adjective,
    /// Anything else: `przedstawiciele Barcelony`
    Bare,
}

/// One place in a notice.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// How it is tied.
    pub tie: Tie,
    /// How surely it is a party, 0–1; 0 for home and for what is only mentioned.
    pub party: f32,
    /// What made it a party, or not.
    pub rule: &'static str,
    /// First token of the enumeration it stands in.
    pub chain: usize,
}

impl Mention {
    /// Whether it is a foreign party.
    #[must_use]
    pub fn is_party(&self) -> bool {
        self.party >= ENOUGH
    }
}

const ENOUGH: f32 = 0.5;

/// Things that bear a country's name without the country taking part.
#[rustfmt::skip]
const NOT_PARTY_BEFORE: &[&str] = &[
    "ambasad", "konsul", "srodk", "fundusz", "film", "kin", "kuchni", "jezyk", "wystaw", "muzyk",
    "ksiazk", "piosenk", "potraw", "pochodz", "obywatel", "uchodz", "cudzoziem", "repatriant",
    "literatur", "uciek", "migrant", "autorstw", "prac", "obraz", "fotografi", "zdjec",
    "wycieczk", "pielgrzym", "urlop", "tlumacz", "wojn", "rosliny", "gatun", "pokaz", "taniec",
    "tance", "tanc", "krolow", "cesarz", "okupac", "armii", "wojsk", "spektakl", "siedzib",
];
#[rustfmt::skip]
const NOT_PARTY_AFTER: &[&str] = &[
    "ambasad", "konsul", "kino", "kinem", "kina", "kuchni", "jezyk", "mechanizm", "fundusz",
    "srodk", "grant", "film", "muzyk", "literatur", "potraw", "pochodz", "uchodz", "komedi",
    "piosenk", "flag", "tanc", "ulic", "markt", "system", "model", "prawo", "prawa", "wersj",
    "tlumacz", "rozwiaz",
];
/// Bodies that sit in a country and are another's.
const SEATS: [&str; 4] = ["ambasad", "konsul", "siedzib", "poselstw"];
/// Words of a sentence in which a place where something happens is a party's.
#[rustfmt::skip]
const DOINGS: &[&str] = &[
    "konferencj", "spotka", "wizyt", "seminari", "szkole", "odby", "uczestnicz", "udzial",
    "przebywa", "wyjazd", "wyjech", "partner", "projekt", "organizacj", "wspolprac", "kongres",
    "forum", "staz", "praktyk", "odwiedz", "goscil", "warsztat", "wymian", "uda", "pojech",
    "polec", "miast", "przekaza", "delegacj", "zwiedz", "siedzib", "osrod",
];

/// The places of a notice, weighed. `places` are the page's, ascending.
#[must_use]
pub fn mentions(scope: &Scope, places: &[Place]) -> Vec<Mention> {
    let all = scope.all();
    let from = places.partition_point(|p| p.tokens.start < all.start);
    let mut found: Vec<Mention> = Vec::new();
    let parts = scope.parts();
    let inside = |p: &&Place| parts.iter().any(|part| part.contains(&p.tokens.start));
    for place in places[from..]
        .iter()
        .take_while(|p| p.tokens.end <= all.end)
        .filter(inside)
        .take(MAX_PLACES)
    {
        let tokens = place.tokens.clone();
        let mut mention = Mention {
            tie: tie(scope.tokens, place),
            tokens: tokens.clone(),
            country: place.country,
            party: 0.0,
            rule: "place.mentioned",
            chain: tokens.start,
        };
        if let Some(before) = found.last().filter(|b| continues(scope.tokens, b, &mention)) {
            mention.chain = before.chain;
            if mention.tie != Tie::Adjective || before.tie == Tie::Adjective {
                mention.tie = before.tie;
            }
        }
        found.push(mention);
    }
    weigh(scope, &mut found);
    found
}

fn tie(tokens: &Tokens, place: &Place) -> Tie {
    match place.kind {
        Kind::Adjective => return Tie::Adjective,
        Kind::National => return Tie::Bare,
        Kind::Country | Kind::City => {}
    }
    let mut at = place.tokens.start;
    // "z miejscowości Sola", "we włoskim mieście Siena": step over what kind of place it is.
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1) else { return Tie::Bare };
        match tokens.fold(before) {
            "z" | "ze" | "od" => return Tie::From,
            "w" | "we" | "na" | "kolo" | "pod" => return scene(tokens, before),
            "do" => return Tie::To,
            word if [
                "miejscow", "miast", "miesc", "wielki", "zjednocz", "okreg", "region", "gmin",
                "wojewodz", "landu", "prowincj",
            ]
            .iter()
            .any(|s| word.starts_with(s)) =>
            {
                at = before
            }
            _ => return Tie::Bare,
        }
    }
    Tie::Bare
}

/// The tie of a place after `w` at `i`: of a scene, or of the seat of what is named before it, as
/// in `z przedstawicielami Porto w Portugalii`.
fn scene(tokens: &Tokens, i: usize) -> Tie {
    let mut at = i;
    while at > 0 && tokens.is_word(at - 1) && tokens.is_upper(at - 1) && i - at < 6 {
        at -= 1;
    }
    if at == i || at == 0 || tokens.sentence(at - 1) != tokens.sentence(at) {
        return Tie::At;
    }
    match tokens.fold(at - 1) {
        "z" | "ze" => Tie::From,
        word if is_people(word) && !tokens.is_upper(at - 1) && i - at == 1 => Tie::Bare,
        _ => Tie::At,
    }
}

/// Whether `mention` goes on an enumeration, or tells where the place before lies.
fn continues(tokens: &Tokens, before: &Mention, mention: &Mention) -> bool {
    let between = before.tokens.end..mention.tokens.start;
    between.len() <= 4
        && tokens.sentence(before.tokens.start) == tokens.sentence(mention.tokens.start)
        && between.into_iter().all(|i| {
            matches!(
                tokens.fold(i),
                "," | "i"
                    | "oraz"
                    | "a"
                    | "lub"
                    | "z"
                    | "ze"
                    | "w"
                    | "we"
                    | "na"
                    | "-"
                    | "–"
                    | "/"
                    | "("
                    | "takze"
                    | "rowniez"
                    | "jak"
                    | "tez"
                    | ")"
                    | "republiki"
                    | "miasta"
            )
        })
}

fn weigh(scope: &Scope, found: &mut [Mention]) {
    let mut at = 0;
    while at < found.len() {
        let chain = found[at].chain;
        let end = at + found[at..].iter().take_while(|m| m.chain == chain).count();
        let home = found[at..end].iter().any(|m| m.country == "PL");
        let (party, rule) = party(scope, &found[at], home && end - at > 1);
        for mention in &mut found[at..end] {
            let (weight, rule) = match mention.country {
                "PL" => (0.0, "place.home"),
                _ if mention.tie == Tie::Adjective && mention.tokens.start != chain => {
                    self::party(scope, mention, home)
                }
                _ => (party, rule),
            };
            (mention.party, mention.rule) = (weight, rule);
        }
        at = end;
    }
}

/// How surely the places of an enumeration that opens with `first` are parties.
fn party(scope: &Scope, first: &Mention, with_home: bool) -> (f32, &'static str) {
    let t = scope.tokens;
    let start = first.tokens.start;
    let sentence = scope.sentence(start);
    let in_title = scope.title.contains(&start);
    let before = start.saturating_sub(7).max(sentence.start)..start;
    let near = start.saturating_sub(4).max(sentence.start)..start;
    let after = first.tokens.end..(first.tokens.end + 2).min(sentence.end);
    let people_near = near.clone().any(|i| is_people(t.fold(i)));
    let person = first.tie == Tie::Bare
        && near
            .clone()
            .any(|i| matches!(t.fold(i), "pan" | "pana" | "pani" | "panem" | "panu" | "panią"));
    if person {
        return (0.0, "place.surname");
    }
    if scope.quoted(start) {
        return (0.0, "place.quoted");
    }
    let named_thing = scope.has(after.clone(), NOT_PARTY_AFTER) && first.tie == Tie::Adjective;
    let scene = matches!(first.tie, Tie::At | Tie::To);
    let barred = if scene { &SEATS[..] } else { NOT_PARTY_BEFORE };
    let embassy = in_title && scope.has(near.clone(), &SEATS);
    if named_thing || (!embassy && bars(scope, before.clone(), first, barred)) {
        return (0.0, "place.of-a-thing");
    }
    if scene
        && !in_title
        && scope.has(sentence.clone(), &["kolejn", "nastepn", "planowan", "zaplanowan"])
        && scope.has(sentence.clone(), &["odbed", "planowan", "zaplanowan"])
    {
        return (0.2, "place.to-come");
    }
    if in_title {
        return (0.9, "party.title");
    }
    match first.tie {
        Tie::Adjective => {
            let beside = after
                .into_iter()
                .chain(start.saturating_sub(2).max(sentence.start)..start)
                .any(|i| is_people(t.fold(i)));
            if beside { (0.8, "party.adjective") } else { (0.2, "place.adjective") }
        }
        Tie::From if people_near || before.clone().any(|i| is_people(t.fold(i))) => {
            (0.85, "party.people-from")
        }
        Tie::From if with_home => (0.7, "party.together-with-home"),
        Tie::From => (0.4, "place.from"),
        Tie::At | Tie::To if scope.has(sentence.clone(), DOINGS) || with_home => {
            (0.6, "party.scene")
        }
        Tie::At | Tie::To => (0.3, "place.at"),
        Tie::Bare if people_near => (0.7, "party.people-of"),
        Tie::Bare if with_home && scope.has(sentence.clone(), DOINGS) => {
            (0.6, "party.together-with-home")
        }
        Tie::Bare => (0.3, "place.bare"),
    }
}

/// Whether a word shortly before makes the place a mere attribute of a thing: an embassy, a film.
fn bars(scope: &Scope, before: Range<usize>, first: &Mention, stems: &[&str]) -> bool {
    let Some(thing) = before.clone().rev().find(|&i| {
        let word = scope.tokens.fold(i);
        scope.tokens.is_word(i)
            && begins(word, stems)
            && !["owy", "owa", "owe", "owej", "owego", "owych"]
                .iter()
                .any(|end| word.ends_with(end))
            && !word.starts_with("pracown")
            && !word.starts_with("prace")
            && !word.starts_with("pracy")
            && !word.starts_with("pracuj")
    }) else {
        return false;
    };
    // A comma ends its reach, and so does somebody who comes from the place.
    let reach = thing + 1..first.tokens.start;
    let people_after = reach.clone().any(|i| is_people(scope.tokens.fold(i)))
        && !scope.has(thing..thing + 1, &["wystaw", "prac", "obraz", "fotografi", "zdjec"]);
    !people_after && !reach.into_iter().any(|i| scope.tokens.raw(i) == ",")
}

/// The foreign parties, each once, in order of mention.
#[must_use]
pub fn countries(scope: &Scope) -> Vec<Fact<&'static str>> {
    let mut found: Vec<Fact<&'static str>> = Vec::new();
    for mention in scope.places.iter().filter(|m| m.is_party()) {
        if found.len() >= MAX_FACTS {
            break;
        }
        let span = scope.tokens.span(mention.tokens.clone());
        match found.iter_mut().find(|f| f.value == mention.country) {
            Some(fact) => fact.confidence = fact.confidence.max(mention.party),
            None => found.push(Fact::new(mention.country, span, mention.rule, mention.party)),
        }
    }
    found
}
