//! Answering a query.

use std::sync::Arc;

use ratusz_domain::limits::{PAGE_ITEMS, SEARCH_PAGES};
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, EmptyQuery, Occur, PhraseQuery};
use tantivy::schema::Value;
use tantivy::{Searcher, TantivyDocument, Term};

use crate::analysis::WordCache;
use crate::collect::{Found, Pass, Ranked, place};
use crate::parse::{Part, parse};
use crate::proximity::{WINDOW, rerank};
use crate::schema::{Facts, Fields, schema};
use crate::scoring::{Clause, WordQuery};
use crate::snippet::Matcher;
use crate::steady::Steady;
use crate::words::{clauses_of, corrected, is_known, surface_of};
use crate::{Hit, Index, Query, Results, SearchError};

type AnyQuery = Box<dyn tantivy::query::Query>;

impl Index {
    /// Answers a query. Without words, the newest documents that pass the filters.
    ///
    /// # Errors
    /// When the index can't be read; never because of what was typed.
    pub fn search(&self, query: &Query) -> Result<Results, SearchError> {
        let searcher = self.opened().reader.searcher();
        self.with_words(|cache| answer(&searcher, query, cache))
    }
}

/// What is looked for.
#[derive(Default)]
pub(crate) struct Wanted {
    pub(crate) words: Vec<Arc<[Clause]>>,
    phrases: Vec<Vec<String>>,
    unwanted: Vec<AnyQuery>,
    matcher: Matcher,
}

fn answer(
    searcher: &Searcher,
    query: &Query,
    cache: &mut WordCache,
) -> Result<Results, SearchError> {
    let fields = schema().1;
    let wanted = wanted(searcher, &fields, &query.text, cache)?;
    let page = query.page.clamp(1, SEARCH_PAGES);
    let end = usize::try_from(page * PAGE_ITEMS).unwrap_or(WINDOW);
    let items = usize::try_from(PAGE_ITEMS).unwrap_or(WINDOW);
    let (mut found, relaxed) = best(searcher, &fields, query, &wanted, end.max(WINDOW))?;
    found.best.sort_by(|a, b| b.cmp(a));
    rerank(searcher, &fields, &wanted.words, &mut found.best)?;
    let shown = found.best.iter().skip(end - items).take(items);
    let hits = shown.map(|ranked| hit(searcher, &fields, ranked, &wanted.matcher, cache));
    Ok(Results {
        hits: hits.collect::<Result<_, _>>()?,
        total: found.total,
        facets: found.facets,
        relaxed,
    })
}

/// Reads what was typed, with words of the index for what no document has.
pub(crate) fn wanted(
    searcher: &Searcher,
    fields: &Fields,
    text: &str,
    cache: &mut WordCache,
) -> tantivy::Result<Wanted> {
    let parsed = parse(text);
    let mut wanted = Wanted::default();
    for part in parsed.wanted {
        match part {
            Part::Word(word) => {
                let mut clauses = clauses_of(&word, cache);
                if !is_known(searcher, fields, &clauses)? {
                    clauses.extend(corrected(searcher, fields, &word, cache)?);
                }
                let terms = clauses.iter().flat_map(|clause| &clause.terms);
                wanted.matcher.add_word(terms.map(|(name, _)| name.as_str()));
                wanted.words.push(clauses.into());
            }
            Part::Phrase(words) => {
                let surfaces = surfaces(&words, cache);
                wanted.matcher.add_phrase(surfaces.clone());
                wanted.phrases.push(surfaces);
            }
        }
    }
    for part in parsed.unwanted {
        wanted.unwanted.push(match part {
            Part::Word(word) => {
                Box::new(WordQuery { fields: *fields, clauses: clauses_of(&word, cache).into() })
            }
            Part::Phrase(words) => Box::new(Steady(phrase(fields, &surfaces(&words, cache)))),
        });
    }
    Ok(wanted)
}

