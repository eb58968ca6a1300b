//! Words that bind a sentence together and say nothing of what it is about.

/// Folded, sorted: prepositions, conjunctions, particles, pronouns and forms of "być".
const FUNCTION_WORDS: &[&str] = &[
    "a", "aby", "albo", "ale", "ani", "az", "beda", "bedzie", "bez", "bo", "by", "byc", "byl",
    "byla", "byli", "bylo", "byly", "chociaz", "ci", "co", "czy", "czyli", "dla", "do", "gdy",
    "gdyz", "gdzie", "go", "i", "ich", "ile", "im", "iz", "ja", "jak", "jaka", "jaki", "jakie",
    "jako", "je", "jednak", "jego", "jej", "jemu", "jesli", "jest", "jestem", "jezeli", "juz",
    "kiedy", "kto", "ktora", "ktore", "ktorego", "ktorej", "ktory", "ktorych", "ktorym", "ktorymi",
    "ktorzy", "ku", "lecz", "lub", "ma", "maja", "mi", "mnie", "moze", "mu", "my", "na", "nad",
    "nam", "nas", "nasz", "ni", "nich", "nie", "niech", "nim", "niz", "o", "oba", "od", "ode",
    "on", "ona", "one", "oni", "ono", "oraz", "po", "pod", "pomiedzy", "ponad", "poniewaz", "poza",
    "przed", "przez", "przy", "sa", "sie", "skad", "sobie", "swoich", "swoj", "swoje", "ta", "tak",
    "taka", "taki", "takie", "takze", "tam", "te", "tego", "tej", "ten", "tez", "to", "tu", "twoj",
    "ty", "tych", "tylko", "tym", "u", "w", "we", "wiec", "wy", "z", "za", "zas", "ze", "zeby",
];

/// Whether a folded word is one that a search may leave out: `z`, `oraz`, `ktory`.
#[must_use]
pub fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    #[test]
    fn the_list_is_folded_and_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(FUNCTION_WORDS.iter().all(|word| fold(word) == *word));
    }

    #[test]
    fn only_words_that_bind_are_left_out() {
        assert!(["z", "się", "który", "oraz"].iter().all(|word| is_function_word(&fold(word))));
        assert!(!["dom", "niemcy", "rok", "mops", ""].iter().any(|word| is_function_word(word)));
    }
}
