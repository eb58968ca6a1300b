//! Links of current documents: once a week each is asked whether it answers, one after another, and
//! never at an address of a private network, wherever a redirect may lead.

use std::cell::RefCell;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result};
use ratusz_domain::{Availability, Document, Millis, State, Validity};
use ratusz_richtext::Tree;
use ratusz_store::{Db, document_anywhere, documents_after, settings};
use ratusz_web::LINKS_ASKED;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Method, StatusCode, Url, redirect};
use tokio::time::sleep;

use crate::workplace::now;

/// How long after the start links are asked for the first time.
const FIRST: Duration = Duration::from_secs(10 * 60);
/// How often it is looked whether it is time.
const LOOK_EVERY: Duration = Duration::from_secs(3600);
/// How often links are asked, in milliseconds.
const EVERY: i64 = 7 * 24 * 60 * 60 * 1000;
/// How long one answer may take.
const DEADLINE: Duration = Duration::from_secs(10);
/// How long to wait between two questions.
const PAUSE: Duration = Duration::from_millis(500);
/// Redirects that are followed.
const REDIRECTS: usize = 5;
/// Links of others that are asked in one go.
const LINKS: usize = 5_000;
/// Documents that are read at once.
const DOCUMENTS: i64 = 50;

/// Works until it is dropped.
pub async fn work(db: Db) {
    sleep(FIRST).await;
    loop {
        if let Err(error) = when_due(&db).await {
            tracing::error!("links can't be asked: {error:#}");
        }
        sleep(LOOK_EVERY).await;
    }
}

async fn when_due(db: &Db) -> Result<()> {
    let last = settings(db).await?.get(LINKS_ASKED).and_then(|at| at.parse::<i64>().ok());
    if last.is_some_and(|last| now().0 - last < EVERY) {
        return Ok(());
    }
    let dead = ask_all(db, &Asker::new(PUBLIC)?, now()).await?;
    tracing::info!(dead, "links of documents were asked");
    Ok(())
}

/// Where questions may go.
#[derive(Clone, Copy)]
struct Reach {
    address: fn(IpAddr) -> bool,
    port: fn(u16) -> bool,
}

/// The open net and its usual ports.
const PUBLIC: Reach = Reach { address: is_public, port: |port| [80, 443].contains(&port) };

impl Reach {
    fn fits(&self, url: &Url) -> bool {
        let literal = url.host_str().map(|host| host.trim_matches(['[', ']']));
        let literal = literal.and_then(|host| host.parse::<IpAddr>().ok());
        ["http", "https"].contains(&url.scheme())
            && url.port_or_known_default().is_some_and(self.port)
            && literal.is_none_or(self.address)
    }
}

/// Names lead to addresses within reach, or nowhere.
struct Guarded(fn(IpAddr) -> bool);

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let may = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<SocketAddr> = found.filter(|address| may(address.ip())).collect();
            if found.is_empty() {
                return Err("no address within reach".into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Who asks.
struct Asker {
    client: Client,
    reach: Reach,
    pause: Duration,
}

impl Asker {
    fn new(reach: Reach) -> Result<Self> {
        // Where a provider was installed before, that one stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let policy = redirect::Policy::custom(move |attempt| {
            match attempt.previous().len() > REDIRECTS || !reach.fits(attempt.url()) {
                true => attempt.stop(),
                false => attempt.follow(),
            }
        });
        let client = Client::builder()
            .timeout(DEADLINE)
            .redirect(policy)
            .no_proxy()
            .dns_resolver(Guarded(reach.address))
            .user_agent(concat!("ratusz/", env!("CARGO_PKG_VERSION")));
        let client = client.build().context("the client can't be made")?;
        Ok(Self { client, reach, pause: PAUSE })
    }

    /// What came instead of an answer; `None` when it answers, or is not to be asked.
    async fn ask(&self, address: &str) -> Option<String> {
        let url = Url::parse(address).ok().filter(|url| self.reach.fits(url))?;
        sleep(self.pause).await;
        match self.status(Method::HEAD, &url).await {
            // Many servers know no HEAD, or refuse it to programs.
            Ok(status) if status.as_u16() >= 400 => match self.status(Method::GET, &url).await {
                Ok(status) => is_dead(status).then(|| status.as_u16().to_string()),
                Err(error) => Some(fault(&error).to_owned()),
            },
            Ok(_) => None,
            Err(error) => Some(fault(&error).to_owned()),
        }
    }

    async fn status(&self, method: Method, url: &Url) -> reqwest::Result<StatusCode> {
        // The body is never read.
        Ok(self.client.request(method, url.clone()).send().await?.status())
    }
}

