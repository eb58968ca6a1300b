//! Number words to numbers: *dwadzieścia pięć*, *dwóch*, *czterystuosobową*.

use crate::fold;
use crate::words::{Word, words};

/// Words for numbers below a thousand in all their cases and genders, folded.
const WORDS: [(u64, &str); 37] = [
    (0, "zero zera zeru zerem"),
    (1, "jeden jedna jedno jednego jednej jednemu jednym"),
    (2, "dwa dwie dwaj dwoch dwu dwom dwoma dwiema dwoje dwojga dwojgu dwojgiem"),
    (3, "trzy trzej trzech trzem trzema troje trojga trojgu trojgiem"),
    (4, "cztery czterej czterech czterem czterema czworo czworga czworgu czworgiem"),
    (5, "piec pieciu piecioma piecioro pieciorga pieciorgu pieciorgiem"),
    (6, "szesc szesciu szescioma szescioro szesciorga szesciorgu szesciorgiem"),
    (7, "siedem siedmiu siedmioma siedmioro siedmiorga siedmiorgu siedmiorgiem"),
    (8, "osiem osmiu osmioma osmioro osmiorga osmiorgu osmiorgiem"),
    (
        9,
        "dziewiec dziewieciu dziewiecioma dziewiecioro dziewieciorga dziewieciorgu dziewieciorgiem",
    ),
    (
        10,
        "dziesiec dziesieciu dziesiecioma dziesiecioro dziesieciorga dziesieciorgu dziesieciorgiem",
    ),
    (11, "jedenascie jedenastu jedenastoma jedenascioro jedenasciorga jedenasciorgu"),
    (12, "dwanascie dwunastu dwunastoma dwanascioro dwanasciorga dwanasciorgu"),
    (13, "trzynascie trzynastu trzynastoma trzynascioro trzynasciorga trzynasciorgu"),
    (14, "czternascie czternastu czternastoma czternascioro czternasciorga czternasciorgu"),
    (15, "pietnascie pietnastu pietnastoma pietnascioro pietnasciorga pietnasciorgu"),
    (16, "szesnascie szesnastu szesnastoma szesnascioro szesnasciorga szesnasciorgu"),
    (17, "siedemnascie siedemnastu siedemnastoma siedemnascioro siedemnasciorga"),
    (18, "osiemnascie osiemnastu osiemnastoma osiemnascioro osiemnasciorga osiemnasciorgu"),
    (19, "dziewietnascie dziewietnastu dziewietnastoma dziewietnascioro dziewietnasciorga"),
    (20, "dwadziescia dwudziestu dwudziestoma dwadziescioro dwadziesciorga dwadziesciorgu"),
    (30, "trzydziesci trzydziestu trzydziestoma trzydziescioro trzydziesciorga"),
    (40, "czterdziesci czterdziestu czterdziestoma czterdziescioro czterdziesciorga"),
    (50, "piecdziesiat piecdziesieciu piecdziesiecioma piecdziesiecioro"),
    (60, "szescdziesiat szescdziesieciu szescdziesiecioma szescdziesiecioro"),
    (70, "siedemdziesiat siedemdziesieciu siedemdziesiecioma siedemdziesiecioro"),
    (80, "osiemdziesiat osiemdziesieciu osiemdziesiecioma osiemdziesiecioro"),
    (90, "dziewiecdziesiat dziewiecdziesieciu dziewiecdziesiecioma dziewiecdziesiecioro"),
    (100, "sto stu stoma"),
    (200, "dwiescie dwustu dwustoma"),
    (300, "trzysta trzystu trzystoma"),
    (400, "czterysta czterystu czterystoma"),
    (500, "piecset pieciuset"),
    (600, "szescset szesciuset"),
    (700, "siedemset siedmiuset"),
    (800, "osiemset osmiuset"),
    (900, "dziewiecset dziewieciuset"),
];

/// Words that multiply what stands before them.
const SCALES: [(u64, &str); 3] = [
    (
        1_000,
        "tysiac tysiaca tysiacowi tysiacem tysiacu tysiace tysiecy tysiacom tysiacami tysiacach tys",
    ),
    (
        1_000_000,
        "milion miliona milionowi milionem milionie miliony milionow milionom milionami mln",
    ),
    (1_000_000_000, "miliard miliarda miliardowi miliardem miliardzie miliardy miliardow mld"),
];

