//! Add a unit with its menu.

use ratusz_domain::menu::CUSTOMARY;
use ratusz_domain::{
    Art6, Editor, Fields, LinkBox, Outcome, Section, SectionId, SectionKind, Unit, UnitId, form,
};
use ratusz_store::{StoreError, Taken};
use serde_json::json;

use crate::{ActionError, Office, Reason, Refusal};

const COMMAND: &str = "unit.add";

/// First parts of addresses that belong to the portal, and those after `/panel/` that belong to no
/// unit.
const RESERVED: [&str; 20] = [
    "api",
    "haslo",
    "logowanie",
    "podglad",
    "portal",
    "wyloguj",
    "zaproszenie",
    "panel",
    "szukaj",
    "zasoby",
    "robots",
    "sitemap",
    "dokument",
    "konto",
    "log",
    "problemy",
    "rejestr-zmian",
    "stan",
    "tile",
    "zdrowie",
];

/// A unit to be added.
#[derive(Debug, Clone, Default)]
pub struct NewUnit {
    /// First part of its addresses.
    pub slug: String,
    /// Full name.
    pub name: String,
    /// Short name; the full one when empty.
    pub short_name: String,
    /// One sentence on what it does.
    pub about: String,
    /// Street, postal code and town.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// When it is open.
    pub hours: String,
    /// Its other site.
    pub website: Option<String>,
    /// Its electronic inbox.
    pub inbox: Option<String>,
    /// `#rrggbb`; a calm blue when empty.
    pub colour: String,
    /// Its arms as SVG.
    pub arms_svg: Option<String>,
    /// The editorial board.
    pub editors: Vec<Editor>,
    /// Link boxes.
    pub links: Vec<LinkBox>,
    /// Order on the portal's home.
    pub position: i64,
}

/// A section of the new unit's menu.
#[derive(Debug, Clone)]
pub struct NewSection {
    /// Part of its address.
    pub slug: String,
    /// Words in the menu.
    pub title: String,
    /// What it shows.
    pub kind: SectionKind,
    /// The duty it answers to.
    pub art6: Option<Art6>,
    /// Slug of the section it lies in; that one must come earlier.
    pub parent: Option<String>,
}

/// The menu that bulletins of municipal units have by custom.
#[must_use]
pub fn customary_menu() -> Vec<NewSection> {
    let section = |entry: &ratusz_domain::menu::MenuEntry| NewSection {
        slug: entry.slug.to_owned(),
        title: entry.title.to_owned(),
        kind: entry.kind,
        art6: entry.art6,
        parent: None,
    };
    CUSTOMARY.iter().map(section).collect()
}

/// Adds a unit with its menu. Durable when it returns.
///
/// # Errors
/// A refusal with every reason (noted in the journal), or a fault.
pub async fn unit_add(
    office: &Office,
    unit: NewUnit,
    menu: &[NewSection],
) -> Result<Unit, ActionError> {
    if let Err(refusal) = Refusal::unless_empty(check(&unit)) {
        return Err(office.refuse(None, COMMAND, &unit.slug, refusal).await);
    }
    let slug = unit.slug.clone();
    match perform(office, unit, menu).await {
        Err(ActionError::Store(StoreError::Taken(Taken::UnitSlug))) => {
            let refusal = Refusal(vec![Reason::SlugTaken(slug.clone())]);
            Err(office.refuse(None, COMMAND, &slug, refusal).await)
        }
        other => other,
    }
}

/// Adds a unit with its menu from fields of [`form::UNIT`], checked as such.
///
/// # Errors
/// A refusal with every reason (noted in the journal), or a fault.
pub async fn unit_new(
    office: &Office,
    slug: &str,
    fields: &Fields,
    menu: &[NewSection],
) -> Result<Unit, ActionError> {
    let fields = fields.canonical();
    let text = |key: &str| fields.get(key).unwrap_or_default().to_owned();
    let unit = NewUnit {
        slug: slug.to_owned(),
        name: text("unit_name"),
        short_name: text("alternate_name"),
        about: text("description"),
        address: text("address"),
        phone: text("telephone"),
        email: text("email"),
        hours: text("hours_available"),
        website: fields.get("url").map(str::to_owned),
        inbox: fields.get("electronic_inbox").map(str::to_owned),
        ..NewUnit::default()
    };
    let faults = form::UNIT.check(&fields);
    if !faults.is_empty() {
        let mut reasons = check(&unit);
        // That the name is missing is said of its field.
        reasons.retain(|reason| *reason != Reason::NameMissing);
        reasons.extend(faults.into_iter().map(Reason::Field));
        return Err(office.refuse(None, COMMAND, &unit.slug, reasons.into()).await);
    }
    unit_add(office, unit, menu).await
}

fn check(unit: &NewUnit) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let slug_ok = !unit.slug.is_empty() && ratusz_domain::slug(&unit.slug) == unit.slug;
    if !slug_ok {
        reasons.push(Reason::SlugInvalid(unit.slug.clone()));
    } else if RESERVED.contains(&unit.slug.as_str()) {
        reasons.push(Reason::SlugReserved(unit.slug.clone()));
    }
    if unit.name.trim().is_empty() {
        reasons.push(Reason::NameMissing);
    }
    if !unit.colour.is_empty() && !is_colour(&unit.colour) {
        reasons.push(Reason::ColourInvalid(unit.colour.clone()));
    }
    reasons
}

/// Whether text is `#rrggbb`.
pub(crate) fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

async fn perform(office: &Office, new: NewUnit, menu: &[NewSection]) -> Result<Unit, ActionError> {
    let unit = row(office, new);
    let sections = section_rows(&unit, menu);
    let mut tx = office.db.begin().await?;
    tx.insert_unit(&unit).await?;
    for section in &sections {
        tx.insert_section(section).await?;
    }
    let detail = json!({ "slug": unit.slug, "name": unit.name, "sections": sections.len() });
    let event = office.event(Some(&unit.id), COMMAND, unit.id.as_str(), Outcome::Done, detail);
    tx.append_events(&[event]).await?;
    tx.commit().await?;
    Ok(unit)
}

fn row(office: &Office, new: NewUnit) -> Unit {
    let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
    Unit {
        id: UnitId::new(),
        short_name: or(new.short_name, &new.name),
        colour: or(new.colour, "#1f4e79"),
        slug: new.slug,
        name: new.name,
        about: new.about,
        address: new.address,
        phone: new.phone,
        email: new.email,
        hours: new.hours,
        website: new.website,
        inbox: new.inbox,
        arms_svg: new.arms_svg,
        editors: new.editors,
        links: new.links,
        position: new.position,
        created_at: office.now,
    }
}

fn section_rows(unit: &Unit, menu: &[NewSection]) -> Vec<Section> {
    let mut rows: Vec<Section> = Vec::with_capacity(menu.len());
    for (position, new) in (0..).zip(menu) {
        let parent = new
            .parent
            .as_ref()
            .and_then(|slug| rows.iter().find(|row| row.slug == *slug).map(|row| row.id.clone()));
        rows.push(Section {
            id: SectionId::new(),
            unit: unit.id.clone(),
            parent,
            slug: new.slug.clone(),
            title: new.title.clone(),
            kind: new.kind,
            art6: new.art6,
            position,
            hidden: false,
            created_at: unit.created_at,
        });
    }
    rows
}
