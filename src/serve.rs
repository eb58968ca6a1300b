//! `ratusz serve`: the server, and beside it the jobs and the search index that follows the journal.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use ratusz_mail::Postman;
use ratusz_search::Index;
use ratusz_store::Db;
use ratusz_web::{BipSign, Site, Views};
use tokio::net::TcpListener;

use crate::messages::data as words;
use crate::workplace::{Workplace, say};
use crate::{file_jobs, jobs, links, newsletter, post, witness};

/// Flags of `ratusz serve`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Adres i port, np. 127.0.0.1:8080
    #[arg(long)]
    listen: Option<String>,
}

/// How often the index looks whether the journal has grown.
const FOLLOW_EVERY: Duration = Duration::from_millis(500);

/// How often counted views are written.
const COUNT_EVERY: Duration = Duration::from_secs(30);

/// Serves until a signal tells it to stop.
///
/// # Errors
/// When the data folder can't be opened or the address can't be listened on.
pub async fn run(args: Args) -> Result<ExitCode> {
    let workplace = Workplace::open(&args.data).await?;
    serve(workplace, args.listen).await
}

/// Serves an opened data folder.
///
/// # Errors
/// When the address can't be listened on.
pub async fn serve(workplace: Workplace, listen: Option<String>) -> Result<ExitCode> {
    let listen = listen.unwrap_or_else(|| workplace.config.listen.clone());
    let listener =
        TcpListener::bind(&listen).await.with_context(|| words::address_taken(&listen))?;
    let address = listener.local_addr()?;
    let bip_sign = workplace.config.bip_sign.as_deref().map(read_sign).transpose()?;
    let follower = tokio::spawn(follow(workplace.index.clone(), workplace.db.clone()));
    let jobs = tokio::spawn(jobs::work(workplace.office(jobs::ACTOR)));
    let uploads = workplace.uploads()?;
    let files = tokio::spawn(file_jobs::work(workplace.office(file_jobs::ACTOR), uploads.clone()));
    let postman = workplace.config.mail.as_ref().map(Postman::new).transpose();
    let postman = postman.context(words::MAIL_UNUSABLE)?;
    let post = tokio::spawn(post::work(workplace.db.clone(), postman));
    let newsletter = tokio::spawn(newsletter::work(
        workplace.office(newsletter::ACTOR),
        workplace.index.clone(),
        workplace.config.base_url.clone(),
    ));
    let witnesses =
        tokio::spawn(witness::work(workplace.db.clone(), workplace.config.witnesses.clone()));
    let links = tokio::spawn(links::work(workplace.db.clone()));
    let notary = workplace.notary.clone();
    let site = Site {
        db: workplace.db,
        vault: workplace.vault,
        search: workplace.index,
        notary,
        uploads,
        base_url: workplace.config.base_url,
        portal_name: workplace.config.portal_name,
        portal_colour: workplace.config.portal_colour,
        bip_sign,
        views: Views::default(),
        mail: workplace.config.mail.is_some(),
        clock: jiff::Timestamp::now,
    };
    let (views, db) = (site.views.clone(), site.db.clone());
    let counting = tokio::spawn(count(views.clone(), db.clone()));
    say(words::serving(&address));
    let router = ratusz_web::router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, router).with_graceful_shutdown(stopped()).await?;
    counting.abort();
    // What was seen since the last time must not be lost.
    if let Err(error) = views.flush(&db).await {
        tracing::error!(%error, "views can't be written");
    }
    follower.abort();
    jobs.abort();
    files.abort();
    post.abort();
    newsletter.abort();
    witnesses.abort();
    links.abort();
    say(words::SERVED);
    Ok(ExitCode::SUCCESS)
}

/// The official sign of the bulletin, in a type that browsers show.
fn read_sign(path: &Path) -> Result<BipSign> {
    let bytes = std::fs::read(path).with_context(|| words::sign_unreadable(path))?;
    let media_type = ratusz_readers::media_type(&bytes, &path.to_string_lossy()).mime();
    if !["image/svg+xml", "image/png"].contains(&media_type) {
        bail!(words::sign_unsuited(path));
    }
    Ok(BipSign { media_type: media_type.to_owned(), bytes: bytes.into() })
}

/// Keeps the index at the journal's head, whoever writes to the database.
async fn follow(index: Index, db: Db) {
    let mut reached = -1;
    loop {
        match ratusz_store::journal_head(&db).await {
            Ok(head) if head != reached => match index.catch_up(&db).await {
                Ok(position) => reached = position,
                Err(error) => tracing::error!(%error, "the search index can't follow the journal"),
            },
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "the journal can't be read"),
        }
        tokio::time::sleep(FOLLOW_EVERY).await;
    }
}

/// Writes views from time to time.
async fn count(views: Views, db: Db) {
    loop {
        tokio::time::sleep(COUNT_EVERY).await;
        if let Err(error) = views.flush(&db).await {
            tracing::error!(%error, "views can't be written");
        }
    }
}

/// Resolves at SIGINT or SIGTERM.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    else {
        interrupt.await.ok();
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
