//! `city.toml` and `sections.toml`: the portal, its units and their menu.

use anyhow::{Context, Result};
use ratusz_actions::{NewSection, NewUnit};
use ratusz_domain::{Art6, Editor, LinkBox, Role, SectionKind};
use serde::Deserialize;

use crate::files;

/// The city.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct City {
    /// Name in the nominative.
    pub name: String,
    /// Name after "w".
    pub name_locative: String,
    /// Name of the portal.
    pub portal_name: String,
    /// File of its arms.
    pub arms: String,
    /// Who signs in to its office.
    pub account: Vec<CityAccount>,
    /// Its units.
    pub unit: Vec<CityUnit>,
}

/// Somebody who works in the city's offices.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CityAccount {
    /// E-mail address.
    pub login: String,
    /// Name and surname.
    pub name: String,
    /// What everyone may know: it is a demonstration.
    pub password: String,
    /// The role in every unit; without one, administrator of the portal.
    pub role: Option<Role>,
}

/// A unit as `city.toml` describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of domain::Unit")]
pub struct CityUnit {
    pub slug: String,
    pub position: i64,
    pub name: String,
    pub short_name: String,
    pub about: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    pub hours: String,
    pub website: Option<String>,
    pub inbox: Option<String>,
    pub colour: String,
    pub arms: String,
    pub editors: Vec<Editor>,
    pub links: Vec<LinkBox>,
}

#[derive(Debug, Deserialize)]
struct Menu {
    section: Vec<MenuSection>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MenuSection {
    slug: String,
    title: String,
    kind: SectionKind,
    art6: Option<String>,
    parent: Option<String>,
    #[serde(rename = "position")]
    _position: i64,
    units: Option<Vec<String>>,
}

impl City {
    /// Reads `city.toml`.
    ///
    /// # Errors
    /// When it is not as it should be.
    pub fn read() -> Result<Self> {
        toml::from_str(files::text("city.toml")?).context("demo/city.toml")
    }
}

impl CityUnit {
    /// What the verb `unit_add` takes.
    ///
    /// # Errors
    /// When the file of its arms is missing.
    pub fn new_unit(&self) -> Result<NewUnit> {
        Ok(NewUnit {
            slug: self.slug.clone(),
            name: self.name.clone(),
            short_name: self.short_name.clone(),
            about: self.about.clone(),
            address: self.address.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            hours: self.hours.clone(),
            website: self.website.clone(),
            inbox: self.inbox.clone(),
            colour: self.colour.clone(),
            arms_svg: Some(files::text(&format!("arms/{}", self.arms))?.to_owned()),
            editors: self.editors.clone(),
            links: self.links.clone(),
            position: self.position,
        })
    }

    /// The unit's menu, in the order of `sections.toml`.
    ///
    /// # Errors
    /// When that file is not as it should be.
    pub fn menu(&self) -> Result<Vec<NewSection>> {
        let menu: Menu =
            toml::from_str(files::text("sections.toml")?).context("demo/sections.toml")?;
        let ours = |section: &MenuSection| {
            section.units.as_ref().is_none_or(|units| units.contains(&self.slug))
        };
        menu.section.into_iter().filter(ours).map(new_section).collect()
    }
}

fn new_section(section: MenuSection) -> Result<NewSection> {
    let art6 = match &section.art6 {
        Some(key) => Some(Art6::parse(key).with_context(|| format!("unknown key {key}"))?),
        None => None,
    };
    Ok(NewSection {
        slug: section.slug,
        title: section.title,
        kind: section.kind,
        art6,
        parent: section.parent,
    })
}
