//! BM25F over the terms of one word (Robertson, Zaragoza, Taylor 2004): occurrences in all fields
//! and of all lemmas are weighed, added and only then dampened, so that a word counts once however
//! many of its terms a document has.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError, Term};

use crate::schema::Fields;

/// How soon further occurrences stop counting (the *k1* of BM25).
const SATURATION: f32 = 1.2;

/// Terms that count as the same thing: a lemma of any rank, or a surface form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Clause {
    /// How much it says of the word.
    pub(crate) weight: f32,
    /// Index terms with the number of occurrences that each one counts for.
    pub(crate) terms: Vec<(String, f32)>,
}

/// Documents that have a word in any field, in any form.
#[derive(Debug, Clone)]
pub(crate) struct WordQuery {
    pub(crate) fields: Fields,
    pub(crate) clauses: Arc<[Clause]>,
}

/// A term of one field that the index has.
struct FieldTerm {
    term: Term,
    clause: usize,
    count: f32,
    norms: Arc<[f32; 256]>,
}

/// [`WordQuery`] with the counts of one state of the index.
struct WordWeight {
    terms: Vec<FieldTerm>,
    clauses: Vec<f32>,
}

impl Query for WordQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let Some(searcher) = scoring.searcher() else {
            return Err(TantivyError::InvalidArgument("a searcher is needed".to_owned()));
        };
        let documents: u64 =
            searcher.segment_readers().iter().map(|r| u64::from(r.max_doc())).sum();
        let mut weight = WordWeight { terms: Vec::new(), clauses: Vec::new() };
        let mut frequencies = vec![0; self.clauses.len()];
        for text in self.fields.texts() {
            let norms = norms(searcher, text.field, text.length, documents)?;
            for (clause, part) in self.clauses.iter().enumerate() {
                for (name, count) in &part.terms {
                    let term = Term::from_field_text(text.field, name);
                    let frequency = searcher.doc_freq(&term)?;
                    if frequency > 0 {
                        let (count, norms) = (count * text.weight, Arc::clone(&norms));
                        weight.terms.push(FieldTerm { term, clause, count, norms });
                        frequencies[clause] = frequency.max(frequencies[clause]);
                    }
                }
            }
        }
        let rarity =
            |(clause, frequency): (&Clause, u64)| clause.weight * idf(frequency, documents);
        weight.clauses = self.clauses.iter().zip(frequencies).map(rarity).collect();
        Ok(Box::new(weight))
    }
}

/// How rare a term is: `ln(1 + (N − n + ½) / (n + ½))`.
fn idf(frequency: u64, documents: u64) -> f32 {
    let rest = documents.saturating_sub(frequency) as f32;
    (1.0 + (rest + 0.5) / (frequency as f32 + 0.5)).ln()
}

/// What an occurrence is divided by, for each of the lengths that Tantivy tells apart.
fn norms(
    searcher: &Searcher,
    field: Field,
    length: f32,
    documents: u64,
) -> tantivy::Result<Arc<[f32; 256]>> {
    let mut tokens = 0;
    for segment in searcher.segment_readers() {
        tokens += segment.inverted_index(field)?.total_num_tokens();
    }
    let average = (tokens as f32 / documents.max(1) as f32).max(1.0);
    let of = |id: u8| {
        let tokens = FieldNormReader::id_to_fieldnorm(id) as f32;
        1.0 - length + length * tokens / average
    };
    let mut norms = [1.0; 256];
    for (id, norm) in (0..=u8::MAX).zip(&mut norms) {
        *norm = of(id);
    }
    Ok(Arc::new(norms))
}

impl Weight for WordWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut lists = Vec::with_capacity(self.terms.len());
        for term in &self.terms {
            let field = term.term.field();
            let index = segment.inverted_index(field)?;
            let Some(postings) = index.read_postings(&term.term, IndexRecordOption::WithFreqs)?
            else {
                continue;
            };
            lists.push(List {
                doc: postings.doc(),
                postings,
                lengths: segment.get_fieldnorms_reader(field)?,
                norms: Arc::clone(&term.norms),
                count: term.count,
                clause: term.clause,
            });
        }
        if lists.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let clauses: Vec<f32> =
            self.clauses.iter().map(|rarity| rarity * boost * (SATURATION + 1.0)).collect();
        let mut scorer =
            WordScorer { lists, occurrences: vec![0.0; clauses.len()], clauses, doc: 0 };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        let found = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("BM25F of a word", if found { scorer.score() } else { 0.0 }))
    }
}

/// Documents of a segment that have one term in one field.
struct List {
    postings: SegmentPostings,
    doc: DocId,
    lengths: FieldNormReader,
    norms: Arc<[f32; 256]>,
    count: f32,
    clause: usize,
}

/// The union of the lists.
struct WordScorer {
    lists: Vec<List>,
    clauses: Vec<f32>,
    occurrences: Vec<f32>,
    doc: DocId,
}

impl WordScorer {
    /// Stands at the first document that any list stands at.
    fn settle(&mut self) -> DocId {
        self.doc = self.lists.iter().map(|list| list.doc).min().unwrap_or(TERMINATED);
        self.doc
    }
}

impl DocSet for WordScorer {
    fn advance(&mut self) -> DocId {
        for list in &mut self.lists {
            if list.doc == self.doc {
                list.doc = list.postings.advance();
            }
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for list in &mut self.lists {
            if list.doc < target {
                list.doc = list.postings.seek(target);
            }
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.lists.iter().map(|list| list.postings.size_hint()).max().unwrap_or(0)
    }
}

impl Scorer for WordScorer {
    fn score(&mut self) -> Score {
        self.occurrences.fill(0.0);
        for list in &self.lists {
            if list.doc == self.doc {
                let norm = list.norms[usize::from(list.lengths.fieldnorm_id(self.doc))];
                let times = list.postings.term_freq() as f32;
                self.occurrences[list.clause] += list.count * times / norm;
            }
        }
        let dampened = |(rarity, times): (&f32, &f32)| rarity * times / (times + SATURATION);
        self.clauses.iter().zip(&self.occurrences).map(dampened).sum()
    }
}
