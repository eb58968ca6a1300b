//! `/{unit}/kanal.atom`, `/{unit}/kanal.rss`, `/{unit}/dzial/{section}/kanal.atom`: what is new.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use jiff::fmt::rfc2822;
use ratusz_domain::limits::FEED_ITEMS;
use ratusz_domain::{DocumentKind, Millis};
use ratusz_store::{Item, ListFilter};

use crate::address;
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::words;

/// An entry of a feed.
#[derive(Debug)]
pub struct FeedEntry {
    /// What names it for ever.
    pub id: String,
    /// Where it leads.
    pub href: String,
    /// Title, as [`xml_text`].
    pub title: String,
    /// Summary, as [`xml_text`]; may be empty.
    pub lead: String,
    /// Its category.
    pub kind: &'static str,
    /// RFC 3339, for Atom.
    pub updated: String,
    /// RFC 2822, for RSS.
    pub published: String,
}

/// A feed (RFC 4287).
#[derive(Template)]
#[template(path = "feed.atom.xml")]
pub struct AtomFeed {
    /// Title, as [`xml_text`].
    pub title: String,
    /// Whose it is, as [`xml_text`].
    pub author: String,
    /// The page that it follows.
    pub home: String,
    /// Its own address.
    pub itself: String,
    /// When the newest entry came.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

#[derive(Template)]
#[template(path = "feed.rss.xml")]
struct RssFeed {
    t: &'static Texts,
    title: String,
    home: String,
    itself: String,
    entries: Vec<FeedEntry>,
}

impl FeedEntry {
    fn new(base_url: &str, item: &Item) -> Self {
        let href = address::document(&item.unit_slug, item.number, &item.title);
        let at = item.published_at.timestamp();
        Self {
            id: format!("{base_url}/{}/dokument/{}", item.unit_slug, item.number),
            href: format!("{base_url}{href}"),
            title: xml_text(&item.title),
            lead: xml_text(&item.lead),
            kind: words::document_kind(item.kind),
            updated: at.to_string(),
            published: rfc2822::to_string(&item.published_at.warsaw()).unwrap_or_default(),
        }
    }
}

/// Text without the characters that XML 1.0 (section 2.2) does not allow at all.
#[must_use]
pub fn xml_text(text: &str) -> String {
    let control = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r');
    let allowed = |c: &char| !control(*c) && !matches!(*c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(allowed).collect()
}

async fn items(here: &InUnit, filter: ListFilter) -> Result<Vec<Item>, Failure> {
    let filter = ListFilter { unit: Some(here.unit.id.clone()), ..filter };
    let mut items = ratusz_store::items(&here.site.db, &filter, 0, FEED_ITEMS).await?;
    if filter.section.is_none() {
        // Pages of an old bulletin are no news: what was drawn from them is in the feed.
        items.retain(|item| item.kind != DocumentKind::Source);
    }
    Ok(items)
}

fn atom(here: &InUnit, title: &str, home: &str, items: &[Item]) -> Result<Response, Failure> {
    let base_url = &here.site.base_url;
    let newest = items.iter().map(|item| item.published_at).max().unwrap_or(Millis(0));
    let feed = AtomFeed {
        title: xml_text(title),
        author: xml_text(&here.unit.name),
        home: format!("{base_url}{home}"),
        itself: format!("{base_url}{}", here.path),
        updated: newest.timestamp().to_string(),
        entries: items.iter().map(|item| FeedEntry::new(base_url, item)).collect(),
    };
    feed.answer()
}

impl AtomFeed {
    /// The feed as an answer.
    ///
    /// # Errors
    /// [`Failure::Template`] when rendering fails.
    pub fn answer(&self) -> Result<Response, Failure> {
        let media_type = "application/atom+xml; charset=utf-8";
        respond::text(self.render()?, media_type, CachePolicy::Revalidate)
    }
}

/// The unit's feed (RFC 4287).
pub async fn unit_atom(here: InUnit) -> Result<Response, Failure> {
    let items = items(&here, ListFilter::default()).await?;
    atom(&here, &here.unit.name, &address::unit(&here.unit.slug), &items)
}

/// The unit's feed in RSS 2.0.
pub async fn unit_rss(here: InUnit) -> Result<Response, Failure> {
    let items = items(&here, ListFilter::default()).await?;
    let base_url = &here.site.base_url;
    let feed = RssFeed {
        t: &PL,
        title: xml_text(&here.unit.name),
        home: format!("{base_url}{}", address::unit(&here.unit.slug)),
        itself: format!("{base_url}{}", here.path),
        entries: items.iter().map(|item| FeedEntry::new(base_url, item)).collect(),
    };
    let media_type = "application/rss+xml; charset=utf-8";
    respond::text(feed.render()?, media_type, CachePolicy::Revalidate)
}

/// The feed of a section.
pub async fn section_atom(
    here: InUnit,
    Path((_, slug)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let section = here.section(&slug)?;
    let filter = ListFilter { section: Some(section.id.clone()), ..ListFilter::default() };
    let items = items(&here, filter).await?;
    let title = format!("{} – {}", section.title, here.unit.short_name);
    let home = address::menu(&here.unit.slug, &here.sections, section);
    atom(&here, &title, &home, &items)
}
