//! Which of a notice's dates say when that takes place which it tells of.

use std::ops::Range;

use super::Precision;
use super::grammar::{Mention, YearRef};
use crate::lexicon::begins;
use crate::notice::Kind;
use crate::tokens::Tokens;

/// Acts and papers whose dates are their own: `ustawa z dnia …`.
const PAPERS: &[&str] = &[
    "ustaw",
    "uchwal",
    "rozporzadz",
    "zarzadzen",
    "umow",
    "porozumien",
    "decyzj",
    "pism",
    "dziennik",
    "dz",
    "statut",
    "list",
    "wniosk",
    "regulamin",
    "komunikat",
    "obwieszcz",
];

/// Words of a sentence that looks back or ahead.
const ELSEWHERE: &[&str] = &[
    "poprzedni",
    "wczesniej",
    "zalozon",
    "zalozyl",
    "powstal",
    "istniej",
    "rewizyt",
    "kolejn",
    "nastepn",
    "zaplanowan",
    "planowan",
    "rozpoczet",
    "rozpoczal",
    "zapoczatkowan",
    "dotychczas",
    "ostatni raz",
    "urodzi",
    "historia",
    "historii",
    "zainaugurowan",
    "nawiazan",
    "podpisan",
    "trwa",
    "potrwa",
    "zakonczy",
];

/// The mentions that are the event's, by index, in order of the text.
#[must_use]
pub fn choose(
    mentions: &[Mention],
    tokens: &Tokens,
    title: &Range<usize>,
    all: &Range<usize>,
    kind: Kind,
    quoted: &dyn Fn(usize) -> bool,
) -> Vec<usize> {
    let plain: Vec<(usize, u8)> = mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| !quoted(m.tokens.start))
        .filter_map(|(n, m)| weight(m, tokens, title, all, kind).map(|w| (n, w)))
        .collect();
    let Some(best) =
        plain.iter().map(|&(n, w)| (mentions[n].precision(), std::cmp::Reverse(w))).min()
    else {
        return Vec::new();
    };
    let chosen: Vec<usize> = plain
        .iter()
        .filter(|&&(n, w)| mentions[n].precision() == best.0 && w >= best.1.0)
        .map(|&(n, _)| n)
        .collect();
    // Months and years alone: only the first said, for later ones tell of other things.
    match best.0 {
        Precision::Day => chosen,
        _ => {
            let first = chosen.first().copied();
            chosen
                .into_iter()
                .filter(|&n| {
                    first.is_some_and(|f| {
                        tokens.sentence(mentions[n].tokens.start)
                            == tokens.sentence(mentions[f].tokens.start)
                    })
                })
                .collect()
        }
    }
}

/// How well a mention may be the event's date: 2 plainly, 1 if there is no better; none never.
fn weight(
    mention: &Mention,
    tokens: &Tokens,
    title: &Range<usize>,
    all: &Range<usize>,
    kind: Kind,
) -> Option<u8> {
    let at = mention.tokens.start;
    let back =
        |n: usize| at.checked_sub(n).filter(|b| *b >= all.start).map_or("", |b| tokens.fold(b));
    let sentence = tokens.sentence_around(at, all);
    let precision = mention.precision();
    let single = mention.from == mention.to && mention.from_year == mention.to_year;
    let opens = |n: usize| matches!(back(n), "od" | "do" | "poczawszy" | "po" | "przed");
    let bounded = single
        && (opens(1)
            || (opens(2) && matches!(back(1), "dnia" | "poczatku" | "konca" | "roku" | "dniem")
                || weekday(back(1)) && opens(2)));
    if bounded && !in_open_range(mention, tokens) {
        return (precision == Precision::Day && back(1) != "do" && !deadline(tokens, &sentence))
            .then_some(1);
    }
    if back(1) == "dnia"
        && back(2) == "z"
        && has(tokens, at.saturating_sub(14).max(sentence.start)..at, PAPERS)
    {
        return None;
    }
    if precision == Precision::Day && deadline(tokens, &sentence) && !event_verb(tokens, &sentence)
    {
        return None;
    }
    let near =
        at.saturating_sub(12).max(sentence.start)..(mention.tokens.end + 4).min(sentence.end);
    let last_year = mention.to_year == YearRef::Previous;
    let elsewhere = (last_year || has(tokens, near, ELSEWHERE)) && !title.contains(&at);
    match precision {
        Precision::Day => Some(if elsewhere { 1 } else { 2 }),
        Precision::Month if elsewhere => None,
        Precision::Month => Some(2),
        Precision::Year => {
            let project = matches!(
                kind,
                Kind::Project
                    | Kind::Training
                    | Kind::Visit
                    | Kind::Meeting
                    | Kind::Award
                    | Kind::Conference
                    | Kind::Donation
            );
            let placed = matches!(back(1), "w" | "roku" | "latach" | "rok");
            (project && placed && !elsewhere).then_some(1)
        }
    }
}

fn weekday(word: &str) -> bool {
    super::lexicon::weekday(word).is_some()
}

/// `od 3 maja … do 5 czerwca` with words between, which the grammar does not join.
fn in_open_range(mention: &Mention, tokens: &Tokens) -> bool {
    matches!(tokens.fold(mention.tokens.end), "do")
        && tokens.number(mention.tokens.end + 1).is_some()
}

fn deadline(tokens: &Tokens, sentence: &Range<usize>) -> bool {
    has(
        tokens,
        sentence.clone(),
        &[
            "zgloszen",
            "zglaszac",
            "zapisy",
            "zapisac",
            "sklada",
            "nadsyla",
            "termin",
            "wnioski",
            "naboru",
            "rekrutacj",
        ],
    )
}

fn event_verb(tokens: &Tokens, sentence: &Range<usize>) -> bool {
    has(
        tokens,
        sentence.clone(),
        &["odby", "odbe", "goscil", "uczestnicz", "udzial", "zaprasza", "zorganiz"],
    )
}

fn has(tokens: &Tokens, within: Range<usize>, stems: &[&str]) -> bool {
    within.into_iter().any(|i| tokens.is_word(i) && begins(tokens.fold(i), stems))
}
