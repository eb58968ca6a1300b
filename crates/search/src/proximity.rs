//! Words that stand together are more likely meant together: the best results are put in order
//! again by how near to each other their documents have the words of the query.

use std::sync::Arc;

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, Term};

use crate::collect::Ranked;
use crate::schema::Fields;
use crate::scoring::Clause;

/// How many of the best results are looked at.
pub(crate) const WINDOW: usize = 60;
/// Words further apart than this have nothing to do with each other.
const FAR: u32 = 8;
/// How much the score grows when all words stand side by side in the title, and in the body.
const TITLE_BONUS: f32 = 0.4;
const BODY_BONUS: f32 = 0.3;

/// Raises the scores of results whose words stand together, and puts them in order again.
///
/// # Errors
/// When the index can't be read.
pub(crate) fn rerank(
    searcher: &Searcher,
    fields: &Fields,
    words: &[Arc<[Clause]>],
    results: &mut [Ranked],
) -> tantivy::Result<()> {
    let window = results.len().min(WINDOW);
    let results = &mut results[..window];
    if words.len() < 2 || window < 2 {
        return Ok(());
    }
    results.sort_by_key(|result| result.address);
    for part in results.chunk_by_mut(|a, b| a.address.segment_ord == b.address.segment_ord) {
        let Some(first) = part.first() else { continue };
        let segment = searcher.segment_reader(first.address.segment_ord);
        let docs: Vec<DocId> = part.iter().map(|result| result.address.doc_id).collect();
        for (field, bonus) in [(fields.title, TITLE_BONUS), (fields.body, BODY_BONUS)] {
            let together = togetherness(segment, field, words, &docs)?;
            for (result, together) in part.iter_mut().zip(together) {
                result.score *= 1.0 + bonus * together;
            }
        }
    }
    results.sort_by(|a, b| b.cmp(a));
    Ok(())
}

/// For each document, from 0 to 1: how near to each other neighbouring words of the query stand.
fn togetherness(
    segment: &SegmentReader,
    field: Field,
    words: &[Arc<[Clause]>],
    docs: &[DocId],
) -> tantivy::Result<Vec<f32>> {
    let mut sums = vec![0.0; docs.len()];
    let mut before: Option<Vec<Vec<u32>>> = None;
    for word in words {
        let here = positions(segment, field, word, docs)?;
        if let Some(before) = before {
            for ((sum, a), b) in sums.iter_mut().zip(&before).zip(&here) {
                *sum += nearness(a, b);
            }
        }
        before = Some(here);
    }
    let pairs = words.len().saturating_sub(1).max(1) as f32;
    Ok(sums.into_iter().map(|sum| sum / pairs).collect())
}

/// Where a word stands in a field of each document, in order.
fn positions(
    segment: &SegmentReader,
    field: Field,
    word: &[Clause],
    docs: &[DocId],
) -> tantivy::Result<Vec<Vec<u32>>> {
    let index = segment.inverted_index(field)?;
    let mut found = vec![Vec::new(); docs.len()];
    for (name, _) in word.iter().flat_map(|clause| &clause.terms) {
        let term = Term::from_field_text(field, name);
        let option = IndexRecordOption::WithFreqsAndPositions;
        let Some(mut postings) = index.read_postings(&term, option)? else { continue };
        for (&doc, found) in docs.iter().zip(&mut found) {
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() == doc {
                postings.append_positions_with_offset(0, found);
            }
        }
    }
    for positions in &mut found {
        positions.sort_unstable();
        positions.dedup();
    }
    Ok(found)
}

/// 1 for words side by side in the order of the query, less the further apart, 0 when far.
fn nearness(first: &[u32], second: &[u32]) -> f32 {
    let mut least = u32::MAX;
    for &a in first {
        let at = second.partition_point(|&b| b <= a);
        if let Some(after) = second.get(at) {
            least = least.min(after - a);
        }
        let before = second.get(..at).unwrap_or_default().iter().rev().find(|&&b| b < a);
        if let Some(before) = before {
            least = least.min(a - before + 1);
        }
    }
    if least > FAR { 0.0 } else { 1.0 / least as f32 }
}

#[cfg(test)]
mod tests {
    use super::nearness;

    #[test]
    fn nearer_and_in_order_is_better() {
        assert_eq!(nearness(&[1, 50], &[9, 51]), 1.0);
        assert_eq!(nearness(&[5], &[4]), 0.5);
        assert_eq!(nearness(&[5], &[100]), 0.0);
        assert_eq!(nearness(&[5], &[5]), 0.0);
        assert_eq!(nearness(&[], &[1]), 0.0);
    }
}
