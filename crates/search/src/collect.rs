//! One pass over everything that matches: the best results, the total and every facet.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

use ratusz_domain::DocumentKind;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{ColumnValues, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};

use crate::schema::{FACTS, Facts, PLACE, kind_index};
use crate::{Archive, Facets, Query};

/// What a source page's score is multiplied by: the notices drawn from it come first.
const SOURCE_FACTOR: f32 = 0.5;
/// What an archival document's score is multiplied by.
const ARCHIVAL_FACTOR: f32 = 0.8;

/// A document with its place in the order: by score, then the newest first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    /// How well it answers.
    pub(crate) score: f32,
    /// [`Facts`], packed.
    pub(crate) facts: u64,
    /// Where it is.
    pub(crate) address: DocAddress,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then(self.facts.cmp(&other.facts)).then(other.address.cmp(&self.address))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

/// What a pass finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The best results, in no order.
    pub(crate) best: Vec<Ranked>,
    /// How many pass every filter.
    pub(crate) total: i64,
    /// Counts for narrowing.
    pub(crate) facets: Facets,
}

/// Makes the pass.
#[derive(Debug)]
pub(crate) struct Pass<'a> {
    /// Filters.
    pub(crate) query: &'a Query,
    /// How many results are wanted.
    pub(crate) limit: usize,
    /// Whether scores matter, or only the day.
    pub(crate) scored: bool,
}

/// Filters that a document may fail, one bit each.
mod fails {
    pub(super) const UNIT: u8 = 1;
    pub(super) const SECTION: u8 = 2;
    pub(super) const YEAR: u8 = 4;
    pub(super) const KIND: u8 = 8;
    pub(super) const ARCHIVE: u8 = 16;
}

