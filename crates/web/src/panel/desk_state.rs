//! How the bulletin of a unit is: what the law demands and is missing or old, links that lead
//! nowhere, copies, the journal.

use std::collections::BTreeMap;

use ratusz_domain::{Art6, Millis, Section, SectionId, Validity};
use ratusz_store::{DeadLink, acknowledgements, archive_cells, dead_links, settings};

use super::desk::link;
use super::who::InOffice;
use super::{art6, documents};
use crate::address;
use crate::error::Failure;
use crate::frame::Link;
use crate::messages::PL;
use crate::words::Day;

/// Links that are shown.
const LINKS: i64 = 20;
/// The setting that tells when a copy was last made well: milliseconds of UTC.
pub const BACKUP: &str = "backup";
/// The setting that tells when the links of documents were last asked: milliseconds of UTC.
pub const LINKS_ASKED: &str = "links_asked";

/// How the bulletin is.
#[derive(Debug)]
pub struct BulletinState {
    /// Sections that answer to a duty of art. 8(3) and have nothing in force.
    pub empty: Vec<Link>,
    /// Such sections whose newest document is of a year before the last, with that year.
    pub old: Vec<(Link, i16)>,
    /// Duties to which no section answers.
    pub missing: Vec<String>,
    /// Whether no editor is named (§ 11(1)(3) of the regulation).
    pub no_editors: bool,
    /// Links that lead nowhere.
    pub dead: Vec<(Link, String)>,
    /// When links were last asked.
    pub links_asked: Option<Day>,
    /// When a copy was last made.
    pub backup: Option<Day>,
    /// Whether the journal was read today.
    pub journal_read: bool,
}

/// How the bulletin of a unit is.
///
/// # Errors
/// A fault.
pub(super) async fn bulletin_state(here: &InOffice) -> Result<BulletinState, Failure> {
    let (db, unit) = (&here.site.db, &here.unit);
    let today = here.site.today();
    let cells = archive_cells(db, &unit.id, Validity::Current).await?;
    let mut newest: BTreeMap<SectionId, i16> = BTreeMap::new();
    for cell in cells {
        let year = newest.entry(cell.section).or_insert(cell.year);
        *year = cell.year.max(*year);
    }
    let bound = |section: &&Section| section.art6.is_some_and(Art6::mandatory);
    let (mut empty, mut old) = (Vec::new(), Vec::new());
    for section in here.sections.iter().filter(bound) {
        let href = address::menu(&unit.slug, &here.sections, section);
        match latest(&here.sections, &newest, &section.id) {
            None => empty.push(link(&section.title, href)),
            Some(year) if year < today.year() - 1 => old.push((link(&section.title, href), year)),
            Some(_) => {}
        }
    }
    let answered = |key: &&Art6| here.sections.iter().any(|it| it.art6 == Some(**key));
    let missing = Art6::ALL.iter().filter(|key| key.mandatory() && !answered(key));
    let dead = dead_links(db, &unit.id, LINKS).await?;
    let settings = settings(db).await?;
    let instant = |key: &str| {
        let at = settings.get(key)?.parse().ok()?;
        Some(Day::instant(Millis(at)))
    };
    let read = acknowledgements(db, &today.to_string(), "9999-12-31").await?;
    Ok(BulletinState {
        empty,
        old,
        missing: missing.map(|key| art6::words(key.as_str())).collect(),
        no_editors: unit.editors.is_empty(),
        dead: dead.iter().map(|it| told(&unit.slug, it)).collect(),
        links_asked: instant(LINKS_ASKED),
        backup: instant(BACKUP),
        journal_read: !read.is_empty(),
    })
}

/// The newest year of a section and of those that lie in it.
fn latest(
    sections: &[Section],
    newest: &BTreeMap<SectionId, i16>,
    section: &SectionId,
) -> Option<i16> {
    let below = sections.iter().filter(|it| it.parent.as_ref() == Some(section));
    let below = below.filter_map(|child| newest.get(&child.id));
    below.chain(newest.get(section)).max().copied()
}

fn told(unit: &str, dead: &DeadLink) -> (Link, String) {
    let why = match dead.outcome.as_str() {
        "host" => PL.desk_link_host.to_owned(),
        "time" => PL.desk_link_time.to_owned(),
        "connection" => PL.desk_link_connection.to_owned(),
        status => PL.desk_link_status(status),
    };
    let said = format!("{}: {why}", dead.url);
    (link(&dead.title, documents::href(unit, dead.number)), said)
}