fn surfaces(words: &[String], cache: &mut WordCache) -> Vec<String> {
    words.iter().filter_map(|word| surface_of(word, cache)).collect()
}

/// Documents with a phrase in any field.
fn phrase(fields: &Fields, surfaces: &[String]) -> AnyQuery {
    if let [surface] = surfaces {
        let clause = Clause { weight: 1.0, terms: vec![(surface.clone(), 1.0)] };
        return Box::new(WordQuery { fields: *fields, clauses: Arc::new([clause]) });
    }
    if surfaces.is_empty() {
        return Box::new(EmptyQuery);
    }
    let in_field = fields.texts().map(|text| {
        let term = |surface: &String| Term::from_field_text(text.field, surface);
        let phrase = PhraseQuery::new(surfaces.iter().map(term).collect());
        Box::new(BoostQuery::new(Box::new(phrase), text.weight)) as AnyQuery
    });
    Box::new(BooleanQuery::union(in_field.into()))
}

/// The best documents: with every word, or else with most, or else with any.
fn best(
    searcher: &Searcher,
    fields: &Fields,
    query: &Query,
    wanted: &Wanted,
    limit: usize,
) -> tantivy::Result<(Found, bool)> {
    let words = wanted.words.len();
    let pass = Pass { query, limit, scored: words + wanted.phrases.len() > 0 };
    let most = (words * 2).div_ceil(3).min(words.saturating_sub(1));
    let mut found = Found::default();
    for (step, least) in [words, most, 1].into_iter().enumerate() {
        if step > 0 && (least == 0 || least >= words || (step == 2 && most == 1)) {
            continue;
        }
        found = searcher.search(&combined(fields, wanted, least), &pass)?;
        if found.total > 0 {
            return Ok((found, step > 0));
        }
    }
    Ok((found, false))
}

/// Documents with at least `least` of the words, every phrase, and nothing unwanted.
pub(crate) fn combined(fields: &Fields, wanted: &Wanted, least: usize) -> BooleanQuery {
    let word = |clauses: &Arc<[Clause]>| -> AnyQuery {
        Box::new(WordQuery { fields: *fields, clauses: Arc::clone(clauses) })
    };
    let words: Vec<AnyQuery> = wanted.words.iter().map(word).collect();
    let mut parts: Vec<(Occur, AnyQuery)> = Vec::new();
    if least == words.len() {
        parts.extend(words.into_iter().map(|word| (Occur::Must, word)));
    } else {
        let most = BooleanQuery::union_with_minimum_required_clauses(words, least);
        parts.push((Occur::Must, Box::new(most)));
    }
    parts.extend(wanted.phrases.iter().map(|words| (Occur::Must, phrase(fields, words))));
    if parts.is_empty() {
        parts.push((Occur::Must, Box::new(AllQuery)));
    }
    parts.extend(wanted.unwanted.iter().map(|query| (Occur::MustNot, query.box_clone())));
    BooleanQuery::new(parts)
}

/// A result as it is shown.
fn hit(
    searcher: &Searcher,
    fields: &Fields,
    ranked: &Ranked,
    matcher: &Matcher,
    cache: &mut WordCache,
) -> Result<Hit, SearchError> {
    let document: TantivyDocument = searcher.doc(ranked.address)?;
    let text = |field| document.get_first(field).and_then(|v| v.as_str()).unwrap_or_default();
    let segment = searcher.segment_reader(ranked.address.segment_ord);
    let (unit, section) = place(segment, ranked.address.doc_id)?;
    let facts = Facts::unpack(ranked.facts);
    Ok(Hit {
        unit,
        number: document.get_first(fields.number).and_then(|v| v.as_i64()).unwrap_or_default(),
        section,
        title: matcher.mark(text(fields.title), cache),
        snippet: matcher.snippet(text(fields.body), cache),
        kind: facts.kind,
        date: facts.date(),
        archival: facts.archival,
    })
}
