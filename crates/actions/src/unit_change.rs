//! What administrators set of a unit: particulars, editorial board, links, theme, accessibility
//! declaration. The journal keeps what was set, never its words.

use ratusz_domain::form::{Shape, UNIT, declaration_faults};
use ratusz_domain::{Editor, Fields, LinkBox, Outcome, Unit, UnitId, form, limits};
use serde_json::{Value, json};

use crate::office::Deed;
use crate::unit_add::is_colour;
use crate::{ActionError, Office, Reason, Refusal, UnitReason, arms};

/// What becomes of the arms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arms {
    /// They stay.
    Keep,
    /// The unit's initials stand for them.
    None,
    /// These bytes, SVG or PNG, take their place.
    New(Vec<u8>),
}

/// The particulars of a unit as fields of [`UNIT`].
#[must_use]
pub fn unit_fields(unit: &Unit) -> Fields {
    Fields::from_iter([
        ("unit_name", unit.name.as_str()),
        ("alternate_name", &unit.short_name),
        ("description", &unit.about),
        ("address", &unit.address),
        ("telephone", &unit.phone),
        ("email", &unit.email),
        ("hours_available", &unit.hours),
        ("url", unit.website.as_deref().unwrap_or_default()),
        ("electronic_inbox", unit.inbox.as_deref().unwrap_or_default()),
    ])
}

/// Puts fields of [`UNIT`] into a unit.
pub(crate) fn put_fields(unit: &mut Unit, fields: &Fields) {
    let text = |key: &str| fields.get(key).unwrap_or_default().to_owned();
    unit.name = text("unit_name");
    unit.short_name = text("alternate_name");
    unit.about = text("description");
    unit.address = text("address");
    unit.phone = text("telephone");
    unit.email = text("email");
    unit.hours = text("hours_available");
    unit.website = fields.get("url").map(str::to_owned);
    unit.inbox = fields.get("electronic_inbox").map(str::to_owned);
}

/// Sets the particulars of a unit.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn unit_settings(
    office: &Office,
    unit: &UnitId,
    fields: &Fields,
) -> Result<Unit, ActionError> {
    let fields = fields.canonical();
    let reasons = UNIT.check(&fields).into_iter().map(Reason::Field).collect();
    change(office, unit, "unit.settings", reasons, |unit| {
        let before = unit_fields(unit);
        put_fields(unit, &fields);
        let keys = UNIT.fields.iter().map(|field| field.key);
        let changed: Vec<&str> = keys.filter(|key| before.get(key) != fields.get(key)).collect();
        json!({ "changed": changed })
    })
    .await
}

/// Sets the editorial board, in order.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn unit_editors(
    office: &Office,
    unit: &UnitId,
    editors: Vec<Editor>,
) -> Result<Unit, ActionError> {
    let mut reasons = Vec::new();
    if editors.len() > limits::UNIT_ROWS {
        reasons.push(UnitReason::TooManyRows);
    }
    if editors.is_empty() {
        reasons.push(UnitReason::NoEditor);
    }
    for (i, editor) in editors.iter().enumerate() {
        let reads = |key: &str, text: &str| {
            text.is_empty() || form::field(key).is_some_and(|field| field.read(text).is_ok())
        };
        let reachable = !(editor.email.is_empty() && editor.phone.is_empty());
        let sound = reads("email", &editor.email) && reads("telephone", &editor.phone);
        let short = [&editor.name, &editor.role].iter().all(|text| text.chars().count() <= 200);
        if editor.name.trim().is_empty() || !reachable || !sound || !short {
            reasons.push(UnitReason::EditorIncomplete(i + 1));
        }
    }
    let reasons = reasons.into_iter().map(Reason::Unit).collect();
    change(office, unit, "unit.editors", reasons, |unit| {
        let detail = json!({ "editors": editors.len() });
        unit.editors = editors;
        detail
    })
    .await
}

