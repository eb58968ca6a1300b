//! Text taken out for good, a visible mark in its place: in a text, in runs of one, and (in `file`)
//! in attached files.

/// Characters that a text must have to be taken out wherever it stands.
pub const LEAST: usize = 3;

/// What is taken out, and what stands there afterwards.
#[derive(Debug, Clone)]
pub struct Redaction {
    /// Texts in their words; how much space is between them makes no difference.
    needles: Vec<Vec<String>>,
    mark: String,
}

impl Redaction {
    /// Texts shorter than [`LEAST`] characters are left out.
    #[must_use]
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>, mark: &str) -> Self {
        let long = |text: &&str| text.trim().chars().count() >= LEAST;
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let mut needles: Vec<Vec<String>> = texts.into_iter().filter(long).map(words).collect();
        needles.sort();
        needles.dedup();
        Self { needles, mark: mark.to_owned() }
    }

    /// Whether it takes nothing out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.needles.is_empty()
    }

    /// Whether something that is to go stands in a text.
    #[must_use]
    pub fn finds(&self, text: &str) -> bool {
        !self.places(text).is_empty()
    }

    /// The text without what is to go; `None` when there is nothing of it.
    #[must_use]
    pub fn text(&self, text: &str) -> Option<String> {
        let mut runs = [text.to_owned()];
        let [run] = if self.runs(&mut runs) { runs } else { return None };
        Some(run)
    }

    /// Takes it out of a text that comes in runs: the mark stands where it began. `false` when there
    /// is nothing of it.
    pub fn runs(&self, runs: &mut [String]) -> bool {
        let places = self.places(&runs.concat());
        let mut start = 0;
        for run in runs.iter_mut() {
            let end = start + run.len();
            let first = places.partition_point(|place| place.1 <= start);
            let mut kept = String::new();
            let mut at = start;
            for &(from, to) in places[first..].iter().take_while(|place| place.0 < end) {
                kept.push_str(&run[at - start..from.max(at) - start]);
                if from >= start {
                    kept.push_str(&self.mark);
                }
                at = to.min(end);
            }
            kept.push_str(&run[at - start..]);
            *run = kept;
            start = end;
        }
        !places.is_empty()
    }

    /// Where it stands, in order, none overlapping another.
    fn places(&self, text: &str) -> Vec<(usize, usize)> {
        let mut places: Vec<(usize, usize)> = Vec::new();
        for needle in &self.needles {
            let Some(first) = needle.first() else { continue };
            for (start, _) in text.match_indices(first.as_str()) {
                let whole = !text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
                if let Some(end) = end_of(text, start, needle).filter(|_| whole) {
                    places.push((start, end));
                }
            }
        }
        places.sort_unstable();
        let mut apart: Vec<(usize, usize)> = Vec::with_capacity(places.len());
        for place in places {
            match apart.last_mut() {
                Some(last) if place.0 < last.1 => last.1 = last.1.max(place.1),
                _ => apart.push(place),
            }
        }
        apart
    }
}

/// Where the words end that begin at `start`, if they all stand there and the last one ends.
fn end_of(text: &str, start: usize, words: &[String]) -> Option<usize> {
    let mut at = start;
    for (i, word) in words.iter().enumerate() {
        let rest = &text[at..];
        let gap = rest.len() - rest.trim_start().len();
        if (i > 0) != (gap > 0) {
            return None;
        }
        let rest = rest[gap..].strip_prefix(word.as_str())?;
        at = text.len() - rest.len();
    }
    let within = |c: char| c.is_alphanumeric();
    (!text[at..].chars().next().is_some_and(within)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_goes_and_longer_words_stay() {
        let redaction = Redaction::new(["Jan  Lis", "600 100 200", "x"], "[…]");
        let text =
            redaction.text("Jan\u{a0}Lis i Jan\nLis, nie Jan Lisowski; 600 100 200, 600 100 2001");
        assert_eq!(text.as_deref(), Some("[…] i […], nie Jan Lisowski; […], 600 100 2001"));
        assert_eq!(redaction.text("nic tu nie ma"), None);
    }

    #[test]
    fn runs_keep_what_is_around() {
        let redaction = Redaction::new(["44051401359"], "[…]");
        let mut runs = ["PESEL 4405".to_owned(), "1401".to_owned(), "359, dalej".to_owned()];
        assert!(redaction.runs(&mut runs));
        assert_eq!(runs, ["PESEL […]", "", ", dalej"]);
    }

    #[test]
    fn overlapping_texts_go_as_one() {
        let redaction = Redaction::new(["ul. Polna 5", "Polna 5/12"], "[…]");
        assert_eq!(redaction.text("zam. ul. Polna 5/12.").as_deref(), Some("zam. […]."));
    }
}
