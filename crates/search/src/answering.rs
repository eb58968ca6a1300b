//! Which of some documents answer a search: for those who are told of what is new.

use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Occur, TermSetQuery};
use tantivy::schema::Value;
use tantivy::{TantivyDocument, Term};

use crate::schema::schema;
use crate::search::{combined, wanted};
use crate::{Index, SearchError};

impl Index {
    /// Those of the documents with these numbers that have every word and phrase of `text`, and
    /// nothing that it excludes; read as a search reads it. Text without words is answered by all.
    ///
    /// # Errors
    /// When the index can't be read; never because of what was typed.
    pub fn answering(&self, text: &str, numbers: &[i64]) -> Result<Vec<i64>, SearchError> {
        let searcher = self.opened().reader.searcher();
        let fields = schema().1;
        let among = numbers.iter().map(|number| Term::from_field_i64(fields.number, *number));
        self.with_words(|cache| {
            let wanted = wanted(&searcher, &fields, text, cache)?;
            let all = combined(&fields, &wanted, wanted.words.len());
            let query = BooleanQuery::new(vec![
                (Occur::Must, Box::new(all)),
                (Occur::Must, Box::new(TermSetQuery::new(among.clone()))),
            ]);
            let mut found = Vec::new();
            for address in searcher.search(&query, &DocSetCollector)? {
                let document: TantivyDocument = searcher.doc(address)?;
                found.extend(document.get_first(fields.number).and_then(|value| value.as_i64()));
            }
            found.sort_unstable();
            Ok(found)
        })
    }
}
