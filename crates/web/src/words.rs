//! Values of the domain in the words of the reader.

use jiff::civil::Date;
use ratusz_domain::{
    Activity, ActivityKind, ChangeKind, Direction, DocumentKind, Millis, Precision, Span, Validity,
};
use ratusz_polish::{dates, plural};

use crate::messages::PL;

/// A day for machines and for people.
#[derive(Debug, Clone)]
pub struct Day {
    /// `2014-11-26`, `2014-11` or `2014`.
    pub iso: String,
    /// `26 listopada 2014 r.`
    pub words: String,
}

impl Day {
    /// From `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; other text stands as it is.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let words = match (text.parse::<Date>(), text.split_once('-')) {
            (Ok(date), _) => dates::long_date(date),
            (_, Some((year, month))) => match (year.parse(), month.parse()) {
                (Ok(year), Ok(month)) => dates::month_year(year, month),
                _ => text.to_owned(),
            },
            (_, None) => text.parse().map_or_else(|_| text.to_owned(), dates::year),
        };
        Self { iso: text.to_owned(), words }
    }

    /// An instant, to the minute, as the clocks of Poland show it.
    #[must_use]
    pub fn instant(at: Millis) -> Self {
        Self { iso: at.timestamp().to_string(), words: dates::date_time(&at.warsaw()) }
    }

    /// An instant, to the second, as the clocks of Poland show it.
    #[must_use]
    pub fn second(at: Millis) -> Self {
        let Self { iso, words } = Self::instant(at);
        Self { iso, words: format!("{words}:{:02}", at.warsaw().second()) }
    }
}

/// A span of days: `24–27 marca 2014 r.`, `maj 2017 r.`, `2017 r.`
#[must_use]
pub fn span(span: &Span) -> String {
    match span.precision {
        Precision::Day => dates::date_range(span.from, span.to),
        Precision::Month => {
            let month = |day: Date| dates::month_year(day.year(), day.month());
            ends(month(span.from), month(span.to))
        }
        Precision::Year => ends(dates::year(span.from.year()), dates::year(span.to.year())),
    }
}

fn ends(from: String, to: String) -> String {
    if from == to { from } else { format!("{from} – {to}") }
}

/// What a document is, in the singular.
#[must_use]
pub fn document_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::News => PL.kind_news,
        DocumentKind::Page => PL.kind_page,
        DocumentKind::Announcement => PL.kind_announcement,
        DocumentKind::Act => PL.kind_act,
        DocumentKind::Activity => PL.kind_activity,
        DocumentKind::Source => PL.kind_source,
        DocumentKind::Procurement => PL.kind_procurement,
        DocumentKind::Recruitment => PL.kind_recruitment,
        DocumentKind::AssetDeclaration => PL.kind_asset_declaration,
        DocumentKind::Contact => PL.kind_contact,
        DocumentKind::Service => PL.kind_service,
        DocumentKind::Event => PL.kind_event,
        DocumentKind::Project => PL.kind_project,
        DocumentKind::Partner => PL.kind_partner,
        DocumentKind::Report => PL.kind_report,
    }
}

/// What an activity is.
#[must_use]
pub fn activity_kind(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Visit => PL.activity_visit,
        ActivityKind::Meeting => PL.activity_meeting,
        ActivityKind::Conference => PL.activity_conference,
        ActivityKind::Seminar => PL.activity_seminar,
        ActivityKind::Training => PL.activity_training,
        ActivityKind::Project => PL.activity_project,
        ActivityKind::Donation => PL.activity_donation,
        ActivityKind::Award => PL.activity_award,
        ActivityKind::Service => PL.activity_service,
        ActivityKind::Notice => PL.activity_notice,
    }
}

/// Who travelled; nothing for neither.
#[must_use]
pub fn direction(direction: Direction) -> Option<&'static str> {
    match direction {
        Direction::In => Some(PL.direction_in),
        Direction::Out => Some(PL.direction_out),
        Direction::None => None,
    }
}

/// A country in the nominative; its code when we have no word for it.
#[must_use]
pub fn country(code: &str) -> String {
    ratusz_polish::places::country_name(code).unwrap_or(code).to_owned()
}

/// `264 kB`
#[must_use]
pub fn size(bytes: i64) -> String {
    plural::file_size(u64::try_from(bytes).unwrap_or(0))
}

/// The short name of a media type: `PDF`.
#[must_use]
pub fn file_type(media_type: &str, name: &str) -> String {
    let known = match media_type {
        "application/pdf" => "PDF",
        "text/html" => "HTML",
        "text/plain" => "TXT",
        "text/csv" => "CSV",
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        "application/zip" => "ZIP",
        "application/vnd.oasis.opendocument.text" => "ODT",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "DOCX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "XLSX",
        _ => "",
    };
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match (known, extension.len()) {
        ("", 1..=4) => extension.to_uppercase(),
        ("", _) => PL.file.to_owned(),
        (known, _) => known.to_owned(),
    }
}

/// The facts that lead a document of the register: label and value, only what is known.
#[must_use]
pub fn facts(activity: &Activity) -> Vec<(&'static str, String)> {
    let join = |words: Vec<String>| (!words.is_empty()).then(|| words.join(", "));
    let spans = activity.dates.iter().map(span).collect();
    let countries = activity.countries.iter().map(|code| country(code)).collect();
    let partners = (!activity.partners.is_empty()).then(|| activity.partners.join("; "));
    let count = |n: i64| plural::number(u64::try_from(n).unwrap_or(0));
    let money = activity.money.iter().map(|sum| plural::money(sum.minor, &sum.currency)).collect();
    let known = [
        (PL.fact_date, join(spans)),
        (PL.fact_kind, Some(activity_kind(activity.kind).to_owned())),
        (PL.fact_direction, direction(activity.direction).map(str::to_owned)),
        (PL.fact_country, join(countries)),
        (PL.fact_partners, partners),
        (PL.fact_programme, activity.programme.clone()),
        (PL.fact_project, activity.project.clone()),
        (PL.fact_participants, activity.participants.map(count)),
        (PL.fact_sum, join(money)),
    ];
    known.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

/// What happened to a document.
#[must_use]
pub fn change_kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Published => PL.change_published,
        ChangeKind::Corrected => PL.change_corrected,
        ChangeKind::Archived => PL.change_archived,
        ChangeKind::Restored => PL.change_restored,
        ChangeKind::Withdrawn => PL.change_withdrawn,
        ChangeKind::Erased => PL.change_erased,
    }
}

/// Whether a document is in force, in a word.
#[must_use]
pub fn validity(validity: Validity) -> &'static str {
    match validity {
        Validity::Current => PL.standing_current,
        Validity::Archival => PL.standing_archival,
    }
}
