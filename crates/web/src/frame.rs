//! What stands around every page: the head, the unit's name and arms, the menu, the footer.

use jiff::civil::Date;
use ratusz_domain::{Section, SectionKind, Unit};

use crate::address;
use crate::extract::InUnit;
use crate::messages::{PL, Texts};
use crate::public::style;
use crate::site::Site;
use crate::words::Day;

/// The frame of one page. Templates read it as `frame`.
#[derive(Debug)]
pub struct Frame {
    /// The texts.
    pub t: &'static Texts,
    /// Title of the page, without the unit's name.
    pub title: String,
    /// The unit, on pages that belong to one.
    pub unit: Option<Unit>,
    /// Name of the portal.
    pub portal_name: String,
    /// Scheme and host.
    pub base_url: String,
    /// Path of the page; its canonical address unless a handler says otherwise.
    pub path: String,
    /// Menu of the unit.
    pub menu: Vec<MenuItem>,
    /// Service pages of the unit, for the foot.
    pub services: Vec<Link>,
    /// The way here, from the unit's home; the page itself is not among them.
    pub crumbs: Vec<Link>,
    /// Title and address of the feed that belongs to the page.
    pub feed: Option<Link>,
    /// Whether search engines may keep the page.
    pub indexed: bool,
    /// The day that the page shows, when it is not today's.
    pub as_of: Option<AsOfBanner>,
    /// What stands in the search field.
    pub query: String,
    /// Where the stylesheet is.
    pub style: &'static str,
    /// Where the colours are.
    pub theme: String,
}

/// A link.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// Which day a page shows, the way back to today, and the form for another day.
#[derive(Debug, Clone)]
pub struct AsOfBanner {
    /// The day; `None` when none is chosen yet.
    pub day: Option<Day>,
    /// The same page today.
    pub today: String,
    /// Where the form leads.
    pub action: String,
    /// The first day that there is.
    pub min: String,
    /// The last.
    pub max: String,
}

impl AsOfBanner {
    /// For a day of a unit's bulletin.
    #[must_use]
    pub fn new(here: &InUnit, day: Option<Date>, today: String) -> Self {
        Self {
            day: day.map(|day| Day::parse(&day.to_string())),
            today,
            action: address::page(&here.unit.slug, "stan"),
            min: here.unit.created_at.warsaw().date().to_string(),
            max: here.site.today().to_string(),
        }
    }
}

/// An entry of the menu.
#[derive(Debug, Clone)]
pub struct MenuItem {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is the page shown.
    pub current: bool,
    /// Whether the page shown lies in it.
    pub open: bool,
    /// Entries below it.
    pub children: Vec<MenuItem>,
}

impl Frame {
    /// The frame of a page of a unit.
    #[must_use]
    pub fn of_unit(
        site: &Site,
        unit: &Unit,
        sections: &[Section],
        path: &str,
        title: &str,
    ) -> Self {
        let home = Link { title: PL.crumb_home.to_owned(), href: address::unit(&unit.slug) };
        Self {
            unit: Some(unit.clone()),
            menu: menu(unit, sections, path),
            services: services(&unit.slug),
            crumbs: vec![home],
            feed: Some(Link {
                title: PL.feed_unit(&unit.short_name),
                href: address::page(&unit.slug, "kanal.atom"),
            }),
            theme: format!("/{}/motyw.css?k={}", unit.slug, unit.colour.trim_start_matches('#')),
            ..Self::of_portal(site, path, title)
        }
    }

    /// The frame of a page that belongs to no unit.
    #[must_use]
    pub fn of_portal(site: &Site, path: &str, title: &str) -> Self {
        Self {
            t: &PL,
            title: title.to_owned(),
            unit: None,
            portal_name: site.portal_name.clone(),
            base_url: site.base_url.clone(),
            path: path.to_owned(),
            menu: Vec::new(),
            services: Vec::new(),
            crumbs: Vec::new(),
            feed: None,
            indexed: true,
            as_of: None,
            query: String::new(),
            style: style::address(),
            theme: "/motyw.css".to_owned(),
        }
    }

