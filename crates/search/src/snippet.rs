//! Which words of a text answer the query, and the piece of the text that shows it best.

use ratusz_polish::words;
use rustc_hash::FxHashMap;

use crate::Segment;
use crate::analysis::WordCache;

/// Characters of a snippet.
const SNIPPET_CHARS: usize = 200;
/// Characters before the first hit that a snippet may begin with.
const CONTEXT_CHARS: usize = 70;
/// Bytes of a body in which a snippet is looked for.
const SCANNED_BYTES: usize = 256 * 1024;

/// What counts as a hit.
#[derive(Debug, Default)]
pub(crate) struct Matcher {
    /// Index terms of the words asked for, each with the bits of the words that it answers.
    terms: FxHashMap<String, u32>,
    /// Surface forms of phrases, each with its bit.
    phrases: Vec<(Vec<String>, u32)>,
    /// Bits given so far.
    asked: u32,
}

/// A run of bytes that answers some of the words asked for.
#[derive(Debug, Clone, Copy)]
struct Hit {
    start: usize,
    end: usize,
    answers: u32,
}

impl Matcher {
    /// Adds a word by its index terms.
    pub(crate) fn add_word<'a>(&mut self, terms: impl Iterator<Item = &'a str>) {
        let bit = self.next_bit();
        for term in terms {
            *self.terms.entry(term.to_owned()).or_default() |= bit;
        }
    }

    /// Adds a phrase by the index terms of its surface forms.
    pub(crate) fn add_phrase(&mut self, surfaces: Vec<String>) {
        let bit = self.next_bit();
        if !surfaces.is_empty() {
            self.phrases.push((surfaces, bit));
        }
    }

    fn next_bit(&mut self) -> u32 {
        let bit = 1_u32.checked_shl(self.asked.count_ones()).unwrap_or(1 << 31);
        self.asked |= bit;
        bit
    }

    /// The hits of a text in their order. Ends when `enough` says so of the hits so far.
    fn hits(
        &self,
        text: &str,
        cache: &mut WordCache,
        mut enough: impl FnMut(&[Hit]) -> bool,
    ) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut running: Vec<(usize, usize, usize)> = Vec::new();
        for word in words(text) {
            let terms = cache.terms(word.text);
            let answers = terms
                .iter()
                .fold(0, |bits, term| bits | self.terms.get(&**term).copied().unwrap_or(0));
            let before = hits.len();
            if answers != 0 {
                hits.push(Hit { start: word.start, end: word.end, answers });
            }
            if let Some(surface) = terms.first() {
                self.follow_phrases(surface, (word.start, word.end), &mut running, &mut hits);
            }
            if hits.len() > before && enough(&hits) {
                break;
            }
        }
        hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        hits
    }

    /// Goes one word further in every phrase that may be under way: `(phrase, words, start)`.
    fn follow_phrases(
        &self,
        surface: &str,
        (start, end): (usize, usize),
        running: &mut Vec<(usize, usize, usize)>,
        hits: &mut Vec<Hit>,
    ) {
        if self.phrases.is_empty() {
            return;
        }
        running.extend((0..self.phrases.len()).map(|phrase| (phrase, 0, start)));
        running.retain_mut(|(phrase, at, from)| {
            let (surfaces, bit) = &self.phrases[*phrase];
            if surfaces.get(*at).is_none_or(|wanted| wanted != surface) {
                return false;
            }
            *at += 1;
            if *at == surfaces.len() {
                hits.push(Hit { start: *from, end, answers: *bit });
            }
            *at < surfaces.len()
        });
    }

    /// A whole text with its hits; white space becomes single spaces.
    pub(crate) fn mark(&self, text: &str, cache: &mut WordCache) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut at = 0;
        for hit in self.hits(text, cache, |_| false) {
            if hit.end > at {
                push(&mut segments, text.get(at..hit.start.max(at)), false);
                push(&mut segments, text.get(hit.start.max(at)..hit.end), true);
                at = hit.end;
            }
        }
        push(&mut segments, text.get(at..), false);
        segments
    }

    /// The piece of a text that has most of what was asked for, or its beginning.
    pub(crate) fn snippet(&self, text: &str, cache: &mut WordCache) -> Vec<Segment> {
        let scanned = &text[..text.floor_char_boundary(SCANNED_BYTES)];
        let (start, end) = self.best_window(scanned, cache);
        let piece = cut(text, start, end);
        let mut segments = self.mark(&text[piece.start..piece.end], cache);
        if piece.cut_before {
            segments.insert(0, Segment { text: "… ".to_owned(), hit: false });
        }
        if piece.cut_after {
            segments.push(Segment { text: " …".to_owned(), hit: false });
        }
        joined(segments)
    }

    /// First and last byte of the hits that answer most words within a snippet's length.
    fn best_window(&self, text: &str, cache: &mut WordCache) -> (usize, usize) {
        let mut best = (0, 0, 0, 0);
        let mut first = 0;
        self.hits(text, cache, |hits| {
            let Some(last) = hits.last() else { return false };
            while first + 1 < hits.len() && last.end > hits[first].start + SNIPPET_CHARS {
                first += 1;
            }
            let window = &hits[first..];
            let answers = window.iter().fold(0, |bits, hit| bits | hit.answers).count_ones();
            if (answers, window.len()) > (best.0, best.1) {
                best = (answers, window.len(), hits[first].start, last.end);
            }
            answers == self.asked.count_ones() && window.len() > answers as usize
        });
        (best.2, best.3)
    }
}