/// Statuses that no reader gets past; others may be for programs only.
fn is_dead(status: StatusCode) -> bool {
    [StatusCode::NOT_FOUND, StatusCode::GONE].contains(&status) || status.is_server_error()
}

fn fault(error: &reqwest::Error) -> &'static str {
    let mut causes = std::iter::successors(Some(error as &dyn std::error::Error), |it| it.source());
    if error.is_timeout() {
        "time"
    } else if causes.any(|cause| cause.to_string().contains("dns error")) {
        "host"
    } else {
        "connection"
    }
}

/// Asks every link of every current document and keeps those that are dead; returns how many.
async fn ask_all(db: &Db, asker: &Asker, now: Millis) -> Result<usize> {
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    let (mut dead, mut after) = (Vec::new(), 0);
    loop {
        let part = documents_after(db, after, DOCUMENTS).await?;
        let Some(last) = part.last() else { break };
        after = last.document.number;
        for row in part.into_iter().filter(|row| in_force(&row.document)) {
            for address in links(row.version.body) {
                let outcome = match known.get(&address) {
                    Some(outcome) => outcome.clone(),
                    None if address.starts_with('/') => own(db, &address).await?,
                    None if known.len() >= LINKS => None,
                    None => asker.ask(&address).await,
                };
                known.insert(address.clone(), outcome.clone());
                dead.extend(outcome.map(|outcome| (row.document.clone(), address, outcome)));
            }
        }
    }
    let others = || known.iter().filter(|(address, _)| !address.starts_with('/'));
    let silent = |outcome: &Option<String>| {
        outcome.as_ref().is_some_and(|it| ["host", "time", "connection"].contains(&it.as_str()))
    };
    // Where no one answers, it is this server that has no net.
    if others().count() > 1 && others().all(|(_, outcome)| silent(outcome)) {
        dead.retain(|(_, address, _)| address.starts_with('/'));
    }
    let mut tx = db.begin().await?;
    tx.put_dead_links(&dead, now).await?;
    tx.put_setting(LINKS_ASKED, &now.0.to_string()).await?;
    tx.commit().await?;
    Ok(dead.len())
}

fn in_force(document: &Document) -> bool {
    document.availability == Availability::Published && document.validity == Validity::Current
}

/// The addresses of links and pictures, each once.
fn links(body: Tree) -> Vec<String> {
    let found = RefCell::new(Vec::new());
    let _ = body.readdressed(&|address| {
        found.borrow_mut().push(address.to_owned());
        Some(address.to_owned())
    });
    let mut found = found.into_inner();
    found.retain(|address| address.starts_with("http") || address.starts_with('/'));
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether an address of this site names a document that is gone.
async fn own(db: &Db, address: &str) -> Result<Option<String>> {
    let number = address.split('/').skip_while(|part| *part != "dokument").nth(1);
    let number = number.and_then(|part| part.split('-').next()).and_then(|it| it.parse().ok());
    let Some(number) = number else { return Ok(None) };
    Ok(match document_anywhere(db, number).await? {
        None => Some("404".to_owned()),
        Some(document) if document.state() == State::Withdrawn => Some("410".to_owned()),
        Some(_) => None,
    })
}

/// Whether an address is of the open net (IANA's registries of special-purpose addresses).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast();
    // 0/8, 100.64/10 (carriers), 192.0.0/24, 198.18/15 (benchmarks), 240/4 and broadcast.
    let more = match address.octets() {
        [0, ..] | [192, 0, 0, _] | [198, 18 | 19, ..] | [240..=255, ..] => true,
        [100, second, ..] => (64..128).contains(&second),
        _ => false,
    };
    !special && !more
}

/// Global unicast (2000::/3) but for addresses that hold others: 2001::/23, 2001:db8::/32, 2002::/16.
fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => false,
        [0x2002, ..] => false,
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests;
