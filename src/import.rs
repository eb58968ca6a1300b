//! `ratusz import`: pages of an old bulletin, from files and folders, into a unit.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use ratusz_import::{Input, PageReport, PageState, Report, Target, collect, dry_run, import};

use crate::messages;
use crate::workplace::{Workplace, complain, say};

/// How often the index follows a running import: seldom enough that its segments are large.
const FOLLOW_EVERY: Duration = Duration::from_secs(4);

/// Flags of `ratusz import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Adres jednostki, np. mops
    #[arg(long)]
    unit: String,
    /// Kiedy dawny biuletyn opublikował te strony (RRRR-MM-DD), gdy same tego nie mówią
    #[arg(long, value_name = "DATA")]
    published: Option<Date>,
    /// Tylko pokazać, co by powstało; niczego nie publikować
    #[arg(long)]
    dry_run: bool,
    /// Nie wypisywać poszczególnych stron, tylko podsumowanie i błędy
    #[arg(long, short)]
    quiet: bool,
    /// Pliki i foldery
    #[arg(required = true, value_name = "ŚCIEŻKA")]
    paths: Vec<PathBuf>,
}

/// Imports, and tells of every page. The exit code is 0 when every page was taken in or was there
/// already, 2 when some were refused.
///
/// # Errors
/// When a path or the unit does not exist, or the database or the vault fails.
pub async fn run(args: Args) -> Result<ExitCode> {
    let workplace = Workplace::open(&args.data).await?;
    let target = Target::find(&workplace.db, &args.unit).await?.with_context(|| {
        format!("Nie ma jednostki „{}”: wypisz je poleceniem „ratusz unit list”.", args.unit)
    })?;
    let pages = collect(&args.paths, args.published).context("Nie można odczytać ścieżki")?;
    let bar = progress_bar(pages.len());
    let tell = |page: &PageReport| {
        bar.inc(1);
        if !args.quiet || matches!(page.state, PageState::Refused(_)) {
            bar.suspend(|| tell_of(page));
        }
    };
    let report = if args.dry_run {
        dry_run(pages, tell)
    } else {
        import_and_index(&workplace, &target, pages, tell).await?
    };
    bar.finish_and_clear();
    say(messages::import_summary(&report, args.dry_run));
    Ok(if report.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// The index follows the journal while pages come in, so that the two share the machine.
async fn import_and_index(
    workplace: &Workplace,
    target: &Target,
    pages: Vec<Input>,
    tell: impl FnMut(&PageReport),
) -> Result<Report> {
    let (index, db) = (workplace.index.clone(), workplace.db.clone());
    let follower = tokio::spawn(async move {
        loop {
            tokio::time::sleep(FOLLOW_EVERY).await;
            if let Err(error) = index.catch_up(&db).await {
                tracing::warn!(%error, "the search index can't follow; it will catch up later");
            }
        }
    });
    let report = import(&workplace.office("import"), target, pages, tell).await;
    follower.abort();
    follower.await.ok();
    workplace.index.catch_up(&workplace.db).await?;
    Ok(report?)
}

fn progress_bar(pages: usize) -> ProgressBar {
    // Short work needs no bar; on a pipe or in a file it hides itself.
    let target =
        if pages > 20 { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} stron, zostało {eta}");
    ProgressBar::with_draw_target(Some(pages as u64), target)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// One line per page, and one per thing that was not understood.
fn tell_of(page: &PageReport) {
    let line = messages::page_line(page);
    match page.state {
        PageState::Refused(_) => complain(line),
        _ => say(line),
    }
    for remark in messages::remark_lines(page) {
        say(format!("    {remark}"));
    }
}
