//! What differs between words that are the same: marks, links, pictures, places.

use std::collections::HashSet;

use super::Note;
use super::leaf::{Run, Style};
use super::words::Token;
use crate::tree::Mark;

/// Addresses of one sort that changed.
#[derive(Debug, Default)]
struct Addresses<'a> {
    /// Before and after, under the same words.
    changed: Vec<(Option<&'a str>, Option<&'a str>)>,
    /// Of words that were removed.
    removed: Vec<&'a str>,
    /// Of words that were added.
    added: Vec<&'a str>,
}

/// Everything there is to note about a block.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    formatting: bool,
    structure: bool,
    links: Addresses<'a>,
    images: Addresses<'a>,
}

impl<'a> Notes<'a> {
    /// A token that was kept, with the runs of its leaf, before and after.
    pub fn kept(&mut self, old: (&'a [Run<'a>], &Token), new: (&'a [Run<'a>], &Token)) {
        if segments(old).eq(segments(new)) {
            return;
        }
        let (before, now) = (&old.0[old.1.runs.clone()], &new.0[new.1.runs.clone()]);
        match (&before[0].style, &now[0].style) {
            (Style::Image(before), Style::Image(now)) => {
                self.images.changed.push((Some(before), Some(now)));
            }
            (Style::Cell(_), _) => self.structure = true,
            _ => self.marks(before, now),
        }
    }

    fn marks(&mut self, old: &'a [Run<'a>], new: &'a [Run<'a>]) {
        let (before, now) = (links(old), links(new));
        match (before.as_slice(), now.as_slice()) {
            (before, now) if before == now => self.formatting = true,
            ([before], [now]) => self.links.changed.push((Some(before), Some(now))),
            (before, now) => {
                self.links.changed.extend(before.iter().map(|href| (Some(*href), None)));
                self.links.changed.extend(now.iter().map(|href| (None, Some(*href))));
            }
        }
        self.formatting |= others(old).ne(others(new));
    }

    /// Runs of words that were removed.
    pub fn removed(&mut self, runs: &'a [Run<'a>]) {
        self.links.removed.extend(links(runs));
        self.images.removed.extend(runs.iter().filter_map(image));
    }

    /// Runs of words that were added.
    pub fn added(&mut self, runs: &'a [Run<'a>]) {
        self.links.added.extend(links(runs));
        self.images.added.extend(runs.iter().filter_map(image));
    }

    /// The notes, each once.
    pub fn told(self) -> Vec<Note> {
        let mut told = Vec::new();
        told.extend(self.formatting.then_some(Note::Formatting));
        told.extend(self.structure.then_some(Note::Structure));
        let owned = |address: Option<&str>| address.map(str::to_owned);
        told.extend(
            (self.links.told().into_iter())
                .map(|(old, new)| Note::Link { old: owned(old), new: owned(new) }),
        );
        told.extend(
            (self.images.told().into_iter())
                .map(|(old, new)| Note::Image { old: owned(old), new: owned(new) }),
        );
        told
    }
}

impl<'a> Addresses<'a> {
    /// Each change once. An address that left with some words and came with others stayed, and so
    /// did one that is told of already.
    fn told(self) -> Vec<(Option<&'a str>, Option<&'a str>)> {
        let before: HashSet<&str> = self.changed.iter().filter_map(|(old, _)| *old).collect();
        let after: HashSet<&str> = self.changed.iter().filter_map(|(_, new)| *new).collect();
        let removed: HashSet<&str> = self.removed.iter().copied().collect();
        let added: HashSet<&str> = self.added.iter().copied().collect();
        let gone = self.removed.into_iter();
        let gone = gone.filter(|href| !added.contains(href) && !before.contains(href));
        let come = self.added.into_iter();
        let come = come.filter(|href| !removed.contains(href) && !after.contains(href));
        let mut all = self.changed;
        all.extend(gone.map(|href| (Some(href), None)));
        all.extend(come.map(|href| (None, Some(href))));
        let mut seen = HashSet::new();
        all.retain(|change| seen.insert(*change));
        all
    }
}

/// The runs of a token and where in it they begin.
fn segments<'a>(
    (runs, token): (&'a [Run<'a>], &Token),
) -> impl Iterator<Item = (usize, &'a Style<'a>)> {
    let start = token.text.start;
    runs[token.runs.clone()].iter().map(move |run| (run.start.saturating_sub(start), &run.style))
}

/// Where runs lead.
fn links<'a>(runs: &'a [Run<'a>]) -> Vec<&'a str> {
    let marks = runs.iter().flat_map(marks);
    let mut links: Vec<&str> = marks
        .filter_map(|mark| match mark {
            Mark::Link { attrs } => Some(attrs.href.as_str()),
            _ => None,
        })
        .collect();
    links.dedup();
    links
}

/// The marks of runs that are not links.
fn others<'a>(runs: &'a [Run<'a>]) -> impl Iterator<Item = &'a Mark> {
    runs.iter().flat_map(marks).filter(|mark| !matches!(mark, Mark::Link { .. }))
}

fn marks<'a>(run: &'a Run<'a>) -> &'a [Mark] {
    match run.style {
        Style::Marks(marks) => marks,
        Style::Image(_) | Style::Cell(_) => &[],
    }
}

fn image<'a>(run: &'a Run<'a>) -> Option<&'a str> {
    match run.style {
        Style::Image(src) => Some(src),
        Style::Marks(_) | Style::Cell(_) => None,
    }
}
