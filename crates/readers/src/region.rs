//! Which part of a page an element opens.

use ratusz_richtext::markup::{Element, Tag};

use crate::page::Region;

/// Words of classes and ids, as designers of bulletins use them in Polish and English.
const WORDS: &[(&str, Region)] = &[
    ("menu", Region::Navigation),
    ("submenu", Region::Navigation),
    ("mainmenu", Region::Navigation),
    ("nav", Region::Navigation),
    ("navbar", Region::Navigation),
    ("navigation", Region::Navigation),
    ("nawigacja", Region::Navigation),
    ("breadcrumb", Region::Navigation),
    ("breadcrumbs", Region::Navigation),
    ("okruszki", Region::Navigation),
    ("pager", Region::Navigation),
    ("pagination", Region::Navigation),
    ("skiplinks", Region::Navigation),
    ("skip", Region::Navigation),
    ("toolbar", Region::Navigation),
    ("topbar", Region::Header),
    ("banner", Region::Header),
    ("naglowek", Region::Header),
    ("footer", Region::Footer),
    ("stopka", Region::Footer),
    ("sidebar", Region::Aside),
    ("aside", Region::Aside),
    ("widget", Region::Aside),
    ("banery", Region::Aside),
    ("search", Region::Form),
    ("szukaj", Region::Form),
    ("wyszukiwarka", Region::Form),
    ("login", Region::Form),
    ("logowanie", Region::Form),
    ("metryczka", Region::Provenance),
    ("metryka", Region::Provenance),
    ("cookie", Region::Popup),
    ("cookies", Region::Popup),
    ("ciasteczka", Region::Popup),
    ("popup", Region::Popup),
    ("modal", Region::Popup),
];

/// Words that turn a name into a remark about the layout: `with-sidebar`, `no-footer`.
const REMARKS: &[&str] =
    &["with", "has", "no", "not", "without", "one", "two", "both", "bez", "dwa"];

/// The region that begins with `tag`, if it begins one.
pub(crate) fn region(tag: &Tag<'_>, within: Region) -> Option<Region> {
    match tag.element {
        Element::Nav => return Some(Region::Navigation),
        Element::Aside => return Some(Region::Aside),
        Element::Search => return Some(Region::Form),
        Element::Main | Element::Article if !within.is_chrome() => return Some(Region::Main),
        // Within an article these are parts of it.
        Element::Header if within == Region::Body => return Some(Region::Header),
        Element::Footer if within == Region::Body => return Some(Region::Footer),
        Element::Header | Element::Footer => return None,
        _ => {}
    }
    if !is_container(tag.element) {
        return None;
    }
    let mut found = None;
    for (name, value) in tag.attributes() {
        let region = if name.eq_ignore_ascii_case("role") {
            of_role(value)
        } else if name.eq_ignore_ascii_case("id") || name.eq_ignore_ascii_case("class") {
            value.split_ascii_whitespace().find_map(of_name)
        } else {
            None
        };
        found = found.or(region);
    }
    found
}

/// Headings and paragraphs named `header` or `menu` are not parts of a page.
fn is_container(element: Element) -> bool {
    matches!(
        element,
        Element::Div
            | Element::Section
            | Element::Article
            | Element::Main
            | Element::Form
            | Element::Fieldset
            | Element::Ul
            | Element::Ol
            | Element::Dl
            | Element::Menu
            | Element::Table
            | Element::Tr
            | Element::Td
            | Element::Center
    )
}

fn of_role(role: &str) -> Option<Region> {
    match role.trim() {
        "navigation" | "menu" | "menubar" => Some(Region::Navigation),
        "banner" => Some(Region::Header),
        "contentinfo" => Some(Region::Footer),
        "complementary" => Some(Region::Aside),
        "search" => Some(Region::Form),
        "main" => Some(Region::Main),
        "dialog" | "alertdialog" => Some(Region::Popup),
        _ => None,
    }
}

/// The region of one class or id.
fn of_name(name: &str) -> Option<Region> {
    if name.eq_ignore_ascii_case("header") {
        return Some(Region::Header);
    }
    let parts = || name.split(['-', '_', '.']);
    if parts().any(|part| REMARKS.iter().any(|remark| part.eq_ignore_ascii_case(remark))) {
        return None;
    }
    parts().find_map(|part| {
        WORDS.iter().find(|(word, _)| part.eq_ignore_ascii_case(word)).map(|(_, region)| *region)
    })
}
