//! A page's text as the scanners want it (plain spaces, `\n`, no invisible characters), with the
//! way back to the offsets of the text as it came.

/// Cleaned text and the places where its offsets drift from the original's.
#[derive(Debug)]
pub struct Clean {
    /// The text the scanners read.
    pub text: String,
    /// Where the drift changes, ascending.
    shifts: Vec<Shift>,
}

/// A place from which on offsets differ by so many bytes.
#[derive(Debug, Clone, Copy)]
struct Shift {
    /// Offset in the clean text.
    from: usize,
    /// Bytes to add for the original.
    drift: usize,
    /// The character before was made shorter, so that the drift is already its end's.
    replaced: bool,
}

impl Clean {
    /// Cleans `text`: line ends to `\n`; tabs, control characters and the many Unicode spaces to
    /// one plain space each; soft hyphens, zero-width characters and byte-order marks away.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut clean = Self { text: String::with_capacity(text.len()), shifts: Vec::new() };
        let mut plain_from = 0;
        for (at, c) in text.char_indices() {
            let next = text.as_bytes().get(at + 1).copied();
            let Some(with) = replacement(c, next) else { continue };
            clean.text.push_str(&text[plain_from..at]);
            clean.text.push_str(with);
            plain_from = at + c.len_utf8();
            let drift = plain_from - clean.text.len();
            if clean.shifts.last().map_or(0, |s| s.drift) != drift {
                let (from, replaced) = (clean.text.len(), !with.is_empty());
                clean.shifts.push(Shift { from, drift, replaced });
            }
        }
        clean.text.push_str(&text[plain_from..]);
        clean
    }

    /// Offset in the original of the character that begins at `at` here.
    #[must_use]
    pub fn original_start(&self, at: usize) -> usize {
        let passed = self.shifts.partition_point(|s| s.from <= at);
        at + self.drift(passed)
    }

    /// Offset in the original just after the character that ends at `at` here.
    #[must_use]
    pub fn original_end(&self, at: usize) -> usize {
        let passed = self.shifts.partition_point(|s| s.from < at || (s.from == at && s.replaced));
        at + self.drift(passed)
    }

    /// Offset here of what begins at `at` in the original.
    #[must_use]
    pub fn cleaned(&self, at: usize) -> usize {
        let passed = self.shifts.partition_point(|s| s.from + s.drift <= at);
        at.saturating_sub(self.drift(passed)).min(self.text.len())
    }

    fn drift(&self, passed: usize) -> usize {
        passed.checked_sub(1).map_or(0, |i| self.shifts[i].drift)
    }
}

/// What stands for `c`, or nothing when it stays; `next` is the byte after an ASCII `c`.
fn replacement(c: char, next: Option<u8>) -> Option<&'static str> {
    match c {
        '\n' => None,
        '\r' if next == Some(b'\n') => Some(""),
        '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some("\n"),
        ' '..='~' => None,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Some(""),
        '\u{2010}' | '\u{2011}' => Some("-"),
        _ if c.is_whitespace() || c.is_control() => Some(" "),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Clean;

    #[test]
    fn offsets_lead_back_to_the_original() {
        let original = "ab\u{a0}Kra\u{ad}ków\r\nżółć\u{feff} koniec";
        let clean = Clean::new(original);
        assert_eq!(clean.text, "ab Kraków\nżółć koniec");
        for word in ["ab", "żółć", "koniec"] {
            let at = clean.text.find(word).unwrap();
            let from = clean.original_start(at);
            let to = clean.original_end(at + word.len());
            assert_eq!(&original[from..to], word);
            assert_eq!(clean.cleaned(from), at);
        }
        let at = clean.text.find("Kraków").unwrap();
        let range = clean.original_start(at)..clean.original_end(at + "Kraków".len());
        assert_eq!(&original[range], "Kra\u{ad}ków");
    }
}
