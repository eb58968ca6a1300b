//! The register of changes: the leaves of the log, told for people.

use ratusz_domain::{Availability, ChangeKind, Decision, Millis, Provenance, SectionId, UnitId};
use serde::Deserialize;
use sqlx::FromRow;

use crate::db::on;
use crate::rows::{json, word};
use crate::statement::statements;
use crate::{Db, StoreError};

/// What lets a leaf through. Leaves about the log itself are of no kind of change, and stay out.
macro_rules! chosen {
    ($way:literal) => {
        concat!(
            " from leaf l where ",
            $way,
            " and l.at >= $2 and l.at < $3 and l.kind in ($4, $5, $6, $7, $8, $9) "
        )
    };
}

/// A part of the register that `$way` finds by one index alone; all else is read for it only.
macro_rules! changes {
    ($way:literal) => {
        concat!(
            "select l.idx, l.at, l.kind, l.number, l.version, u.slug as unit_slug, \
             u.short_name as unit_name, s.title as section_title, d.availability, v.title, v.reason, \
             v.provenance, e.actor, e.detail, \
             cast(case when v.salt is null then 1 else 0 end as bigint) as erased \
             from (select l.idx",
            chosen!($way),
            "order by l.at desc, l.idx desc limit $10 offset $11) part \
             join leaf l on l.idx = part.idx \
             join unit u on u.id = l.unit_id \
             join section s on s.id = l.section_id \
             join document d on d.id = l.document_id \
             join version v on v.document_id = l.document_id and v.n = l.version \
             join event e on e.seq = l.seq \
             order by l.at desc, l.idx desc"
        )
    };
}

statements! {
    CHANGES_ALL = changes!("cast($1 as text) is null");
    CHANGES_UNIT = changes!("l.unit_id = $1");
    CHANGES_SECTION = changes!("l.section_id = $1");
    COUNT_ALL = concat!("select count(*)", chosen!("cast($1 as text) is null"));
    COUNT_UNIT = concat!("select count(*)", chosen!("l.unit_id = $1"));
    COUNT_SECTION = concat!("select count(*)", chosen!("l.section_id = $1"));
}

/// What narrows the register. `None` means any.
#[derive(Debug, Clone, Default)]
pub struct ChangesFilter {
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// In this section, which is the unit's (not in its children).
    pub section: Option<SectionId>,
    /// Of this kind.
    pub kind: Option<ChangeKind>,
    /// At this instant or later.
    pub from: Option<Millis>,
    /// Before this instant.
    pub until: Option<Millis>,
}

/// One line of the register.
#[derive(Debug, Clone)]
pub struct ChangeLine {
    /// Its place in the log, from 0.
    pub index: i64,
    /// When it happened.
    pub at: Millis,
    /// What happened.
    pub kind: ChangeKind,
    /// Slug of the unit.
    pub unit_slug: String,
    /// Short name of the unit.
    pub unit_name: String,
    /// Title of the section in which the document lay.
    pub section_title: String,
    /// The document's number.
    pub number: i64,
    /// The version that it concerns.
    pub version: i64,
    /// The title of that version; empty when its content was destroyed.
    pub title: String,
    /// Whether the content of that version was destroyed.
    pub erased: bool,
    /// Whether the document is withdrawn today.
    pub withdrawn: bool,
    /// Who entered the version or gave the command.
    pub by: String,
    /// Why: of a correction its version's reason, of anything else the decision's; may be empty.
    pub reason: String,
}

#[derive(FromRow)]
struct ChangeRow {
    idx: i64,
    at: i64,
    kind: String,
    number: i64,
    version: i64,
    unit_slug: String,
    unit_name: String,
    section_title: String,
    availability: String,
    title: String,
    reason: String,
    provenance: String,
    actor: String,
    detail: String,
    erased: i64,
}

/// What the journal's entry of a decision holds.
#[derive(Deserialize)]
struct Detail {
    decision: Option<Decision>,
}

impl TryFrom<ChangeRow> for ChangeLine {
    type Error = StoreError;

    fn try_from(row: ChangeRow) -> Result<Self, StoreError> {
        let kind = word("a kind of change", &row.kind, ChangeKind::parse)?;
        let erased = row.erased != 0;
        let of_version = matches!(kind, ChangeKind::Published | ChangeKind::Corrected);
        let reason = match of_version {
            true => row.reason,
            false => {
                let detail: Detail = json("the detail of an event", &row.detail)?;
                detail.decision.map(|decision| decision.reason).unwrap_or_default()
            }
        };
        let entered_by = match of_version && !erased {
            true => json::<Provenance>("the provenance of a version", &row.provenance)?.entered_by,
            false => String::new(),
        };
        let today = word("an availability", &row.availability, Availability::parse)?;
        Ok(Self {
            index: row.idx,
            at: Millis(row.at),
            kind,
            unit_slug: row.unit_slug,
            unit_name: row.unit_name,
            section_title: row.section_title,
            number: row.number,
            version: row.version,
            title: row.title,
            erased,
            withdrawn: today == Availability::Withdrawn,
            by: if entered_by.is_empty() { row.actor } else { entered_by },
            reason,
        })
    }
}

/// Binds what [`chosen!`] asks for.
macro_rules! bind_filter {
    ($query:expr, $filter:expr) => {{
        let filter: &ChangesFilter = $filter;
        let section = filter.section.as_ref().map(SectionId::as_str);
        let query = $query
            .bind(section.or(filter.unit.as_ref().map(UnitId::as_str)))
            .bind(filter.from.map_or(0, |at| at.0))
            .bind(filter.until.map_or(i64::MAX, |at| at.0));
        let kinds = ChangeKind::ALL.map(|kind| filter.kind.unwrap_or(kind).as_str());
        kinds.into_iter().fold(query, |query, kind| query.bind(kind))
    }};
}

/// Changes, newest first: `limit` of them after the first `offset`.
///
/// # Errors
/// When the database fails.
pub async fn changes(
    db: &Db,
    filter: &ChangesFilter,
    offset: i64,
    limit: i64,
) -> Result<Vec<ChangeLine>, StoreError> {
    let statement = match (&filter.section, &filter.unit) {
        (Some(_), _) => CHANGES_SECTION,
        (None, Some(_)) => CHANGES_UNIT,
        (None, None) => CHANGES_ALL,
    };
    let rows: Vec<ChangeRow> = on!(db, |p| {
        let query = bind_filter!(sqlx::query_as(statement), filter);
        query.bind(limit).bind(offset).fetch_all(p).await?
    });
    rows.into_iter().map(ChangeLine::try_from).collect()
}

/// How many changes a filter lets through.
///
/// # Errors
/// When the database fails.
pub async fn changes_count(db: &Db, filter: &ChangesFilter) -> Result<i64, StoreError> {
    let statement = match (&filter.section, &filter.unit) {
        (Some(_), _) => COUNT_SECTION,
        (None, Some(_)) => COUNT_UNIT,
        (None, None) => COUNT_ALL,
    };
    Ok(on!(db, |p| bind_filter!(sqlx::query_scalar(statement), filter).fetch_one(p).await?))
}
