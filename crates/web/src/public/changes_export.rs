//! The register of changes for machines: `…/rejestr-zmian.atom` (RFC 4287), `…/rejestr-zmian.csv`.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use ratusz_domain::Millis;
use ratusz_domain::limits::{CSV_ROWS, FEED_ITEMS};

use super::changes::{ChangesQuery, Line, Scope};
use super::feed::{AtomFeed, FeedEntry, xml_text};
use crate::address;
use crate::csv::{self, Csv};
use crate::error::Failure;
use crate::extract::InUnit;
use crate::messages::PL;
use crate::problem::Problem;
use crate::site::Site;

/// The feed of a unit.
pub async fn atom_unit(
    here: InUnit,
    Query(query): Query<ChangesQuery>,
) -> Result<Response, Failure> {
    atom(&Scope::of_unit(here, query)).await
}

/// The feed of all units.
pub async fn atom_all(
    State(site): State<Arc<Site>>,
    Query(query): Query<ChangesQuery>,
) -> Result<Response, Failure> {
    atom(&Scope::of_portal(site, query).await?).await
}

/// The table of a unit.
pub async fn csv_unit(
    here: InUnit,
    Query(query): Query<ChangesQuery>,
) -> Result<Response, Failure> {
    table(&Scope::of_unit(here, query)).await
}

/// The table of all units.
pub async fn csv_all(
    State(site): State<Arc<Site>>,
    Query(query): Query<ChangesQuery>,
) -> Result<Response, Failure> {
    table(&Scope::of_portal(site, query).await?).await
}

/// The newest changes that the filters let through; pages are not looked at.
async fn lines(scope: &Scope, limit: i64) -> Result<Vec<Line>, Failure> {
    let asked = scope.read().map_err(|_| Problem::FilterInvalid)?;
    let found = ratusz_store::changes(&scope.site.db, &asked.filter, 0, limit).await?;
    Ok(found.iter().map(Line::from).collect())
}

async fn atom(scope: &Scope) -> Result<Response, Failure> {
    let lines = lines(scope, FEED_ITEMS).await?;
    let (base_url, parameters) = (&scope.site.base_url, scope.parameters());
    let whose = scope.here.as_ref().map_or(&scope.site.portal_name, |here| &here.unit.name);
    let entry = |line: &Line| FeedEntry {
        id: format!("{base_url}/rejestr-zmian#zmiana-{}", line.index),
        href: format!("{base_url}{}", line.href),
        title: xml_text(&PL.change_of(line.kind, &line.title)),
        lead: xml_text(&line.reason),
        kind: line.kind,
        updated: line.at.timestamp().to_string(),
        published: String::new(),
    };
    let newest = lines.first().map_or(Millis(0), |line| line.at);
    let feed = AtomFeed {
        title: xml_text(&PL.changes_of(whose)),
        author: xml_text(whose),
        home: format!("{base_url}{}", address::with_query(&scope.path(""), &parameters)),
        itself: format!("{base_url}{}", address::with_query(&scope.path(".atom"), &parameters)),
        updated: newest.timestamp().to_string(),
        entries: lines.iter().map(entry).collect(),
    };
    feed.answer()
}

async fn table(scope: &Scope) -> Result<Response, Failure> {
    let mut table = Csv::new(&[
        PL.csv_entry,
        PL.csv_time,
        PL.unit,
        PL.section,
        PL.csv_change,
        PL.csv_number,
        PL.csv_version,
        PL.csv_title,
        PL.csv_by,
        PL.csv_reason,
        PL.csv_address,
    ]);
    for line in lines(scope, CSV_ROWS).await? {
        table.row(&[
            &line.index.to_string(),
            &line.at.warsaw().strftime("%Y-%m-%d %H:%M:%S").to_string(),
            &line.unit,
            &line.section,
            line.kind,
            &line.number.to_string(),
            &line.version.to_string(),
            &line.title,
            &line.by,
            &line.reason,
            &format!("{}{}", scope.site.base_url, line.href),
        ]);
    }
    csv::answer(table, "rejestr-zmian")
}
