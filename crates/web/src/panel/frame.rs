//! What stands around every page of the office.

use axum::http::HeaderMap;
use ratusz_domain::{Right, Unit};

use super::flash;
use super::who::{InOffice, Who};
use crate::frame::{Link, MenuItem};
use crate::messages::PL;
use crate::public::style;
use crate::site::Site;

/// The frame of one page. Templates read it as `frame`.
#[derive(Debug)]
pub struct PanelFrame {
    /// Title of the page.
    pub title: String,
    /// Name of the portal.
    pub portal_name: String,
    /// Who is signed in.
    pub who: Option<String>,
    /// The unit, on pages that belong to one.
    pub unit: Option<Unit>,
    /// Pages of the unit that this person may open.
    pub menu: Vec<MenuItem>,
    /// The way here.
    pub crumbs: Vec<Link>,
    /// What the last deed did.
    pub flash: Option<String>,
    /// What is wrong with the form, in sentences.
    pub problems: Vec<String>,
    /// Where the stylesheets are.
    pub style: &'static str,
    /// The office's own.
    pub panel_style: &'static str,
    /// Where the colours are.
    pub theme: String,
}

/// Every page of the menu of a unit: title, last part of its address, and what it demands.
fn pages() -> Vec<(&'static str, &'static str, Right)> {
    let mut pages = vec![
        (PL.panel_desk, "", Right::ReadDrafts),
        (PL.drafts, "szkice", Right::ReadDrafts),
        (PL.documents_all, "dokumenty", Right::ReadDrafts),
        (PL.requests, "wnioski", Right::Edit),
        (PL.archiving, "archiwizacja", Right::Approve),
        (PL.retention_menu, "retencja", Right::Approve),
        (PL.policy, "zasady", Right::Administer),
    ];
    pages.extend(administration());
    pages
}

/// Pages of the unit's administrator.
fn administration() -> [(&'static str, &'static str, Right); 10] {
    [
        (PL.people, "ludzie", Right::Administer),
        (PL.journal, "dziennik", Right::Administer),
        (PL.admin_sections, "dzialy", Right::Administer),
        (PL.admin_settings, "ustawienia", Right::Administer),
        (PL.admin_editors, "redakcja", Right::Administer),
        (PL.admin_declaration, "deklaracja", Right::Administer),
        (PL.admin_links, "odnosniki", Right::Administer),
        (PL.admin_theme, "wyglad", Right::Administer),
        (PL.admin_legacy, "dawne-adresy", Right::Administer),
        (PL.admin_stats, "statystyki", Right::ReadDrafts),
    ]
}

impl PanelFrame {
    /// The frame of a page that belongs to no unit.
    #[must_use]
    pub fn new(site: &Site, who: Option<&Who>, headers: &HeaderMap, title: &str) -> Self {
        Self {
            title: title.to_owned(),
            portal_name: site.portal_name.clone(),
            who: who.map(|who| who.account.name.clone()),
            unit: None,
            menu: Vec::new(),
            crumbs: Vec::new(),
            flash: flash::read(headers),
            problems: Vec::new(),
            style: style::address(),
            panel_style: style::panel_address(),
            theme: "/motyw.css".to_owned(),
        }
    }

    /// The frame of a page of a unit.
    #[must_use]
    pub fn of_unit(here: &InOffice, headers: &HeaderMap, title: &str) -> Self {
        let unit = here.unit.clone();
        let base = format!("/panel/{}/", unit.slug);
        let pages = pages().into_iter().filter(|(_, _, right)| here.may(*right));
        let menu = pages.map(|(title, last, _)| {
            let href = format!("{base}{last}");
            MenuItem {
                title: title.to_owned(),
                current: here.path == href,
                open: !last.is_empty() && here.path.starts_with(&format!("{href}/")),
                href,
                children: Vec::new(),
            }
        });
        Self {
            menu: menu.collect(),
            theme: format!("/{}/motyw.css?k={}", unit.slug, unit.colour.trim_start_matches('#')),
            unit: Some(unit),
            ..Self::new(&here.site, Some(&here.who), headers, title)
        }
    }

    /// Adds a step to the way here.
    #[must_use]
    pub fn crumb(mut self, title: &str, href: String) -> Self {
        self.crumbs.push(Link { title: title.to_owned(), href });
        self
    }

    /// Adds what is wrong with the form.
    #[must_use]
    pub fn with_problems(mut self, problems: Vec<String>) -> Self {
        self.problems = problems;
        self
    }

    /// What stands in the browser's title bar; a page with problems says so first.
    #[must_use]
    pub fn full_title(&self) -> String {
        let place = self.unit.as_ref().map_or(&self.portal_name, |unit| &unit.short_name);
        let title = format!("{} – {} – {place}", self.title, PL.panel);
        if self.problems.is_empty() { title } else { format!("{}: {title}", PL.panel_problem) }
    }
}