/// How numbers begin compounds (*dwudziestopięcioosobowy*), folded; greater numbers first.
const PREFIXES: [(u64, &str); 38] = [
    (1000, "tysiac"),
    (900, "dziewieciuset"),
    (800, "osmiuset"),
    (700, "siedmiuset"),
    (600, "szesciuset"),
    (500, "pieciuset"),
    (400, "czterystu"),
    (300, "trzystu"),
    (200, "dwustu"),
    (100, "stu"),
    (90, "dziewiecdziesiecio"),
    (80, "osiemdziesiecio"),
    (70, "siedemdziesiecio"),
    (60, "szescdziesiecio"),
    (50, "piecdziesiecio"),
    (40, "czterdziesto"),
    (30, "trzydziesto"),
    (20, "dwudziesto"),
    (19, "dziewietnasto"),
    (18, "osiemnasto"),
    (17, "siedemnasto"),
    (16, "szesnasto"),
    (15, "pietnasto"),
    (14, "czternasto"),
    (13, "trzynasto"),
    (12, "dwunasto"),
    (11, "jedenasto"),
    (10, "dziesiecio"),
    (9, "dziewiecio"),
    (8, "osmio"),
    (7, "siedmio"),
    (6, "szescio"),
    (5, "piecio"),
    (4, "cztero"),
    (3, "trzy"),
    (3, "troj"),
    (2, "dwu"),
    (1, "jedno"),
];

/// The number that the words spell as a whole, in any case and gender, with or without diacritics:
/// `dwudziestu pięciu` → 25, `dwa tysiące czternaście` → 2014, `12 tys.` → 12 000. `None` for
/// anything else, so also for *kilkunastu*.
#[must_use]
pub fn parse_number_words(text: &str) -> Option<u64> {
    let words: Vec<Word<'_>> = words(text).collect();
    match number_at(&words) {
        Some((number, used)) if used == words.len() => Some(number),
        _ => None,
    }
}