impl Collector for Pass<'_> {
    type Fruit = Found;
    type Child = SegmentPass;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentPass> {
        let fast = segment.fast_fields();
        let missing = || TantivyError::SchemaError(format!("no column {PLACE}"));
        let places = fast.str(PLACE)?.ok_or_else(missing)?;
        let names = place_names(&places)?;
        let differs = |filter: &Option<String>, name: &str| {
            filter.as_ref().is_some_and(|wanted| wanted != name)
        };
        let place_fails = names.iter().map(|(unit, section)| {
            let unit = if differs(&self.query.unit, unit) { fails::UNIT } else { 0 };
            let section = if differs(&self.query.section, section) { fails::SECTION } else { 0 };
            unit | section
        });
        Ok(SegmentPass {
            ordinal,
            place_fails: place_fails.collect(),
            place_of: places.ords().clone().first_or_default_col(0),
            facts_of: fast.column_first_or_default(FACTS)?,
            year: self.query.year,
            kind: self.query.kind,
            archive: self.query.archive,
            scored: self.scored,
            limit: self.limit,
            best: BinaryHeap::new(),
            counts: Counts::new(names.len()),
            names,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, parts: Vec<SegmentFound>) -> tantivy::Result<Found> {
        let mut found = Found::default();
        let mut units: HashMap<String, i64> = HashMap::new();
        let mut sections: HashMap<String, i64> = HashMap::new();
        let mut years: HashMap<i16, i64> = HashMap::new();
        let mut kinds = [0; DocumentKind::ALL.len()];
        for part in parts {
            found.best.extend(part.best);
            found.total += part.counts.total;
            found.facets.archival += part.counts.archival;
            let by_place = part.counts.units.iter().zip(&part.counts.sections);
            for ((unit, section), (in_unit, in_section)) in part.names.into_iter().zip(by_place) {
                *units.entry(unit).or_default() += in_unit;
                *sections.entry(section).or_default() += in_section;
            }
            for (year, count) in (0..).zip(part.counts.years) {
                *years.entry(year).or_default() += count;
            }
            for (sum, count) in kinds.iter_mut().zip(part.counts.kinds) {
                *sum += count;
            }
        }
        found.facets.units = most_first(units);
        found.facets.sections = most_first(sections);
        found.facets.kinds =
            DocumentKind::ALL.into_iter().zip(kinds).filter(|&(_, n)| n > 0).collect();
        found.facets.kinds.sort_by_key(|&(_, count)| Reverse(count));
        found.facets.years = years.into_iter().filter(|&(year, n)| year > 0 && n > 0).collect();
        found.facets.years.sort_unstable_by_key(|&(year, _)| Reverse(year));
        Ok(found)
    }
}

/// Counts above zero, most first.
fn most_first<K: Ord>(counts: impl IntoIterator<Item = (K, i64)>) -> Vec<(K, i64)> {
    let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// Unit and section of each place of a segment, by ordinal.
fn place_names(places: &StrColumn) -> tantivy::Result<Vec<(String, String)>> {
    let mut names = Vec::with_capacity(places.num_terms());
    let mut terms = places.dictionary().stream()?;
    while terms.advance() {
        let place = String::from_utf8_lossy(terms.key());
        let (unit, section) = place.split_once('/').unwrap_or((&place, ""));
        names.push((unit.to_owned(), section.to_owned()));
    }
    Ok(names)
}

/// Unit and section of a document.
///
/// # Errors
/// When the index can't be read.
pub(crate) fn place(segment: &SegmentReader, doc: DocId) -> tantivy::Result<(String, String)> {
    let mut place = String::new();
    if let Some(places) = segment.fast_fields().str(PLACE)?
        && let Some(ordinal) = places.ords().first(doc)
    {
        places.ord_to_str(ordinal, &mut place)?;
    }
    let (unit, section) = place.split_once('/').unwrap_or((&place, ""));
    Ok((unit.to_owned(), section.to_owned()))
}

/// Counters of one segment; units and sections by place.
pub(crate) struct Counts {
    total: i64,
    archival: i64,
    units: Vec<i64>,
    sections: Vec<i64>,
    years: Vec<i64>,
    kinds: [i64; DocumentKind::ALL.len()],
}

impl Counts {
    fn new(places: usize) -> Self {
        Self {
            total: 0,
            archival: 0,
            units: vec![0; places],
            sections: vec![0; places],
            years: vec![0; 10_000],
            kinds: [0; DocumentKind::ALL.len()],
        }
    }

    /// Counts a document in every facet whose filter alone it fails, or in all.
    fn add(&mut self, failed: u8, place: usize, facts: Facts) {
        let counts_for = |filter: u8| failed & !filter == 0;
        if failed == 0 {
            self.total += 1;
        }
        if counts_for(fails::UNIT) {
            self.units[place] += 1;
        }
        if counts_for(fails::SECTION) {
            self.sections[place] += 1;
        }
        if counts_for(fails::YEAR)
            && let Some(count) = self.years.get_mut(facts.year() as usize)
        {
            *count += 1;
        }
        if counts_for(fails::KIND) {
            self.kinds[kind_index(facts.kind)] += 1;
        }
        if counts_for(fails::ARCHIVE) && facts.archival {
            self.archival += 1;
        }
    }
}

/// The pass over one segment.
pub(crate) struct SegmentPass {
    ordinal: SegmentOrdinal,
    names: Vec<(String, String)>,
    place_fails: Vec<u8>,
    place_of: Arc<dyn ColumnValues<u64>>,
    facts_of: Arc<dyn ColumnValues<u64>>,
    year: Option<i16>,
    kind: Option<DocumentKind>,
    archive: Archive,
    scored: bool,
    limit: usize,
    best: BinaryHeap<Reverse<Ranked>>,
    counts: Counts,
}

/// What a segment's pass finds.
pub(crate) struct SegmentFound {
    best: Vec<Ranked>,
    names: Vec<(String, String)>,
    counts: Counts,
}

impl SegmentPass {
    /// The filters on facts that a document fails.
    fn fails(&self, facts: Facts) -> u8 {
        let year = self.year.is_some_and(|year| year != facts.year());
        let kind = self.kind.is_some_and(|kind| kind != facts.kind);
        let archive = match self.archive {
            Archive::With => false,
            Archive::Without => facts.archival,
            Archive::Only => !facts.archival,
        };
        (u8::from(year) * fails::YEAR)
            | (u8::from(kind) * fails::KIND)
            | (u8::from(archive) * fails::ARCHIVE)
    }
}

impl SegmentCollector for SegmentPass {
    type Fruit = SegmentFound;

    fn collect(&mut self, doc: DocId, score: Score) {
        let place = self.place_of.get_val(doc) as usize;
        let packed = self.facts_of.get_val(doc);
        let facts = Facts::unpack(packed);
        let Some(place_fails) = self.place_fails.get(place) else { return };
        let failed = place_fails | self.fails(facts);
        self.counts.add(failed, place, facts);
        if failed != 0 {
            return;
        }
        let mut ranked =
            Ranked { score, facts: packed, address: DocAddress::new(self.ordinal, doc) };
        if self.scored && facts.kind == DocumentKind::Source {
            ranked.score *= SOURCE_FACTOR;
        }
        if self.scored && facts.archival {
            ranked.score *= ARCHIVAL_FACTOR;
        }
        if self.best.len() < self.limit {
            self.best.push(Reverse(ranked));
        } else if let Some(mut worst) = self.best.peek_mut()
            && ranked > worst.0
        {
            worst.0 = ranked;
        }
    }

    fn harvest(self) -> SegmentFound {
        let best = self.best.into_iter().map(|Reverse(ranked)| ranked).collect();
        SegmentFound { best, names: self.names, counts: self.counts }
    }
}
