//! What counts as a reason: readers must learn something from it.

/// Letters that a reason has at least.
const LETTERS: usize = 12;
/// Words that a reason has at least.
const WORDS: usize = 2;

/// Words that say nothing by themselves: a reason made of these alone is none.
const EMPTY: [&str; 44] = [
    "aktualizacja",
    "aktualizacji",
    "aktualizowano",
    "zaktualizowano",
    "bez",
    "błąd",
    "błędu",
    "brak",
    "dane",
    "danych",
    "dokument",
    "dokumentu",
    "edycja",
    "edytowano",
    "i",
    "inne",
    "jest",
    "jw",
    "korekta",
    "korekty",
    "nie",
    "nowa",
    "nowy",
    "oraz",
    "poprawa",
    "poprawiono",
    "poprawka",
    "poprawki",
    "powodu",
    "powód",
    "strona",
    "strony",
    "test",
    "treści",
    "treść",
    "tekst",
    "tekstu",
    "uwag",
    "w",
    "wersja",
    "wpisu",
    "zmiana",
    "zmiany",
    "zmieniono",
];

/// Whether a reason tells a reader anything: at least 12 letters in two words, of which one at
/// least is not an empty formula ("poprawka", "aktualizacja treści").
#[must_use]
pub fn is_meaningful(reason: &str) -> bool {
    let words: Vec<String> = reason
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let letters: usize =
        words.iter().map(|word| word.chars().filter(|c| c.is_alphabetic()).count()).sum();
    let telling = |word: &&String| {
        let mut letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        letters.sort_unstable();
        letters.dedup();
        letters.len() >= 3 && !EMPTY.contains(&word.as_str())
    };
    letters >= LETTERS && words.len() >= WORDS && words.iter().any(|word| telling(&word))
}

#[cfg(test)]
mod tests {
    use super::is_meaningful;

    #[test]
    fn formulas_are_no_reasons() {
        for empty in [
            "",
            "1",
            ".",
            "poprawka",
            "Poprawka!",
            "zmiana treści",
            "aktualizacja danych",
            "aaaa aaaa aaaa",
            "korekta korekta korekta",
            "xx xx xx xx xx xx",
            "---- ----",
            "123456789 123456789",
        ] {
            assert!(!is_meaningful(empty), "{empty}");
        }
    }

    #[test]
    fn sentences_are() {
        for reason in [
            "Poprawiono datę spotkania.",
            "Uchwała straciła moc",
            "Błędny numer telefonu sekretariatu",
            "zmiana godzin otwarcia",
        ] {
            assert!(is_meaningful(reason), "{reason}");
        }
    }
}
