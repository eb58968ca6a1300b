//! The demonstration city: its texts, files and old pages, and how they are published. Everything
//! goes through the same verbs and the same importer as a real city's.

mod city;
mod document;
pub mod files;
mod people;
mod record;

use std::collections::HashMap;

use anyhow::{Context, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use ratusz_actions::{LegacyLine, Office, acknowledge, legacy_add, publish, unit_add};
use ratusz_domain::{Actor, Millis, Unit};
use ratusz_import::{Input, PageState, Target, import};
use ratusz_polish::holidays::is_working_day;

pub use city::{City, CityAccount, CityUnit};
pub use document::CityDocument;
pub use people::{accounts, settle};
pub use record::Step;

/// What was founded.
#[derive(Debug, Clone, Copy, Default)]
pub struct Founded {
    /// Units.
    pub units: u64,
    /// Documents written for the city.
    pub documents: u64,
    /// Steps of their record: corrections, archiving, withdrawals …
    pub steps: u64,
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

/// Who reads the city's journal.
const ADMINISTRATOR: &str = "Sabina Urbanek";
/// Days before today of which the journal was acknowledged.
const ACKNOWLEDGED: i64 = 45;

/// Something that happens at its time.
#[derive(Debug)]
enum Happening {
    Publication(Box<CityDocument>),
    Step(Box<Step>),
    Acknowledgement(Date),
}

impl Happening {
    /// When: publications in the morning, then what is done to them, last the day's journal.
    fn order(&self) -> (Date, i64) {
        match self {
            Self::Publication(document) => (document.published, 8),
            Self::Step(step) => (step.on, 13),
            Self::Acknowledgement(day) => (*day, 15),
        }
    }
}

/// Founds the city in an empty database: units, documents and what happened to them since, and the
/// pages of the old bulletins.
///
/// The clock of the office is moved to the day of each deed, so that a demonstration founded today
/// has a past.
///
/// # Errors
/// When a file of the city is not as it should be, or a verb fails.
pub async fn found(office: &Office) -> Result<Founded> {
    let city = City::read()?;
    let mut founded = Founded::default();
    let mut happenings = Vec::new();
    for city_unit in &city.unit {
        let opened = at(office, Date::constant(2023, 1, 2), 8, 0);
        let unit = unit_add(&opened, city_unit.new_unit()?, &city_unit.menu()?).await?;
        happenings.extend(documents_of(office, &unit).await?);
        founded.units += 1;
    }
    happenings.extend(record::read()?.into_iter().map(|step| Happening::Step(Box::new(step))));
    let today = office.now.warsaw().date();
    let days = today.saturating_sub(ACKNOWLEDGED.days()).series(1.day());
    let days = days.take_while(|day| *day < today).filter(|day| is_working_day(*day));
    happenings.extend(days.map(Happening::Acknowledgement));
    happenings.sort_by_key(Happening::order);
    for (i, happening) in happenings.into_iter().enumerate() {
        let (day, hour) = happening.order();
        let then = at(office, day, hour, i);
        match happening {
            Happening::Publication(document) => {
                let mut draft = document.draft;
                draft.provenance.entered_at = Some(then.now);
                publish(&then, vec![draft]).await?;
                founded.documents += 1;
            }
            Happening::Step(step) => {
                step.perform(&then, office.now).await?;
                founded.steps += 1;
            }
            Happening::Acknowledgement(_) => {
                let actor = Actor { name: ADMINISTRATOR.to_owned() };
                acknowledge(&Office { actor, ..then }).await?;
            }
        }
    }
    for city_unit in &city.unit {
        founded.imported += import_legacy(office, &city_unit.slug).await?;
    }
    Ok(founded)
}

/// The office on `day`, some minutes after the hour; of two deeds of a day the later has more.
fn at(office: &Office, day: Date, hour: i64, minutes: usize) -> Office {
    let minutes = i64::try_from(minutes % 300).unwrap_or(0);
    let now = Millis::start_of(day).timestamp().checked_add((hour * 60 + minutes).minutes());
    Office { now: now.map_or(office.now, Millis::from_timestamp), ..office.clone() }
}

async fn documents_of(office: &Office, unit: &Unit) -> Result<Vec<Happening>> {
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
        let document = document::read(path, unit, &section.id)?;
        documents.push(Happening::Publication(Box::new(document)));
    }
    Ok(documents)
}

/// Brings in the pages of a unit's old bulletin through the importer.
async fn import_legacy(office: &Office, slug: &str) -> Result<u64> {
    let prefix = format!("units/{slug}/legacy/");
    let dates = table(&format!("{prefix}published.toml"))?;
    let mut pages = Vec::new();
    for (path, bytes) in files::FILES {
        let Some(name) = path.strip_prefix(&prefix).filter(|name| !name.ends_with(".toml")) else {
            continue;
        };
        let published =
            dates.get(name).and_then(toml::Value::as_str).map(str::parse).transpose()?;
        pages.push(Input::memory(name, bytes.to_vec(), published));
    }
    let target = Target::find(&office.db, slug).await?.context("the unit was not added")?;
    let mut numbers = HashMap::new();
    let report = import(office, &target, pages, |page| {
        if let PageState::Imported { source: Some(number), .. } = page.state {
            numbers.insert(page.label.clone(), number.to_string());
        }
    })
    .await?;
    let addresses = table(&format!("{prefix}addresses.toml"))?;
    let line = |(i, (old, new)): (usize, (&String, &toml::Value))| {
        let new = new.as_str().unwrap_or_default();
        let new = numbers.get(new).map_or(new, String::as_str).to_owned();
        LegacyLine { line: i + 1, old: old.clone(), new }
    };
    let lines: Vec<LegacyLine> = addresses.iter().enumerate().map(line).collect();
    if !lines.is_empty() {
        legacy_add(office, &target.unit.id, &lines).await?;
    }
    Ok(report.notices)
}

/// A file of keys and values; empty when there is none.
fn table(path: &str) -> Result<toml::Table> {
    match files::text(path) {
        Ok(text) => Ok(toml::from_str(text)?),
        Err(_) => Ok(toml::Table::new()),
    }
}