/// Sets the links beside the news, in order.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn unit_links(
    office: &Office,
    unit: &UnitId,
    links: Vec<LinkBox>,
) -> Result<Unit, ActionError> {
    let mut reasons = Vec::new();
    if links.len() > limits::UNIT_ROWS {
        reasons.push(UnitReason::TooManyRows);
    }
    for (i, link) in links.iter().enumerate() {
        let field = form::Field {
            key: "url",
            shape: Shape::Link,
            required: true,
            max: limits::ADDRESS_BYTES,
        };
        let secure = link.href.starts_with("https://") && field.read(&link.href).is_ok();
        let titled = !link.title.trim().is_empty() && link.title.chars().count() <= 200;
        if !secure || !titled {
            reasons.push(UnitReason::LinkInvalid(i + 1));
        }
    }
    let reasons = reasons.into_iter().map(Reason::Unit).collect();
    change(office, unit, "unit.links", reasons, |unit| {
        let detail = json!({ "links": links.len() });
        unit.links = links;
        detail
    })
    .await
}

/// Sets the colour and the arms. Whether texts can be read in the colour is asked before: pages
/// derive what they need from any.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn unit_theme(
    office: &Office,
    unit: &UnitId,
    colour: &str,
    new: Arms,
) -> Result<Unit, ActionError> {
    let colour = colour.trim().to_lowercase();
    let mut reasons = Vec::new();
    if !is_colour(&colour) {
        reasons.push(Reason::ColourInvalid(colour.clone()));
    }
    let drawn = match &new {
        Arms::Keep => None,
        Arms::None => Some(None),
        Arms::New(bytes) => match arms::arms(bytes) {
            Ok(svg) => Some(Some(svg)),
            Err(fault) => {
                reasons.push(Reason::Unit(UnitReason::Arms(fault)));
                None
            }
        },
    };
    change(office, unit, "unit.theme", reasons, |unit| {
        let detail = json!({ "colour": colour, "arms": drawn.is_some() });
        unit.colour = colour;
        unit.arms_svg = drawn.unwrap_or(unit.arms_svg.take());
        detail
    })
    .await
}

/// Sets the accessibility declaration of a unit.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn declaration_set(
    office: &Office,
    unit: &UnitId,
    fields: &Fields,
) -> Result<(), ActionError> {
    const COMMAND: &str = "unit.declaration";
    let fields = fields.canonical();
    let today = office.now.warsaw().date();
    let reasons: Vec<Reason> =
        declaration_faults(&fields, today).into_iter().map(Reason::Field).collect();
    if let Err(refusal) = Refusal::unless_empty(reasons) {
        return Err(office.refuse(Some(unit), COMMAND, unit.as_str(), refusal).await);
    }
    let mut tx = office.db.begin().await?;
    tx.put_declaration(unit, &fields).await?;
    let detail = json!({
        "conformance": fields.get("conformance"),
        "reviewed": fields.get("declaration_reviewed"),
    });
    let event = office.event(Some(unit), COMMAND, unit.as_str(), Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await
}

/// Changes a unit and notes it; refuses when there are reasons.
async fn change(
    office: &Office,
    id: &UnitId,
    command: &str,
    reasons: Vec<Reason>,
    edit: impl FnOnce(&mut Unit) -> Value,
) -> Result<Unit, ActionError> {
    if let Err(refusal) = Refusal::unless_empty(reasons) {
        return Err(office.refuse(Some(id), command, id.as_str(), refusal).await);
    }
    let mut tx = office.db.begin().await?;
    let Some(mut unit) = tx.unit(id).await? else {
        tx.rollback().await?;
        return Err(ratusz_store::StoreError::Missing(format!("unit {id}")).into());
    };
    let detail = edit(&mut unit);
    tx.update_unit(&unit).await?;
    let event = office.event(Some(id), command, id.as_str(), Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await?;
    Ok(unit)
}
