//! The menu of a unit: add, change, hide, order. An address that a section ever had goes on to
//! lead to it.

use ratusz_domain::{
    Art6, LegacyAddress, Outcome, Section, SectionId, SectionKind, UnitId, limits, menu, slug,
};
use ratusz_store::{NewLegacy, StoreError, Taken, Tx};
use serde_json::{Value, json};

use crate::office::Deed;
use crate::{ActionError, Office, Reason, UnitReason};

/// Views of a section that have addresses of their own, after its slug.
const VIEWS: [&str; 3] = ["", ".csv", "/kanal.atom"];

/// What is said of a section, new or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionDraft {
    /// Words in the menu.
    pub title: String,
    /// Part of its address; made from the title when empty.
    pub slug: String,
    /// The duty it answers to.
    pub art6: Option<Art6>,
    /// The section it lies in.
    pub parent: Option<SectionId>,
    /// Whether it is left out of the menu.
    pub hidden: bool,
}

/// Adds a section at the end of its siblings.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn section_add(
    office: &Office,
    unit: &UnitId,
    kind: SectionKind,
    draft: SectionDraft,
) -> Result<Section, ActionError> {
    const COMMAND: &str = "section.add";
    let mut tx = office.db.begin().await?;
    let menu = tx.sections(unit).await?;
    let section = Section {
        id: SectionId::new(),
        unit: unit.clone(),
        parent: None,
        slug: String::new(),
        title: String::new(),
        kind,
        art6: None,
        position: menu.iter().map(|section| section.position).max().unwrap_or(0) + 1,
        hidden: false,
        created_at: office.now,
    };
    let (section, mut reasons) = laid(&menu, section, &draft);
    if menu.len() >= limits::SECTIONS {
        reasons.push(UnitReason::TooManySections);
    }
    if !reasons.is_empty() {
        return refuse(office, tx, unit, COMMAND, section.id.as_str(), reasons).await;
    }
    tx.insert_section(&section).await?;
    let detail = json!({ "section": section.slug, "kind": kind.as_str() });
    done(office, tx, COMMAND, &section, detail).await?;
    Ok(section)
}

/// Changes a section. Under another slug, its old addresses lead to the new one. It can be hidden
/// while there is nothing in it.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn section_change(
    office: &Office,
    unit: &UnitId,
    id: &SectionId,
    draft: SectionDraft,
) -> Result<Section, ActionError> {
    const COMMAND: &str = "section.change";
    let mut tx = office.db.begin().await?;
    let menu = tx.sections(unit).await?;
    let Some(before) = menu.iter().find(|section| section.id == *id).cloned() else {
        let reasons = vec![UnitReason::SectionUnknown];
        return refuse(office, tx, unit, COMMAND, id.as_str(), reasons).await;
    };
    let (section, mut reasons) = laid(&menu, before.clone(), &draft);
    let parent_of = |other: &Section| other.parent.as_ref() == Some(id) && !other.hidden;
    if section.hidden && !before.hidden {
        let full = tx.documents_in(id).await? > 0 || menu.iter().any(parent_of);
        if full {
            reasons.push(UnitReason::SectionNotEmpty(before.title.clone()));
        }
    }
    if !reasons.is_empty() {
        return refuse(office, tx, unit, COMMAND, id.as_str(), reasons).await;
    }
    tx.update_section(&section).await?;
    if section.slug != before.slug {
        let unit_slug = tx.unit_slug(unit).await?;
        let moved = VIEWS.iter().filter_map(|view| {
            let address = |slug: &str| format!("/{unit_slug}/dzial/{slug}{view}");
            Some(NewLegacy {
                address: LegacyAddress::parse(&address(&before.slug))?,
                unit: unit.clone(),
                document: None,
                target: Some(address(&section.slug)),
            })
        });
        tx.put_legacy(&moved.collect::<Vec<_>>()).await?;
    }
    let detail = json!({
        "section": section.slug,
        "section_before": before.slug,
        "art6": section.art6,
        "hidden": section.hidden,
        "renamed": section.title != before.title,
        "moved": section.parent != before.parent,
    });
    done(office, tx, COMMAND, &section, detail).await?;
    Ok(section)
}

/// Orders the menu: `order` names every section of the unit once; siblings stand as it has them.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn sections_order(
    office: &Office,
    unit: &UnitId,
    order: &[SectionId],
) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    let menu = tx.sections(unit).await?;
    let place = |section: &Section| order.iter().position(|id| *id == section.id);
    let named = order.len() == menu.len() && menu.iter().all(|section| place(section).is_some());
    if !named {
        let reasons = vec![UnitReason::SectionOrder];
        return refuse(office, tx, unit, ORDER, unit.as_str(), reasons).await;
    }
    for section in &menu {
        let position = place(section).and_then(|place| i64::try_from(place).ok()).unwrap_or(0);
        if position != section.position {
            tx.update_section(&Section { position, ..section.clone() }).await?;
        }
    }
    ordered(office, tx, unit).await
}

const ORDER: &str = "section.order";

