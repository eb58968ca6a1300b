//! Every form: this table is the one place in which the fields of typed documents are defined.
//! Their words for readers are in `actions/src/field_words.rs`.

use super::Rule::{InOrder, OneOf};
use super::{Field, Form, Shape};
use crate::DocumentKind;
use crate::limits::{ADDRESS_BYTES, FIELD_CHARS};

/// Characters of a field of one line.
const LINE: usize = 200;

const fn field(key: &'static str, shape: Shape) -> Field {
    let max = match shape {
        Shape::LongText => FIELD_CHARS,
        Shape::Link => ADDRESS_BYTES,
        _ => LINE,
    };
    Field { key, shape, required: false, max }
}

pub(super) const fn choice(key: &'static str, words: &'static [&'static str]) -> Field {
    field(key, Shape::Choice(words))
}

pub(super) const fn text(key: &'static str) -> Field {
    field(key, Shape::Text)
}

pub(super) const fn long(key: &'static str) -> Field {
    field(key, Shape::LongText)
}

pub(super) const fn date(key: &'static str) -> Field {
    field(key, Shape::Date)
}

const fn moment(key: &'static str) -> Field {
    field(key, Shape::DateTime)
}

const fn money(key: &'static str) -> Field {
    field(key, Shape::Money)
}

pub(super) const fn link(key: &'static str) -> Field {
    field(key, Shape::Link)
}

impl Field {
    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

pub(super) const ADDRESS: Field = field("address", Shape::Address);
pub(super) const EMAIL: Field = field("email", Shape::Email);
const LEGAL_BASIS: Field = long("legal_basis");
const LOCATION: Field = text("location");
const OPENING_HOURS: Field = long("opening_hours");
pub(super) const TELEPHONE: Field = field("telephone", Shape::Phone);
pub(super) const URL: Field = link("url");
const VALID_FROM: Field = date("valid_from");
const VALID_THROUGH: Field = date("valid_through");

/// The forms, in the order in which an editor is offered their kinds.
pub static FORMS: &[Form] = &[
    Form {
        kind: DocumentKind::Announcement,
        fields: &[
            choice(
                "notice_type",
                &["information", "consultation", "grant_competition", "sale", "lease", "other"],
            ),
            VALID_FROM,
            moment("deadline"),
            LOCATION,
            LEGAL_BASIS,
        ],
        rules: &[InOrder("valid_from", "deadline")],
    },
    Form {
        kind: DocumentKind::Act,
        fields: &[
            choice(
                "legislation_type",
                &["ordinance", "resolution", "decision", "statute", "regulations", "instruction"],
            )
            .required(),
            text("legislation_identifier").required(),
            date("legislation_date").required(),
            text("legislation_passed_by"),
            VALID_FROM,
            VALID_THROUGH,
            field("legislation_changes", Shape::Document),
            field("legislation_repeals", Shape::Document),
            LEGAL_BASIS,
        ],
        rules: &[
            InOrder("legislation_date", "valid_through"),
            InOrder("valid_from", "valid_through"),
        ],
    },
    Form {
        kind: DocumentKind::Procurement,
        fields: &[
            text("procurement_number").required(),
            choice(
                "procedure",
                &["below_threshold", "basic", "open", "restricted", "negotiated", "single_source"],
            )
            .required(),
            choice("procurement_subject", &["supplies", "services", "works"]),
            text("cpv"),
            text("notice_number"),
            link("procurement_url"),
            money("estimated_value"),
            moment("offers_due"),
            moment("offers_opening"),
            choice("procurement_status", &["planned", "open", "awarded", "cancelled"]).required(),
            text("contractor"),
            field("tax_id", Shape::Nip),
            money("contract_value"),
            date("contract_date"),
        ],
        rules: &[InOrder("offers_due", "offers_opening")],
    },
    Form {
        kind: DocumentKind::Recruitment,
        fields: &[
            text("job_title").required(),
            text("department"),
            text("job_location"),
            choice("employment_type", &["full_time", "part_time", "contract", "replacement"]),
            money("base_salary"),
            moment("application_deadline").required(),
            choice("recruitment_status", &["open", "selected", "none_selected", "cancelled"])
                .required(),
            text("selected_person"),
            text("selected_person_town"),
            date("result_date"),
        ],
        rules: &[InOrder("application_deadline", "result_date")],
    },
    Form {
        kind: DocumentKind::AssetDeclaration,
        fields: &[
            text("declarant").required(),
            text("declarant_post").required(),
            choice("declaration_type", &["yearly", "first", "last", "correction"]).required(),
            field("declaration_year", Shape::Year).required(),
            date("declaration_date"),
        ],
        rules: &[],
    },
    Form {
        kind: DocumentKind::Contact,
        fields: &[
            text("contact_person"),
            text("department"),
            ADDRESS,
            text("room"),
            TELEPHONE,
            EMAIL,
            URL,
            OPENING_HOURS,
        ],
        rules: &[OneOf(&["telephone", "email", "address"])],
    },
    Form {
        kind: DocumentKind::Service,
        fields: &[
            long("audience").required(),
            long("required_documents"),
            long("fee"),
            text("processing_time"),
            LOCATION,
            OPENING_HOURS,
            TELEPHONE,
            EMAIL,
            link("application_url"),
            LEGAL_BASIS,
            long("appeal"),
        ],
        rules: &[],
    },
    Form {
        kind: DocumentKind::Event,
        fields: &[
            moment("start_date").required(),
            moment("end_date"),
            LOCATION.required(),
            text("organizer"),
            choice("admission", &["free", "registration", "ticket", "closed"]),
            money("price"),
            TELEPHONE,
            EMAIL,
            URL,
        ],
        rules: &[InOrder("start_date", "end_date")],
    },
    Form {
        kind: DocumentKind::Project,
        fields: &[
            text("project_number"),
            text("programme"),
            choice("project_status", &["planned", "running", "finished"]).required(),
            date("founding_date"),
            date("dissolution_date"),
            money("project_value"),
            money("funding"),
            text("funder"),
            long("partners"),
            URL,
        ],
        rules: &[InOrder("founding_date", "dissolution_date")],
    },
    Form {
        kind: DocumentKind::Partner,
        fields: &[
            choice(
                "partner_type",
                &["ngo", "authority", "school", "company", "church", "foreign", "other"],
            )
            .required(),
            text("country"),
            field("partner_since", Shape::Year),
            field("tax_id", Shape::Nip),
            field("regon", Shape::Regon),
            field("krs", Shape::Krs),
            ADDRESS,
            TELEPHONE,
            EMAIL,
            URL,
        ],
        rules: &[],
    },
    Form {
        kind: DocumentKind::Report,
        fields: &[
            choice(
                "report_type",
                &["financial", "activity", "accessibility", "inspection", "statistics", "other"],
            )
            .required(),
            field("report_year", Shape::Year),
            date("coverage_start"),
            date("coverage_end"),
            text("creator"),
            date("date_created"),
            field("number_of_people", Shape::Number),
        ],
        rules: &[
            InOrder("coverage_start", "coverage_end"),
            OneOf(&["report_year", "coverage_start"]),
        ],
    },
];
