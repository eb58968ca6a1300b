//! Alphabetical order of Polish: a letter with its mark comes after the letter without it.

/// Letters in their order; `q`, `v`, `x` where foreign words have them.
const ALPHABET: &str = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż";

/// First weight of digits.
const DIGITS: u8 = 16;
/// First weight of letters.
const LETTERS: u8 = 32;
/// Weight of all letters of other scripts, which their code point follows.
const OTHERS: u8 = 0xF0;

/// A key whose bytes compare as the texts do in a Polish index. Spaces and signs come before
/// digits, digits before letters, other scripts last. Capitals, and letters that other languages
/// mark (`é`, `š`), count only where all else is equal; so equal keys mean equal texts.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2 + 1);
    for c in text.chars().flat_map(char::to_lowercase) {
        push_weight(c, &mut key);
    }
    key.push(0);
    key.extend(text.chars().flat_map(swapped).flat_map(|c| u32::from(c).to_be_bytes()));
    key
}

fn push_weight(c: char, key: &mut Vec<u8>) {
    if let Some(at) = ALPHABET.chars().position(|letter| letter == c) {
        key.push(weight(LETTERS, at));
    } else if let Some(digit) = c.to_digit(10) {
        key.push(weight(DIGITS, digit as usize));
    } else if let Some(at) = ALPHABET.chars().position(|letter| letter == crate::fold::fold_char(c))
    {
        key.push(weight(LETTERS, at));
    } else if c.is_alphanumeric() {
        key.push(OTHERS);
        key.extend(u32::from(c).to_be_bytes());
    } else if !crate::fold::is_mark(c) {
        key.push(1);
    }
}

fn weight(first: u8, at: usize) -> u8 {
    u8::try_from(at).map_or(u8::MAX, |at| first.saturating_add(at))
}

/// Small letters before capitals.
fn swapped(c: char) -> impl Iterator<Item = char> {
    let capital = c.is_uppercase();
    c.to_lowercase().chain(capital.then_some(char::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_as_in_a_polish_index() {
        let sorted = [
            "",
            "2 maja",
            "3 Maja",
            "ad",
            "aż",
            "ąkać",
            "Cieszyn",
            "cud",
            "czas",
            "ćma",
            "es",
            "eś",
            "ęsi",
            "kot",
            "Kot",
            "kot domowy",
            "kota",
            "los",
            "lód",
            "Lublin",
            "Łomża",
            "Łódź",
            "miód",
            "nos",
            "Nysa",
            "ńoś",
            "om",
            "osa",
            "ósmy",
            "sad",
            "śnieg",
            "žaba",
            "zebra",
            "źrebak",
            "żaba",
            "Київ",
        ];
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by_key(|text| sort_key(text));
        assert_eq!(shuffled, sorted);
    }

    #[test]
    fn only_equal_texts_have_equal_keys() {
        for (a, b) in [("kot", "Kot"), ("cafe", "café"), ("a-b", "a b"), ("a", "a\u{301}")] {
            assert_ne!(sort_key(a), sort_key(b));
        }
    }
}
