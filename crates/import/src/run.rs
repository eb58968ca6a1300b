//! The import itself: pages are read and understood on every core, then published batch by batch,
//! each batch in one transaction, in the order in which they were given.

use std::collections::HashSet;

use futures_util::{StreamExt, stream};
use ratusz_actions::{ActionError, LegacyLine, Office, Published, Reason, legacy_add, publish};

use crate::drafts::{Prepared, Unpacked, prepare};
use crate::{Input, PageReport, PageState, Problem, Report, Target};

/// Pages in one transaction, at most.
const BATCH_PAGES: usize = 512;
/// Bytes in one transaction, at most; one page may be larger alone.
const BATCH_BYTES: u64 = 4 * 1024 * 1024;
/// Batches that are read while one is being published.
const BATCHES_AHEAD: usize = 2;

/// Imports the pages into the unit; tells of each as it is done. Importing a page again changes
/// nothing.
///
/// # Errors
/// A fault of the database or the vault; what was reported before it stays published. A page that
/// can't be taken in is no error: its report says why.
pub async fn import(
    office: &Office,
    target: &Target,
    pages: Vec<Input>,
    mut progress: impl FnMut(&PageReport),
) -> Result<Report, ActionError> {
    let mut sum = Report::default();
    let read = |batch: Vec<Input>| tokio::task::spawn_blocking(|| read_batch(batch));
    let mut batches = stream::iter(batches(pages)).map(read).buffered(BATCHES_AHEAD);
    while let Some(batch) = batches.next().await {
        // A panic in a reader would be a bug; the batch it was in is lost to this run alone.
        let Ok(batch) = batch else { continue };
        for page in publish_batch(office, target, batch).await? {
            sum.add(&page);
            progress(&page);
        }
    }
    Ok(sum)
}

/// Reads and understands the pages without publishing anything.
pub fn dry_run(pages: Vec<Input>, mut progress: impl FnMut(&PageReport)) -> Report {
    let mut sum = Report::default();
    for input in pages {
        let report = match prepare(input) {
            Prepared { label, content: Ok(page) } => {
                page.report(label, PageState::Imported { source: None, notices: Vec::new() })
            }
            Prepared { label, content: Err(problem) } => refused(label, problem),
        };
        sum.add(&report);
        progress(&report);
    }
    sum
}

fn read_batch(batch: Vec<Input>) -> Vec<Prepared> {
    batch.into_iter().map(prepare).collect()
}

/// Cuts the pages into batches by number and by size.
fn batches(pages: Vec<Input>) -> impl Iterator<Item = Vec<Input>> {
    let mut pages = pages.into_iter().peekable();
    std::iter::from_fn(move || {
        let first = pages.next()?;
        let mut bytes = first.size_hint();
        let mut batch = vec![first];
        while batch.len() < BATCH_PAGES {
            let fits = |page: &Input| bytes + page.size_hint() <= BATCH_BYTES;
            let Some(page) = pages.next_if(fits) else { break };
            bytes += page.size_hint();
            batch.push(page);
        }
        Some(batch)
    })
}

/// Publishes what is new of a batch and reports every page of it, in order.
async fn publish_batch(
    office: &Office,
    target: &Target,
    batch: Vec<Prepared>,
) -> Result<Vec<PageReport>, ActionError> {
    let origins: Vec<String> =
        batch.iter().filter_map(|page| page.content.as_ref().ok()).map(Unpacked::origin).collect();
    let known = ratusz_store::documents_by_origin(&office.db, &target.unit.id, &origins).await?;
    let mut known: HashSet<String> =
        known.into_iter().filter_map(|document| document.origin).collect();
    let mut reports = Vec::with_capacity(batch.len());
    let mut fresh: Vec<(usize, Unpacked)> = Vec::new();
    for (i, Prepared { label, content }) in batch.into_iter().enumerate() {
        match content {
            Err(problem) => reports.push(refused(label, problem)),
            Ok(page) if known.insert(page.origin()) => {
                // Its state is put right below, when it has been published.
                reports.push(page.report(label, PageState::Unchanged));
                fresh.push((i, page));
            }
            Ok(page) => reports.push(page.report(label, PageState::Unchanged)),
        }
    }
    let drafts: Vec<_> = fresh.iter().map(|(_, page)| page.drafts(office, target)).collect();
    let sizes: Vec<usize> = drafts.iter().map(Vec::len).collect();
    match publish(office, drafts.into_iter().flatten().collect()).await {
        Ok(mut published) => {
            for ((i, _), size) in fresh.iter().zip(sizes) {
                let rest = published.split_off(size);
                reports[*i].state = imported(&published);
                published = rest;
            }
        }
        // One page of the batch breaks a rule: let each stand for itself.
        Err(ActionError::Refused(_)) => {
            for (i, page) in &fresh {
                reports[*i].state = publish_alone(office, target, page).await?;
            }
        }
        Err(fault) => return Err(fault),
    }
    note_addresses(office, target, &fresh, &reports).await?;
    Ok(reports)
}

/// Lets the old addresses of pages that were published lead to them. One that is taken already, or
/// claimed by two pages, is left to a person.
async fn note_addresses(
    office: &Office,
    target: &Target,
    fresh: &[(usize, Unpacked)],
    reports: &[PageReport],
) -> Result<(), ActionError> {
    let line = |(i, page): &(usize, Unpacked)| {
        let PageState::Imported { source: Some(number), .. } = reports[*i].state else {
            return None;
        };
        Some(LegacyLine { line: *i, old: page.old_address()?, new: number.to_string() })
    };
    let mut lines: Vec<LegacyLine> = fresh.iter().filter_map(line).collect();
    while !lines.is_empty() {
        match legacy_add(office, &target.unit.id, &lines).await {
            Ok(_) => break,
            Err(ActionError::Refused(refusal)) => {
                let wrong: HashSet<usize> = refusal.0.iter().filter_map(Reason::line).collect();
                let before = lines.len();
                lines.retain(|line| !wrong.contains(&line.line));
                if lines.len() == before {
                    break;
                }
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}

async fn publish_alone(
    office: &Office,
    target: &Target,
    page: &Unpacked,
) -> Result<PageState, ActionError> {
    match publish(office, page.drafts(office, target)).await {
        Ok(published) => Ok(imported(&published)),
        Err(ActionError::Refused(refusal)) => Ok(PageState::Refused(Problem::Rules(refusal))),
        Err(fault) => Err(fault),
    }
}

/// The first draft of a page is its source, the others are its notices.
fn imported(published: &[Published]) -> PageState {
    let mut numbers = published.iter().map(|document| document.number);
    PageState::Imported { source: numbers.next(), notices: numbers.collect() }
}

fn refused(label: String, problem: Problem) -> PageReport {
    PageReport {
        label,
        state: PageState::Refused(problem),
        titles: Vec::new(),
        converted_from: None,
        remarks: Vec::new(),
        missing_files: Vec::new(),
    }
}
