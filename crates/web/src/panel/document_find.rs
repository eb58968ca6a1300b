//! `/panel/{unit}/szukaj-dokumentow?q=`: documents of the bulletin for a link, as JSON.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use ratusz_domain::limits::QUERY_CHARS;
use ratusz_search::Archive;
use serde::Deserialize;
use serde_json::json;

use super::who::InOffice;
use crate::address;
use crate::error::Failure;
use crate::respond;
use crate::words::Day;

/// What is asked.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// How many are told.
const FOUND: usize = 10;

/// Title, address and day of the best answers in the unit, archival ones too.
pub async fn find(here: InOffice, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let query = ratusz_search::Query {
        text: asked.q.chars().filter(|c| !c.is_control()).take(QUERY_CHARS).collect(),
        unit: Some(here.unit.slug.clone()),
        archive: Archive::With,
        page: 1,
        ..ratusz_search::Query::default()
    };
    if query.text.trim().is_empty() {
        return respond::json(StatusCode::OK, &json!([]));
    }
    let site = here.site.clone();
    let results = tokio::task::spawn_blocking(move || site.search.search(&query)).await??;
    let found = results.hits.iter().take(FOUND).map(|hit| {
        let title: String = hit.title.iter().map(|segment| segment.text.as_str()).collect();
        json!({
            "address": address::document(&hit.unit, hit.number, &title),
            "title": title,
            "date": Day::parse(&hit.date).words,
        })
    });
    respond::json(StatusCode::OK, &serde_json::Value::from_iter(found))
}
