//! Numbers of people as bulletins write them: figures, words, and the `-osobowy` compounds.

/// Value of a folded numeral word in any case and gender, up to nineteen and the tens and hundreds.
fn simple(word: &str) -> Option<u32> {
    Some(match word {
        "jeden" | "jedna" | "jednego" | "jednej" => 1,
        "dwa" | "dwie" | "dwaj" | "dwoch" | "dwu" | "dwoje" | "dwojga" | "dwojka" | "dwojki"
        | "dwom" | "dwoma" => 2,
        "trzy" | "trzej" | "trzech" | "troje" | "trojga" | "trojka" | "trojki" | "trzem"
        | "trzema" => 3,
        "cztery" | "czterej" | "czterech" | "czworo" | "czworga" | "czworka" | "czworki"
        | "czterem" | "czterema" => 4,
        "piec" | "pieciu" | "piecioro" | "pieciorga" => 5,
        "szesc" | "szesciu" | "szescioro" | "szesciorga" => 6,
        "siedem" | "siedmiu" | "siedmioro" | "siedmiorga" => 7,
        "osiem" | "osmiu" | "osmioro" | "osmiorga" => 8,
        "dziewiec" | "dziewieciu" | "dziewiecioro" => 9,
        "dziesiec" | "dziesieciu" | "dziesiecioro" | "dziesieciorga" => 10,
        "jedenascie" | "jedenastu" => 11,
        "dwanascie" | "dwunastu" => 12,
        "trzynascie" | "trzynastu" => 13,
        "czternascie" | "czternastu" => 14,
        "pietnascie" | "pietnastu" | "pietnascioro" => 15,
        "szesnascie" | "szesnastu" => 16,
        "siedemnascie" | "siedemnastu" => 17,
        "osiemnascie" | "osiemnastu" => 18,
        "dziewietnascie" | "dziewietnastu" => 19,
        "dwadziescia" | "dwudziestu" => 20,
        "trzydziesci" | "trzydziestu" => 30,
        "czterdziesci" | "czterdziestu" => 40,
        "piecdziesiat" | "piecdziesieciu" => 50,
        "szescdziesiat" | "szescdziesieciu" => 60,
        "siedemdziesiat" | "siedemdziesieciu" => 70,
        "osiemdziesiat" | "osiemdziesieciu" => 80,
        "dziewiecdziesiat" | "dziewiecdziesieciu" => 90,
        "sto" | "stu" => 100,
        "dwiescie" | "dwustu" => 200,
        "trzysta" | "trzystu" => 300,
        "czterysta" | "czterystu" => 400,
        "piecset" | "pieciuset" => 500,
        _ => return None,
    })
}

/// A numeral of one or two folded words (`dwudziestu pięciu`): its value and how many words.
#[must_use]
pub fn numeral(word: &str, next: &str) -> Option<(u32, usize)> {
    let first = simple(word)?;
    match simple(next) {
        Some(second) if first >= 20 && second < 10 || first >= 100 && second < 100 => {
            Some((first + second, 2))
        }
        _ => Some((first, 1)),
    }
}

/// Beginnings of compounds, longest first among those that share a beginning.
const COMPOUND: &[(&str, u32)] = &[
    ("jednastu", 11),
    ("jedenasto", 11),
    ("dwunasto", 12),
    ("trzynasto", 13),
    ("czternasto", 14),
    ("pietnasto", 15),
    ("szesnasto", 16),
    ("siedemnasto", 17),
    ("osiemnasto", 18),
    ("dziewietnasto", 19),
    ("dwudziesto", 20),
    ("trzydziesto", 30),
    ("czterdziesto", 40),
    ("piecdziesiecio", 50),
    ("szescdziesiecio", 60),
    ("siedemdziesiecio", 70),
    ("osiemdziesiecio", 80),
    ("dziewiecdziesiecio", 90),
    ("dwustu", 200),
    ("trzystu", 300),
    ("czterystu", 400),
    ("pieciuset", 500),
    ("stu", 100),
    ("dwu", 2),
    ("trzy", 3),
    ("trój", 3),
    ("cztero", 4),
    ("piecio", 5),
    ("szescio", 6),
    ("siedmio", 7),
    ("osmio", 8),
    ("dziewiecio", 9),
    ("dziesiecio", 10),
];

/// Value of a folded compound such as `czterystuosobowa`, `dwudziestopiecioosobowy`.
#[must_use]
pub fn person_compound(word: &str) -> Option<u32> {
    let at = word.find("osobow")?;
    let mut rest = &word[..at];
    let mut value = 0;
    while !rest.is_empty() {
        let (stem, number) = COMPOUND.iter().find(|(stem, _)| rest.starts_with(stem))?;
        value += number;
        rest = &rest[stem.len()..];
    }
    (value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_of_persons() {
        assert_eq!(person_compound("czterystuosobowa"), Some(400));
        assert_eq!(person_compound("dwudziestopiecioosobowej"), Some(25));
        assert_eq!(person_compound("dwunastoosobowa"), Some(12));
        assert_eq!(person_compound("kilkuosobowa"), None);
        assert_eq!(person_compound("osobowy"), None);
        assert_eq!(numeral("dwudziestu", "pieciu"), Some((25, 2)));
        assert_eq!(numeral("trzech", "gosci"), Some((3, 1)));
    }
}
