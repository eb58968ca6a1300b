//! Whether somebody who wrote one slug may have meant another.

/// A few letters apart, or one is a part of the other.
#[must_use]
pub fn near(known: &str, written: &str) -> bool {
    let written: String = written.chars().take(100).collect::<String>().to_lowercase();
    let shorter = known.len().min(written.len());
    let part = shorter >= 4 && (known.contains(&written) || written.contains(known));
    part || distance(known, &written) <= shorter / 3
}

/// How many letters must be put in, taken out or changed (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, near};

    #[test]
    fn letters_apart() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "ab"), 2);
    }

    #[test]
    fn slips_are_near_and_other_words_are_not() {
        assert!(near("aktualnosci", "aktualnsci"));
        assert!(near("ogloszenia", "ogloszenia-o-naborze"));
        assert!(near("mops", "MOPS"));
        assert!(!near("redakcja", "wspolpraca"));
        assert!(!near("mops", ""));
    }
}
