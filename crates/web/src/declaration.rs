//! The accessibility declaration of a unit, made ready for `templates/pl/accessibility.html`.

use ratusz_domain::{Fields, Unit};

use crate::messages::PL;
use crate::words::Day;

/// The day on which the platform's pages were last assessed against WCAG 2.1; a unit that has not
/// filled in its own declaration gives it as the day of its making.
const ASSESSED: &str = "2026-11-22";

/// What is true of the platform, for a unit that has not filled in a declaration of its own.
#[must_use]
pub fn of_platform(unit: &Unit) -> Fields {
    let architecture = PL.declaration_architecture(&unit.address, &unit.phone);
    Fields::from_iter([
        ("site_published", ASSESSED),
        ("site_updated", ASSESSED),
        ("conformance", "partial"),
        ("inaccessible_content", &format!("{}\n{}", PL.declaration_files, PL.declaration_archive)),
        ("declaration_drawn_up", ASSESSED),
        ("evaluation", "self"),
        ("conveniences", PL.declaration_conveniences),
        ("keyboard_shortcuts", PL.declaration_shortcuts),
        ("accessibility_contact", &unit.name),
        ("accessibility_email", &unit.email),
        ("accessibility_phone", &unit.phone),
        ("mobile_apps", PL.declaration_apps),
        ("architecture", &architecture),
        ("communication", PL.declaration_communication),
    ])
}

/// What the page shows.
#[derive(Debug)]
pub struct Shown {
    fields: Fields,
}

impl Shown {
    /// The unit's own declaration, or that of the platform.
    #[must_use]
    pub fn new(unit: &Unit, kept: Option<Fields>) -> Self {
        Self { fields: kept.unwrap_or_else(|| of_platform(unit)) }
    }

    /// The value of a field; empty when it has none.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.fields.get(key).unwrap_or_default()
    }

    /// The lines of a field, without empty ones.
    pub fn lines(&self, key: &str) -> impl Iterator<Item = &str> {
        self.text(key).lines().filter(|line| !line.trim().is_empty())
    }

    /// A day.
    #[must_use]
    pub fn day(&self, key: &str) -> Day {
        Day::parse(self.text(key))
    }

    /// Whether a field has a value.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.fields.get(key).is_some()
    }

    /// One of the three sentences that the ministry's form allows.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match self.text("conformance") {
            "full" => PL.declaration_full,
            "none" => PL.declaration_none,
            _ => PL.declaration_partial,
        }
    }

    /// Who assessed it.
    #[must_use]
    pub fn evaluation(&self) -> &'static str {
        match self.text("evaluation") {
            "external" => PL.declaration_external,
            _ => PL.declaration_self,
        }
    }
}
