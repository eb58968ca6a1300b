//! Foreign organisations in their own spelling: `Fachhochschule OÖ`, `Azylový dům pro ženy`.

use std::ops::Range;

use crate::limits::MAX_FACTS;
use crate::notice::Fact;
use crate::tokens::Tokens;

/// Letters beside v, q and x that no Polish word has.
#[rustfmt::skip]
const FOREIGN_LETTERS: &[char] = &[
    'ä', 'ö', 'ü', 'ß', 'å', 'ø', 'æ', 'é', 'è', 'ê', 'ë', 'í', 'ì', 'î', 'ï', 'á',
    'à', 'â', 'ã', 'ú', 'ù', 'û', 'ý', 'č', 'ď', 'ě', 'ň', 'ř', 'š', 'ť', 'ů', 'ž',
    'ľ', 'ĺ', 'ŕ', 'ő', 'ű', 'ă', 'â', 'î', 'ș', 'ț', 'ç', 'ñ', 'õ', 'õ', 'ğ', 'ı',
    'ş', 'ā', 'ē', 'ī', 'ū', 'ģ', 'ķ', 'ļ', 'ņ', 'ģ', 'ė', 'į', 'ų',
];
/// Words, folded, that organisations abroad are called by.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "fachhochschule", "hochschule", "fachschule", "universitat", "universitet", "university",
    "universite", "universita", "universidad", "universidade", "college", "institut",
    "institute", "club", "stichting", "verein", "bildungs", "arbeitsgemeinschaft",
    "bundesarbeitsgemeinschaft", "diakonie", "caritasverband", "stadt", "gemeinde", "council",
    "services", "service", "welfare", "foundation", "association", "school", "centre", "center",
    "ministry", "municipality", "kommune", "forening", "fondation", "fondazione", "comune",
    "ayuntamiento", "camara", "mairie", "ville", "akademie", "academy", "network", "house",
    "trust", "society", "union", "alliance", "cooperativa", "kirche", "werk", "landkreis", "amt",
    "jugendamt", "sozialamt", "hospice", "library", "bibliothek", "bibliotheek", "gmbh", "ggmbh",
    "lebenshilfe", "volkshilfe", "arbeiterwohlfahrt", "rotary", "lions", "pagalba", "centras",
    "centrum",
];
/// Small words that stand within such names, folded.
#[rustfmt::skip]
const INNER: &[&str] = &[
    "der", "die", "das", "und", "fur", "von", "im", "am", "zu", "des", "pro", "de", "la", "le",
    "les", "du", "del", "della", "di", "e", "y", "of", "the", "for", "and", "van", "voor", "en",
    "och", "og", "av", "et", "to", "an", "in", "a", "s", "o", "p", "v",
];

/// The organisations among the tokens, each once, in order.
#[must_use]
pub fn find(tokens: &Tokens, within: Range<usize>) -> Vec<Fact<String>> {
    let mut found: Vec<Fact<String>> = Vec::new();
    let mut i = within.start;
    while i < within.end && found.len() < MAX_FACTS {
        let end = name_from(tokens, i, within.end);
        if end <= i {
            i += 1;
            continue;
        }
        if is_organisation(tokens, i..end) {
            let span = tokens.span(i..end);
            let name = tokens.text[span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            if !found.iter().any(|f| f.value == name) {
                found.push(Fact::new(name, span, "partner.own-spelling", 0.7));
            }
        }
        i = end;
    }
    found
}

/// End of the run of name words that begins with a capital at `i`; `i` when there is none.
fn name_from(tokens: &Tokens, i: usize, end: usize) -> usize {
    if !tokens.is_word(i)
        || !tokens.is_upper(i)
        || !(is_foreign(tokens, i) || is_body(tokens, i) || tokens.is_upper(i + 1))
    {
        return i;
    }
    let mut to = i + 1;
    let mut last = to;
    while to < end && to < i + 14 && tokens.sentence(to) == tokens.sentence(i) {
        let strong = tokens.is_word(to)
            && (tokens.is_upper(to) || is_foreign(tokens, to) || is_body(tokens, to));
        let joint = matches!(tokens.raw(to), "-" | "&" | "'")
            || INNER.contains(&tokens.fold(to))
            || (tokens.raw(to) == "."
                && tokens.glued(to)
                && tokens.raw(to - 1).chars().count() <= 2);
        if strong {
            last = to + 1;
        } else if !joint {
            break;
        }
        to += 1;
    }
    if tokens.raw(last) == "." && tokens.raw(last - 1).chars().count() == 1 && tokens.glued(last) {
        last += 1;
    }
    last
}

fn is_foreign(tokens: &Tokens, i: usize) -> bool {
    tokens.raw(i).chars().any(|c| match c {
        'a'..='z' | 'A'..='Z' => matches!(c.to_ascii_lowercase(), 'v' | 'q' | 'x'),
        _ => c.to_lowercase().any(|l| FOREIGN_LETTERS.contains(&l)),
    })
}

fn is_body(tokens: &Tokens, i: usize) -> bool {
    let word = tokens.fold(i);
    BODIES.contains(&word)
        || ["schaft", "verband", "werk", "schule", "hilfe", "dienst", "stelle"]
            .iter()
            .any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

/// Two words or more, one of them naming a body, or several foreign ones.
fn is_organisation(tokens: &Tokens, name: Range<usize>) -> bool {
    let words = name.clone().filter(|&i| tokens.is_word(i)).count();
    let bodies =
        name.clone().filter(|&i| is_body(tokens, i) && tokens.fold(i) != "centrum").count();
    let foreign = name.filter(|&i| is_foreign(tokens, i)).count();
    words >= 2 && (bodies >= 1 || foreign >= 2)
}