    /// Adds a step to the way here.
    #[must_use]
    pub fn crumb(mut self, title: &str, href: String) -> Self {
        self.crumbs.push(Link { title: title.to_owned(), href });
        self
    }

    /// Adds the sections on the way to `section`, itself the last, and opens them in the menu.
    #[must_use]
    pub fn within(mut self, sections: &[Section], section: &Section) -> Self {
        let Some(unit) = self.unit.as_ref().map(|unit| unit.slug.clone()) else { return self };
        let mut way = vec![section];
        while let Some(parent) = way
            .last()
            .and_then(|last| sections.iter().find(|other| last.parent.as_ref() == Some(&other.id)))
        {
            if way.len() > sections.len() {
                break;
            }
            way.push(parent);
        }
        for step in way.into_iter().rev() {
            let href = address::menu(&unit, sections, step);
            open(&mut self.menu, &href);
            self = self.crumb(&step.title, href);
        }
        self
    }

    /// The same frame for a page that has another canonical path.
    #[must_use]
    pub fn canonical(mut self, path: String) -> Self {
        self.path = path;
        self
    }

    /// The same frame for a page that search engines should not keep.
    #[must_use]
    pub fn unindexed(mut self) -> Self {
        self.indexed = false;
        self
    }

    /// Where the search form leads.
    #[must_use]
    pub fn search(&self) -> String {
        match &self.unit {
            Some(unit) => address::page(&unit.slug, "szukaj"),
            None => "/szukaj".to_owned(),
        }
    }

    /// What stands in the browser's title bar.
    #[must_use]
    pub fn full_title(&self) -> String {
        let site = self.unit.as_ref().map_or(&self.portal_name, |unit| &unit.name);
        if self.title == *site { site.clone() } else { format!("{} – {site}", self.title) }
    }
}

/// Marks the entry that leads to `href`, and what it lies in, as open.
fn open(items: &mut [MenuItem], href: &str) -> bool {
    let mut found = false;
    for item in items {
        let below = open(&mut item.children, href);
        item.open |= below || item.href == href;
        found |= item.open;
    }
    found
}

fn menu(unit: &Unit, sections: &[Section], path: &str) -> Vec<MenuItem> {
    let entry = |title: &str, href: String, children: Vec<MenuItem>| MenuItem {
        title: title.to_owned(),
        current: href == path,
        open: href == path || children.iter().any(|child| child.open),
        href,
        children,
    };
    // Deeper levels would make the menu a maze: they are reached from the page of their section.
    let mut items = vec![entry(PL.crumb_home, address::unit(&unit.slug), Vec::new())];
    for section in below(sections, None) {
        let children = below(sections, Some(section))
            .map(|child| entry(&child.title, address::menu(&unit.slug, sections, child), vec![]));
        let children = children.collect();
        items.push(entry(&section.title, address::menu(&unit.slug, sections, section), children));
    }
    if !sections.iter().any(|section| section.kind == SectionKind::Archive) {
        items.push(entry(PL.archive, address::page(&unit.slug, "archiwum"), Vec::new()));
    }
    items
}

/// The sections of the menu that lie right in another, or at the top.
fn below<'a>(
    sections: &'a [Section],
    parent: Option<&'a Section>,
) -> impl Iterator<Item = &'a Section> {
    let id = parent.map(|parent| &parent.id);
    sections.iter().filter(move |section| section.parent.as_ref() == id && !section.hidden)
}

fn services(unit: &str) -> Vec<Link> {
    let link =
        |title: &str, page: &str| Link { title: title.to_owned(), href: address::page(unit, page) };
    vec![
        link(PL.editors, "redakcja"),
        link(PL.instruction, "instrukcja"),
        link(PL.unpublished, "informacje-nieudostepnione"),
        link(PL.request, "wniosek"),
        link(PL.subscribe, "powiadomienia"),
        link(PL.accessibility, "deklaracja-dostepnosci"),
        link(PL.site_map, "mapa-strony"),
        link(PL.changes, "rejestr-zmian"),
        link(PL.as_of_choose, "stan"),
    ]
}