/// A piece of a text.
struct Piece {
    start: usize,
    end: usize,
    cut_before: bool,
    cut_after: bool,
}

/// A snippet's length of text around some bytes, from the beginning of a sentence or a word to the
/// end of a word.
fn cut(text: &str, first: usize, last: usize) -> Piece {
    let earliest = chars_before(text, first, CONTEXT_CHARS);
    let lead = &text[earliest..first];
    let mut sentence = lead.match_indices(['.', '!', '?', '\n']).filter_map(|(at, mark)| {
        let after = &lead[at + mark.len()..];
        let begins = mark == "\n" || after.starts_with(char::is_whitespace);
        begins.then(|| earliest + at + mark.len() + after.len() - after.trim_start().len())
    });
    let (start, cut_before) = match sentence.next_back().filter(|&at| at <= first) {
        _ if earliest == 0 => (0, false),
        Some(start) => (start, false),
        None => (earliest + lead.find(char::is_whitespace).map_or(0, |at| at + 1), true),
    };
    let latest = chars_after(text, start, SNIPPET_CHARS).max(last);
    let end = if latest == text.len() {
        latest
    } else {
        let tail = &text[last.max(start)..latest];
        let inside = last.max(start) + tail.rfind(char::is_whitespace).unwrap_or(0);
        if inside > start { inside } else { latest }
    };
    let end = start + text[start..end].trim_end().len();
    Piece { start, end, cut_before, cut_after: !text[end..].trim().is_empty() }
}

/// The byte some characters before `at`, or 0.
fn chars_before(text: &str, at: usize, chars: usize) -> usize {
    text[..at].char_indices().rev().take(chars).last().map_or(at, |(before, _)| before)
}

/// The byte some characters after `at`, or the end.
fn chars_after(text: &str, at: usize, chars: usize) -> usize {
    text[at..].char_indices().nth(chars).map_or(text.len(), |(after, _)| at + after)
}

/// Adds a run of text unless it is empty.
fn push(segments: &mut Vec<Segment>, text: Option<&str>, hit: bool) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        segments.push(Segment { text: text.replace('\n', " "), hit });
    }
}

/// Neighbouring segments of one sort made one.
fn joined(segments: Vec<Segment>) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::with_capacity(segments.len());
    for segment in segments {
        match out.last_mut() {
            Some(last) if last.hit == segment.hit => last.text.push_str(&segment.text),
            _ => out.push(segment),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{clauses_of, surface_of};

    fn matcher(words: &[&str], phrases: &[&str], cache: &mut WordCache) -> Matcher {
        let mut matcher = Matcher::default();
        for word in words {
            let clauses = clauses_of(word, cache);
            matcher.add_word(clauses.iter().flat_map(|c| &c.terms).map(|t| t.0.as_str()));
        }
        for phrase in phrases {
            let surfaces = phrase.split(' ').filter_map(|word| surface_of(word, cache));
            matcher.add_phrase(surfaces.collect());
        }
        matcher
    }

    fn shown(segments: &[Segment]) -> String {
        let show = |s: &Segment| if s.hit { format!("[{}]", s.text) } else { s.text.clone() };
        segments.iter().map(show).collect()
    }

    #[test]
    fn words_are_hit_in_every_form_and_phrases_as_they_stand() {
        let mut cache = WordCache::default();
        let text = "Miasta i miasto.\nDom pomocy, pomoc w domu pomocy.";
        let matcher = matcher(&["miastem"], &["dom pomocy"], &mut cache);
        assert_eq!(
            shown(&matcher.mark(text, &mut cache)),
            "[Miasta] i [miasto]. [Dom pomocy], pomoc w domu pomocy."
        );
    }

    #[test]
    fn the_snippet_is_where_most_words_are() {
        let mut cache = WordCache::default();
        let matcher = matcher(&["biblioteka", "remont"], &[], &mut cache);
        let filler = "Zdanie o niczym szczególnym, które tylko zajmuje miejsce. ".repeat(20);
        let text = format!("Biblioteka.\n{filler}Remont biblioteki trwa do maja. {filler}");
        let snippet = shown(&matcher.snippet(&text, &mut cache));
        assert!(snippet.starts_with("[Remont] [biblioteki] trwa do maja. Zdanie"), "{snippet}");
        assert!(snippet.ends_with(" …"), "{snippet}");
        assert!(snippet.chars().count() <= SNIPPET_CHARS + 10, "{snippet}");
    }

    #[test]
    fn without_hits_the_beginning_is_shown() {
        let mut cache = WordCache::default();
        let matcher = matcher(&["żyrafa"], &[], &mut cache);
        assert_eq!(shown(&matcher.snippet("Krótki tekst.", &mut cache)), "Krótki tekst.");
        assert_eq!(matcher.snippet("", &mut cache), []);
        let long = "słowo ".repeat(100);
        let snippet = shown(&matcher.snippet(&long, &mut cache));
        assert!(snippet.starts_with("słowo słowo") && snippet.ends_with("słowo …"), "{snippet}");
    }

    #[test]
    fn long_words_and_wide_windows_are_cut_at_characters() {
        let mut cache = WordCache::default();
        let matcher = matcher(&["kot"], &[], &mut cache);
        let text = format!("{} kot {}", "ż".repeat(5000), "ś".repeat(5000));
        let snippet = shown(&matcher.snippet(&text, &mut cache));
        assert!(snippet.contains("[kot]"), "{snippet}");
    }
}
