//! Forms that are not documents: the particulars of a unit, and its accessibility declaration in
//! the ministry's form of 31 July 2024 (version 2.0). Same fields, same checks, same inputs.

use jiff::civil::{Date, date};

use super::Rule::InOrder;
use super::table::{ADDRESS, EMAIL, TELEPHONE, URL, choice, date as day, link, long, text};
use super::{Field, FieldFault, Fields, Rule, Shape, Wrong};

/// Fields that are entered together.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// The fields, in order.
    pub fields: &'static [Field],
    /// What must hold between them.
    pub rules: &'static [Rule],
}

/// The particulars of a unit.
pub static UNIT: Sheet = Sheet {
    fields: &[
        text("unit_name").required(),
        text("alternate_name").required(),
        text("description"),
        ADDRESS.required(),
        TELEPHONE.required(),
        EMAIL.required(),
        text("hours_available"),
        URL,
        text("electronic_inbox"),
    ],
    rules: &[],
};

/// The accessibility declaration.
pub static DECLARATION: Sheet = Sheet {
    fields: &[
        day("site_published").required(),
        day("site_updated").required(),
        choice("conformance", &["full", "partial", "none"]).required(),
        long("inaccessible_content"),
        day("declaration_drawn_up").required(),
        day("declaration_reviewed"),
        choice("evaluation", &["self", "external"]).required(),
        link("evaluation_url"),
        long("conveniences"),
        long("keyboard_shortcuts"),
        text("accessibility_contact").required(),
        Field { key: "accessibility_email", shape: Shape::Email, ..EMAIL }.required(),
        Field { key: "accessibility_phone", shape: Shape::Phone, ..TELEPHONE }.required(),
        long("mobile_apps"),
        long("architecture").required(),
        link("architecture_url"),
        long("communication").required(),
    ],
    rules: &[
        InOrder("site_published", "site_updated"),
        InOrder("declaration_drawn_up", "declaration_reviewed"),
    ],
};

/// Every sheet.
pub(super) static ALL: [&Sheet; 2] = [&UNIT, &DECLARATION];

impl Sheet {
    /// What is wrong with the fields of a sheet.
    #[must_use]
    pub fn check(&self, fields: &Fields) -> Vec<FieldFault> {
        fields.check_by(self.fields, self.rules)
    }
}

/// What is wrong with an accessibility declaration on a day: beside its sheet, a status that its
/// list of faults denies, and days that have not come.
#[must_use]
pub fn declaration_faults(fields: &Fields, today: Date) -> Vec<FieldFault> {
    let mut faults = DECLARATION.check(fields);
    let mut find = |key: &str, what| faults.push(FieldFault { key: key.to_owned(), what });
    let listed = fields.get("inaccessible_content").is_some();
    match fields.get("conformance") {
        Some("full") if listed => find("inaccessible_content", Wrong::Contradicts("conformance")),
        Some("partial" | "none") if !listed => find("inaccessible_content", Wrong::Missing),
        _ => {}
    }
    for field in DECLARATION.fields.iter().filter(|field| field.shape == Shape::Date) {
        let day = fields.get(field.key).and_then(|text| text.parse::<Date>().ok());
        if day.is_some_and(|day| day > today) {
            find(field.key, Wrong::Future);
        }
    }
    faults
}

/// By when a declaration is to be reviewed: every year by 31 March (art. 11 of the act of 4 April
/// 2019 on digital accessibility), once the year of its making or last review is over. `None`
/// while nothing is due.
#[must_use]
pub fn review_due(fields: &Fields, today: Date) -> Option<Date> {
    let day = |key| fields.get(key).and_then(|text| text.parse::<Date>().ok());
    let last = day("declaration_reviewed").or(day("declaration_drawn_up"))?;
    (last.year() < today.year()).then(|| date(today.year(), 3, 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_agrees_with_itself_and_the_calendar() {
        let today = date(2027, 2, 1);
        let mut fields = Fields::from_iter([
            ("site_published", "2026-11-22"),
            ("site_updated", "2026-11-22"),
            ("conformance", "partial"),
            ("declaration_drawn_up", "2026-11-22"),
            ("evaluation", "self"),
            ("accessibility_contact", "Sekretariat"),
            ("accessibility_email", "a@bip.example.pl"),
            ("accessibility_phone", "12 000 01 00"),
            ("architecture", "Wejście bez progu."),
            ("communication", "Pętla indukcyjna."),
        ]);
        let told = |fields: &Fields| -> Vec<(String, Wrong)> {
            let faults = declaration_faults(fields, today).into_iter();
            faults.map(|fault| (fault.key, fault.what)).collect()
        };
        assert_eq!(told(&fields), [("inaccessible_content".to_owned(), Wrong::Missing)]);
        fields.set("inaccessible_content", "Skany sprzed 2020 roku.");
        assert_eq!(told(&fields), []);
        assert_eq!(review_due(&fields, today), Some(date(2027, 3, 31)));
        fields.set("declaration_reviewed", "2027-01-20");
        assert_eq!(review_due(&fields, today), None);
        fields.set("conformance", "full");
        fields.set("site_updated", "2027-02-02");
        assert_eq!(
            told(&fields),
            [
                ("inaccessible_content".to_owned(), Wrong::Contradicts("conformance")),
                ("site_updated".to_owned(), Wrong::Future),
            ]
        );
    }
}