/// Moves a section before the sibling that stands before it, or after the one after it. Nothing
/// happens at the end of the row.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn section_move(
    office: &Office,
    unit: &UnitId,
    id: &SectionId,
    up: bool,
) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    let menu = tx.sections(unit).await?;
    let Some(section) = menu.iter().find(|section| section.id == *id) else {
        let reasons = vec![UnitReason::SectionUnknown];
        return refuse(office, tx, unit, ORDER, id.as_str(), reasons).await;
    };
    let mut row: Vec<&Section> =
        menu.iter().filter(|other| other.parent == section.parent).collect();
    let at = row.iter().position(|other| other.id == *id).unwrap_or(0);
    let to = if up { at.checked_sub(1) } else { Some(at + 1) };
    let Some(to) = to.filter(|to| *to < row.len()) else {
        tx.rollback().await?;
        return Ok(());
    };
    row.swap(at, to);
    // Positions that are equal would let the order of age decide.
    let first = row.iter().map(|section| section.position).min().unwrap_or(0);
    for (position, section) in (first..).zip(row) {
        tx.update_section(&Section { position, ..section.clone() }).await?;
    }
    ordered(office, tx, unit).await
}

/// Adds what the unit lacks of the customary menu. Returns how many sections there are new.
///
/// # Errors
/// A fault.
pub async fn sections_customary(office: &Office, unit: &UnitId) -> Result<usize, ActionError> {
    let mut tx = office.db.begin().await?;
    let menu = tx.sections(unit).await?;
    let mut position = menu.iter().map(|section| section.position).max().unwrap_or(0);
    let mut added = 0;
    for entry in menu::CUSTOMARY {
        if menu.iter().any(|section| section.slug == entry.slug) {
            continue;
        }
        position += 1;
        added += 1;
        tx.insert_section(&Section {
            id: SectionId::new(),
            unit: unit.clone(),
            parent: None,
            slug: entry.slug.to_owned(),
            title: entry.title.to_owned(),
            kind: entry.kind,
            art6: entry.art6,
            position,
            hidden: false,
            created_at: office.now,
        })
        .await?;
    }
    let detail = json!({ "sections": added });
    let event = office.event(Some(unit), "section.customary", unit.as_str(), Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await?;
    Ok(added)
}

/// The section as the draft says, and what speaks against it.
fn laid(menu: &[Section], section: Section, draft: &SectionDraft) -> (Section, Vec<UnitReason>) {
    let mut reasons = Vec::new();
    let title = draft.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.chars().count() > 200 {
        reasons.push(UnitReason::SectionTitle);
    }
    let wanted = if draft.slug.trim().is_empty() { slug(&title) } else { slug(&draft.slug) };
    let taken = menu.iter().any(|other| other.id != section.id && other.slug == wanted);
    if taken || (wanted.is_empty() && !title.is_empty()) {
        reasons.push(UnitReason::SectionSlugTaken(wanted.clone()));
    }
    let mut depth = 1;
    let mut above = draft.parent.as_ref();
    while let Some(id) = above {
        let Some(parent) = menu.iter().find(|other| other.id == *id) else {
            reasons.push(UnitReason::SectionUnknown);
            break;
        };
        if parent.id == section.id {
            reasons.push(UnitReason::SectionInItself);
            break;
        }
        depth += 1;
        above = parent.parent.as_ref();
    }
    if depth + below(menu, &section.id) > limits::SECTION_DEPTH {
        reasons.push(UnitReason::SectionTooDeep);
    }
    let (art6, parent, hidden) = (draft.art6, draft.parent.clone(), draft.hidden);
    (Section { title, slug: wanted, art6, parent, hidden, ..section }, reasons)
}

/// How many levels of sections lie in a section.
fn below(menu: &[Section], id: &SectionId) -> usize {
    let children = menu.iter().filter(|section| section.parent.as_ref() == Some(id));
    children.map(|child| 1 + below(menu, &child.id)).max().unwrap_or(0)
}

async fn refuse<T>(
    office: &Office,
    tx: Tx,
    unit: &UnitId,
    command: &str,
    subject: &str,
    reasons: Vec<UnitReason>,
) -> Result<T, ActionError> {
    tx.rollback().await?;
    let reasons: Vec<Reason> = reasons.into_iter().map(Reason::Unit).collect();
    Err(office.refuse(Some(unit), command, subject, reasons.into()).await)
}

async fn done(
    office: &Office,
    tx: Tx,
    command: &str,
    section: &Section,
    detail: Value,
) -> Result<(), ActionError> {
    let id = section.id.as_str();
    let event = office.event(Some(&section.unit), command, id, Outcome::Done, detail);
    match office.settle(tx, vec![Deed { event, change: None }]).await {
        // Someone else took the slug meanwhile.
        Err(ActionError::Store(StoreError::Taken(Taken::SectionSlug))) => {
            let reason = Reason::Unit(UnitReason::SectionSlugTaken(section.slug.clone()));
            Err(office.refuse(Some(&section.unit), command, id, reason.into()).await)
        }
        other => other,
    }
}

async fn ordered(office: &Office, tx: Tx, unit: &UnitId) -> Result<(), ActionError> {
    let event = office.event(Some(unit), ORDER, unit.as_str(), Outcome::Done, json!({}));
    office.settle(tx, vec![Deed { event, change: None }]).await
}
