//! The demonstration city: its texts, files and old pages, and how they are published. Everything
//! goes through the same verbs and the same importer as a real city's.

mod city;
mod document;
pub mod files;

use anyhow::{Context, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use ratusz_actions::{Office, publish, unit_add};
use ratusz_domain::{Millis, Unit};
use ratusz_import::{Input, Target, import};

pub use city::{City, CityUnit};
pub use document::CityDocument;

/// What was founded.
#[derive(Debug, Clone, Copy, Default)]
pub struct Founded {
    /// Units.
    pub units: u64,
    /// Documents written for the city.
    pub documents: u64,
    /// Notices drawn from pages of its old bulletins.
    pub imported: u64,
}

/// Name of the city's portal.
///
/// # Errors
/// When `city.toml` is not as it should be.
pub fn portal_name() -> Result<String> {
    Ok(City::read()?.portal_name)
}

/// Founds the city in an empty database: units, documents, and the pages of the old bulletins.
///
/// The clock of the office is moved to the day of each document, so that a demonstration founded
/// today has a past.
///
/// # Errors
/// When a file of the city is not as it should be, or a verb fails.
pub async fn found(office: &Office) -> Result<Founded> {
    let city = City::read()?;
    let mut founded = Founded::default();
    let mut documents = Vec::new();
    for city_unit in &city.unit {
        let opened = at(office, Date::constant(2023, 1, 2), 0);
        let unit = unit_add(&opened, city_unit.new_unit()?, &city_unit.menu()?).await?;
        documents.extend(documents_of(office, &unit).await?);
        founded.units += 1;
    }
    documents.sort_by_key(|document| document.published);
    for (i, CityDocument { published, draft }) in documents.into_iter().enumerate() {
        let office = at(office, published, i);
        let mut draft = draft;
        draft.provenance.entered_at = Some(office.now);
        publish(&office, vec![draft]).await?;
        founded.documents += 1;
    }
    for city_unit in &city.unit {
        founded.imported += import_legacy(office, &city_unit.slug).await?;
    }
    Ok(founded)
}

/// The office on a working morning of `day`, some minutes after eight.
fn at(office: &Office, day: Date, minutes: usize) -> Office {
    let minutes = i64::try_from(minutes % 300).unwrap_or(0);
    let now = Millis::start_of(day).timestamp().checked_add((8 * 60 + minutes).minutes());
    Office { now: now.map_or(office.now, Millis::from_timestamp), ..office.clone() }
}

async fn documents_of(office: &Office, unit: &Unit) -> Result<Vec<CityDocument>> {
    let chrome = ratusz_store::chrome(&office.db, &unit.slug)
        .await?
        .with_context(|| format!("unit {} was not added", unit.slug))?;
    let prefix = format!("units/{}/", unit.slug);
    let mut documents = Vec::new();
    for (path, _) in files::FILES {
        let Some((folder, name)) = path.strip_prefix(&prefix).and_then(|p| p.split_once('/'))
        else {
            continue;
        };
        if !name.ends_with(".md") {
            continue;
        }
        let section = chrome
            .sections
            .iter()
            .find(|section| section.slug == folder)
            .with_context(|| format!("demo/{path}: no section {folder} in {}", unit.slug))?;
        documents.push(document::read(path, unit, &section.id)?);
    }
    Ok(documents)
}

/// Brings in the pages of a unit's old bulletin through the importer.
async fn import_legacy(office: &Office, slug: &str) -> Result<u64> {
    let prefix = format!("units/{slug}/legacy/");
    let dates: toml::Table = match files::text(&format!("{prefix}published.toml")) {
        Ok(text) => toml::from_str(text)?,
        Err(_) => toml::Table::new(),
    };
    let mut pages = Vec::new();
    for (path, bytes) in files::FILES {
        let Some(name) = path.strip_prefix(&prefix).filter(|name| *name != "published.toml") else {
            continue;
        };
        let published =
            dates.get(name).and_then(toml::Value::as_str).map(str::parse).transpose()?;
        pages.push(Input::memory(name, bytes.to_vec(), published));
    }
    let target = Target::find(&office.db, slug).await?.context("the unit was not added")?;
    let report = import(office, &target, pages, |_| {}).await?;
    Ok(report.notices)
}
