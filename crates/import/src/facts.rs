//! What extraction found, in the nouns of the domain.

use jiff::civil::Date;
use ratusz_domain::{Activity, ActivityKind, Direction, Money, Precision, Span};
use ratusz_facts::{DateSpan, Fact, Kind, Notice};

/// The register's fields of a notice.
pub(crate) fn activity(notice: &Notice) -> Activity {
    let text = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    Activity {
        kind: kind(notice),
        direction: Direction::parse(notice.direction.value.as_str()).unwrap_or(Direction::None),
        dates: notice.dates.iter().filter_map(|fact| span(&fact.value)).collect(),
        countries: notice.countries.iter().map(|fact| fact.value.to_owned()).collect(),
        partners: notice.partners.iter().map(|fact| fact.value.clone()).collect(),
        participants: notice.participants.as_ref().map(|fact| i64::from(fact.value)),
        project: text(&notice.project),
        programme: text(&notice.programme),
        money: notice.money.iter().map(|fact| money(&fact.value)).collect(),
    }
}

/// Whether a notice belongs in the register of international cooperation: it has a foreign party,
/// and is not an offer of help or a mere announcement.
pub(crate) fn is_cooperation(notice: &Notice) -> bool {
    let tells = !matches!(notice.kind.value, Kind::Notice | Kind::Service);
    tells && !notice.countries.is_empty()
}

/// The first day of what a notice tells of.
pub(crate) fn sort_date(notice: &Notice) -> Option<Date> {
    notice.dates.iter().map(|fact| fact.value.from).min()
}

fn kind(notice: &Notice) -> ActivityKind {
    ActivityKind::parse(notice.kind.value.as_str()).unwrap_or(ActivityKind::Notice)
}

fn span(dates: &DateSpan) -> Option<Span> {
    let precision = Precision::parse(dates.precision.as_str())?;
    (dates.from <= dates.to).then_some(Span { from: dates.from, to: dates.to, precision })
}

fn money(sum: &ratusz_facts::Money) -> Money {
    Money { minor: sum.minor, currency: sum.currency.to_owned() }
}