/// The number that the first words spell, and how many words that is: the longest such.
#[must_use]
pub fn number_at(words: &[Word<'_>]) -> Option<(u64, usize)> {
    let (mut total, mut group, mut used) = (0_u64, None::<u64>, 0);
    let mut largest_scale = u64::MAX;
    for word in words {
        let folded = fold(word.text);
        if let Some(scale) = value(&SCALES, &folded).filter(|&scale| scale < largest_scale) {
            total = total.checked_add(group.take().unwrap_or(1).checked_mul(scale)?)?;
            largest_scale = scale;
        } else if let Some(next) = value(&WORDS, &folded).or_else(|| digits(&folded, used)) {
            let Some(sum) = joined(group, next) else { break };
            group = Some(sum);
        } else {
            break;
        }
        used += 1;
    }
    (used > 0).then_some(())?;
    Some((total.checked_add(group.unwrap_or(0))?, used))
}

/// How many persons an adjective in *-osobowy* tells of: `25-osobowa` → 25, `czterystuosobową` →
/// 400. `None` for *kilkunastoosobowy* and for other words.
#[must_use]
pub fn parse_osobowy(text: &str) -> Option<u64> {
    let folded = fold(text.trim());
    let before = folded.rsplit_once("osobow")?;
    let ending =
        matches!(before.1, "y" | "a" | "e" | "i" | "ego" | "ej" | "emu" | "ym" | "ych" | "ymi");
    let number = before.0.trim_end_matches(|c: char| c.is_whitespace() || "-–‑‐".contains(c));
    if !ending || number.is_empty() {
        return None;
    }
    number.parse().ok().or_else(|| compound(number)).or_else(|| parse_number_words(number))
}

/// The number that compound prefixes spell: `dwudziestopiecio` → 25.
fn compound(mut text: &str) -> Option<u64> {
    let (mut sum, mut least) = (0, u64::MAX);
    while !text.is_empty() {
        let (value, rest) = PREFIXES
            .iter()
            .find_map(|&(value, prefix)| Some((value, text.strip_prefix(prefix)?)))?;
        if !fits(least, value) {
            return None;
        }
        (sum, least, text) = (sum + value, value, rest);
    }
    Some(sum)
}

/// `group` followed by a word for `next`, if words stand so: hundreds, tens, ones.
fn joined(group: Option<u64>, next: u64) -> Option<u64> {
    match group {
        None => Some(next),
        Some(group) => {
            let least = if group % 100 == 0 { group.min(100) } else { group % 100 };
            (next > 0 && fits(least, next)).then_some(group + next)
        }
    }
}

/// Whether a number may follow one whose least part is `least`: below hundreds anything less, ones
/// after tens from twenty.
fn fits(least: u64, next: u64) -> bool {
    match least {
        100.. => next < least,
        20..=99 => least.is_multiple_of(10) && next < 10,
        _ => false,
    }
}

/// Digits may only begin a number: *12 tysięcy*.
fn digits(word: &str, used: usize) -> Option<u64> {
    if used == 0 { word.parse().ok() } else { None }
}

fn value(table: &[(u64, &str)], word: &str) -> Option<u64> {
    table
        .iter()
        .find(|(_, forms)| forms.split(' ').any(|form| form == word))
        .map(|&(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_spell_numbers() {
        for (text, number) in [
            ("zero", 0),
            ("dwóch", 2),
            ("dwoje", 2),
            ("troje dzieci", 99),
            ("sześcioro", 6),
            ("dwanaście", 12),
            ("dwudziestu", 20),
            ("dwadzieścia pięć", 25),
            ("DWUDZIESTU PIĘCIU", 25),
            ("dwudziestoma pięcioma", 25),
            ("sto", 100),
            ("sto jeden", 101),
            ("stu dwunastu", 112),
            ("czterystu", 400),
            ("pięćset sześćdziesiąt siedem", 567),
            ("tysiąc", 1000),
            ("dwa tysiące czternaście", 2014),
            ("sto tysięcy dwieście", 100_200),
            ("12 tys.", 12_000),
            ("3 mln 200 tys", 99),
            ("milion dwieście tysięcy trzy", 1_200_003),
            ("25", 25),
        ] {
            let expected = if number == 99 { None } else { Some(number) };
            assert_eq!(parse_number_words(text), expected, "{text}");
        }
    }

    #[test]
    fn other_words_are_no_numbers() {
        for text in [
            "",
            "kilkunastu",
            "kilka",
            "wielu",
            "pięć dwadzieścia",
            "dziesięć dwa",
            "dwadzieścia jedenaście",
            "sto dwieście",
            "tysiąc milionów",
            "dwa psy",
            "99999999999999999999999",
            "999999999999 miliardów",
        ] {
            assert_eq!(parse_number_words(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_at_the_beginning_of_words() {
        let text: Vec<_> = words("dwudziestu pięciu uczniów i dwóch").collect();
        assert_eq!(number_at(&text), Some((25, 2)));
        assert_eq!(number_at(&text[2..]), None);
    }

    #[test]
    fn groups_of_persons() {
        for (text, number) in [
            ("25-osobowa", Some(25)),
            ("25 – osobowej", Some(25)),
            ("30 osobowa", Some(30)),
            ("czterystuosobową", Some(400)),
            ("dwudziestopięcioosobowa", Some(25)),
            ("trzydziestoosobowej", Some(30)),
            ("dwunastoosobowy", Some(12)),
            ("czteroosobowe", Some(4)),
            ("dwuosobowych", Some(2)),
            ("jednoosobowy", Some(1)),
            ("stuosobowym", Some(100)),
            ("stupięćdziesięcioosobowy", Some(150)),
            ("pięcioosobową", Some(5)),
            ("kilkunastoosobowa", None),
            ("wieloosobowy", None),
            ("osobowy", None),
            ("osobowość", None),
            ("pięciodwudziestoosobowy", None),
            ("dziesięciodwuosobowy", None),
        ] {
            assert_eq!(parse_osobowy(text), number, "{text}");
        }
    }
}
