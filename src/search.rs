//! `ratusz search`: asks the search index from the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use ratusz_search::{Archive, Query, Segment};

use crate::workplace::{Workplace, say};

/// Flags of `ratusz search`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Adres jednostki; bez niego szuka we wszystkich
    #[arg(long)]
    unit: Option<String>,
    /// Szuka także w archiwum
    #[arg(long)]
    archive: bool,
    /// Która strona wyników
    #[arg(long, default_value_t = 1)]
    page: i64,
    /// Wynik jako JSON
    #[arg(long)]
    json: bool,
    /// Szukane słowa
    #[arg(required = true)]
    words: Vec<String>,
}

/// Prints one page of results.
///
/// # Errors
/// When the data folder or the index fails.
pub async fn run(args: Args) -> Result<ExitCode> {
    let workplace = Workplace::open(&args.data).await?;
    workplace.index.catch_up(&workplace.db).await?;
    let query = Query {
        text: args.words.join(" "),
        unit: args.unit,
        archive: if args.archive { Archive::With } else { Archive::Without },
        page: args.page,
        ..Query::default()
    };
    let results = workplace.index.search(&query)?;
    if args.json {
        let hits: Vec<_> = results.hits.iter().map(json_line).collect();
        let whole = serde_json::json!({ "total": results.total, "hits": hits });
        say(serde_json::to_string_pretty(&whole)?);
        return Ok(ExitCode::SUCCESS);
    }
    let found = ratusz_polish::plural::count(
        results.total.unsigned_abs(),
        "dokument",
        "dokumenty",
        "dokumentów",
    );
    say(format!("Znaleziono: {found}"));
    for hit in &results.hits {
        say(format!("/{}/dokument/{}  {}  {}", hit.unit, hit.number, hit.date, plain(&hit.title)));
        say(format!("    {}", marked(&hit.snippet)));
    }
    Ok(ExitCode::SUCCESS)
}

fn json_line(hit: &ratusz_search::Hit) -> serde_json::Value {
    serde_json::json!({
        "unit": hit.unit,
        "number": hit.number,
        "section": hit.section,
        "kind": hit.kind.as_str(),
        "date": hit.date,
        "archival": hit.archival,
        "title": plain(&hit.title),
        "snippet": plain(&hit.snippet),
    })
}

fn plain(segments: &[Segment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

/// The snippet with its hits between „»” and „«”, for terminals without colours.
fn marked(segments: &[Segment]) -> String {
    let mut out = String::new();
    for segment in segments {
        if segment.hit {
            out.push('»');
            out.push_str(&segment.text);
            out.push('«');
        } else {
            out.push_str(&segment.text.replace('\n', " "));
        }
    }
    out
}
