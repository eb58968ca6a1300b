//! `/{unit}/dokument/{document}/porownanie`: what differs between two versions of a document.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use ratusz_domain::Availability;
use ratusz_store::{DocumentPage, HistoryLine};
use serde::Deserialize;

use super::cooperation::Choice;
use super::document::{self, Shown};
use super::document_gone::gone;
use crate::address;
use crate::difference::{Comparison, Edition};
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::{Frame, Link};
use crate::messages::{PL, Texts};
use crate::respond;
use crate::words::Day;

/// The last word of the address.
pub const VIEW: &str = "porownanie";

/// The two versions, in any order.
#[derive(Debug, Default, Deserialize)]
pub struct DiffQuery {
    od: Option<String>,
    #[serde(rename = "do")]
    to: Option<String>,
}

/// The two versions chosen.
#[derive(Debug)]
struct Pair {
    links: Vec<Link>,
    /// Why the newer one was made.
    reason: String,
    /// What differs, or why that cannot be said.
    found: Result<Comparison, &'static str>,
}

#[derive(Template)]
#[template(path = "document_diff.html")]
struct DiffPage {
    frame: Frame,
    t: &'static Texts,
    action: String,
    from: Vec<Choice>,
    to: Vec<Choice>,
    history: String,
    href: String,
    /// `None` when there is only one version.
    pair: Option<Pair>,
}

/// The difference between two versions; if not said otherwise, the newest and the one before it.
pub async fn document_diff(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
    Query(query): Query<DiffQuery>,
) -> Result<Response, Failure> {
    let number = address::number_of(&segment).ok_or(Failure::NotFound)?;
    let lines = ratusz_store::history(&here.site.db, &here.unit.id, number).await?;
    let (from, to) = chosen(&lines, &query)?;
    let new = document::find(&here, &segment, Some(to)).await?;
    if let (Availability::Withdrawn, Some(gone)) =
        (new.document.availability, gone(&here, &new).await?)
    {
        return Ok(gone);
    }
    let pair = match (lines.len(), from == to) {
        (..=1, _) => None,
        (_, true) => Some(Pair {
            links: links(&here, &[&new]),
            reason: String::new(),
            found: Err(PL.difference_same),
        }),
        (_, false) => {
            let old = document::find(&here, &segment, Some(from)).await?;
            Some(compare(&here, old, &new).await?)
        }
    };
    let title = lines.first().map_or("", |newest| newest.title.as_str());
    let href = address::document(&here.unit.slug, number, title);
    let mut frame = document::frame(&here, &new)
        .crumb(title, href.clone())
        .canonical(address::comparison(&here.unit.slug, number, from, to))
        .unindexed();
    frame.title = PL.difference_of(title);
    respond::html(&DiffPage {
        t: frame.t,
        frame,
        action: address::document_view(&here.unit.slug, number, VIEW),
        from: choices(&lines, from),
        to: choices(&lines, to),
        history: address::document_view(&here.unit.slug, number, "historia"),
        href,
        pair,
    })
}

/// The numbers of the older and the newer version asked for.
fn chosen(lines: &[HistoryLine], query: &DiffQuery) -> Result<(i64, i64), Failure> {
    let newest = lines.first().ok_or(Failure::NotFound)?.n;
    let to = version(lines, query.to.as_deref())?;
    let from = version(lines, query.od.as_deref())?;
    let to = to.unwrap_or(newest);
    let before = lines.iter().map(|line| line.n).find(|n| *n < to);
    let from = from.or(before).unwrap_or(to);
    Ok((from.min(to), from.max(to)))
}

/// A version that there is; an empty parameter is none.
fn version(lines: &[HistoryLine], parameter: Option<&str>) -> Result<Option<i64>, Failure> {
    let Some(text) = parameter.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let n = text.parse::<i64>().map_err(|_| Failure::BadRequest)?;
    let known = lines.iter().any(|line| line.n == n);
    if known { Ok(Some(n)) } else { Err(Failure::NotFound) }
}

/// The comparison is made beside the threads that answer: a long page takes its time.
async fn compare(here: &InUnit, old: DocumentPage, new: &DocumentPage) -> Result<Pair, Failure> {
    let links = links(here, &[&old, new]);
    let reason = new.version.reason.clone();
    if old.version.is_erased() || new.version.is_erased() {
        return Ok(Pair { links, reason, found: Err(PL.difference_erased) });
    }
    let (before, now) = (Shown::new(here, &old), Shown::new(here, new));
    let (old, new) = (old.version, new.version.clone());
    let found = tokio::task::spawn_blocking(move || {
        Comparison::new(
            &Edition { shown: &before, lead: &old.lead, body: &old.body, withheld: &old.withheld },
            &Edition { shown: &now, lead: &new.lead, body: &new.body, withheld: &new.withheld },
        )
    });
    Ok(Pair { links, reason, found: Ok(found.await?) })
}

/// Links to the versions, with the time at which each was published.
fn links(here: &InUnit, pages: &[&DocumentPage]) -> Vec<Link> {
    let link = |page: &&DocumentPage| Link {
        title: called(page.version.n, page.version.published_at),
        href: address::version(&here.unit.slug, page.document.number, page.version.n),
    };
    pages.iter().map(link).collect()
}

fn choices(lines: &[HistoryLine], chosen: i64) -> Vec<Choice> {
    let choice = |line: &HistoryLine| Choice {
        value: line.n.to_string(),
        words: called(line.n, line.published_at),
        chosen: line.n == chosen,
    };
    lines.iter().map(choice).collect()
}

fn called(n: i64, at: ratusz_domain::Millis) -> String {
    format!("{}: {}", PL.version_n(n), Day::instant(at).words)
}
