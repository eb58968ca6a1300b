//! Words of a query to index terms.

use std::collections::HashMap;

use ratusz_polish::{Lemmas, fold};
use tantivy::query::FuzzyTermQuery;
use tantivy::{Searcher, Term};

use crate::analysis::{AFTER_SURFACE, LEMMA_RANKS, SURFACE, WordCache};
use crate::schema::Fields;
use crate::scoring::Clause;

/// How much it adds that a document has a word exactly as typed.
const SURFACE_WEIGHT: f32 = 0.3;
/// How much a word counts that was found in place of a mistyped one.
const CORRECTED_WEIGHT: f32 = 0.6;
/// Words that may stand for a mistyped one, the most frequent.
const CORRECTIONS: usize = 8;
/// Letters from which a word may be mistyped by one letter, and by two.
const ONE_TYPO: usize = 5;
const TWO_TYPOS: usize = 9;

/// The clauses of a word in any of its forms.
pub(crate) fn clauses_of(word: &str, cache: &mut WordCache) -> Vec<Clause> {
    let terms = cache.terms(word);
    let lemmas = terms.iter().filter(|term| !term.starts_with(SURFACE));
    let mut clauses: Vec<Clause> = lemmas.filter_map(|term| lemma_clause(term)).collect();
    let weight = if clauses.is_empty() { 1.0 } else { SURFACE_WEIGHT };
    if let Some(surface) = terms.first() {
        clauses.push(Clause { weight, terms: vec![(surface.to_string(), 1.0)] });
    }
    clauses
}

/// A lemma, however sure documents are of it.
fn lemma_clause(term: &str) -> Option<Clause> {
    let mark = term.chars().next()?;
    let lemma = term.get(mark.len_utf8()..)?;
    let weight = LEMMA_RANKS.iter().find(|rank| rank.0 == mark)?.2;
    let of_rank = |&(mark, _, count): &(char, f32, f32)| (format!("{mark}{lemma}"), count);
    Some(Clause { weight, terms: LEMMA_RANKS.iter().map(of_rank).collect() })
}

/// The index term of a word exactly as typed, case and diacritics aside.
pub(crate) fn surface_of(word: &str, cache: &mut WordCache) -> Option<String> {
    cache.terms(word).first().map(ToString::to_string)
}

/// Whether any document has a term of the clauses.
pub(crate) fn is_known(
    searcher: &Searcher,
    fields: &Fields,
    clauses: &[Clause],
) -> tantivy::Result<bool> {
    for (name, _) in clauses.iter().flat_map(|clause| &clause.terms) {
        for text in fields.texts() {
            if searcher.doc_freq(&Term::from_field_text(text.field, name))? > 0 {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The clauses of words of the index that a mistyped word may have meant; none if it is too short,
/// has digits or is a word that the dictionary knows.
pub(crate) fn corrected(
    searcher: &Searcher,
    fields: &Fields,
    word: &str,
    cache: &mut WordCache,
) -> tantivy::Result<Vec<Clause>> {
    let folded = fold(word);
    let letters = folded.chars().count();
    let whole = folded.chars().all(char::is_alphabetic);
    if letters < ONE_TYPO || !whole || Lemmas::shared().knows(word) {
        return Ok(Vec::new());
    }
    let mut near = near(searcher, fields, &folded, 1)?;
    if near.is_empty() && letters >= TWO_TYPOS {
        near = self::near(searcher, fields, &folded, 2)?;
    }
    let mut clauses: Vec<Clause> = Vec::new();
    for found in near {
        for mut clause in clauses_of(&found, cache) {
            clause.weight *= CORRECTED_WEIGHT;
            if !clauses.iter().any(|other| other.terms == clause.terms) {
                clauses.push(clause);
            }
        }
    }
    Ok(clauses)
}

/// Surface forms of the index within some edits of a word, most frequent first.
fn near(
    searcher: &Searcher,
    fields: &Fields,
    folded: &str,
    edits: u8,
) -> tantivy::Result<Vec<String>> {
    let mut found: HashMap<String, u64> = HashMap::new();
    for text in fields.texts() {
        let term = Term::from_field_text(text.field, &format!("{SURFACE}{folded}"));
        let query = FuzzyTermQuery::new(term, edits, true);
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(text.field)?;
            let range = index.terms().search(query.automaton()?);
            let range = range.ge([SURFACE as u8]).lt([AFTER_SURFACE as u8]);
            let mut terms = range.into_stream()?;
            while let Some((key, info)) = terms.next() {
                let name = String::from_utf8_lossy(key.get(1..).unwrap_or_default());
                *found.entry(name.into_owned()).or_default() += u64::from(info.doc_freq);
            }
        }
    }
    let mut found: Vec<(String, u64)> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(CORRECTIONS);
    Ok(found.into_iter().map(|(word, _)| word).collect())
}
