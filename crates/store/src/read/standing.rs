//! How documents stood on a day of the past, and when each version came.

use ratusz_domain::{Availability, DocumentKind, Millis, SectionId, Standing, UnitId, Validity};
use sqlx::FromRow;

use crate::db::on;
use crate::read::list::{Item, ItemRow, days};
use crate::rows::{json, word};
use crate::statement::statements;
use crate::write::document::LASTS;
use crate::{Db, StoreError};

/// What lets a standing through: it held at `$2` and could be read then.
macro_rules! stood {
    () => {
        " and s.from_at <= $2 and s.until_at > $2 and s.availability = 'published' \
         and s.sort_date between $3 and $4 \
         and (cast($5 as text) is null or s.kind = $5) \
         and (cast($6 as text) is null or s.validity = $6) "
    };
}

/// A list of standings that `$way` finds by one index alone; versions are read for one page only.
/// What is out of sight today, or destroyed, comes without a word of its content.
macro_rules! as_of {
    ($way:literal) => {
        concat!(
            "select s.number, u.slug as unit_slug, u.short_name as unit_name, s.section_id, \
             s.kind, s.validity, s.sort_date, v.title, v.published_at, \
             case when d.availability = 'published' then v.lead else '' end as lead, \
             case when d.availability = 'published' then v.activity end as activity, \
             case when d.availability = 'published' then v.fields end as fields, \
             case when d.availability = 'published' and v.salt is not null \
             then v.attachments else '[]' end as attachments, \
             d.availability as today, \
             cast(case when v.salt is null then 1 else 0 end as bigint) as erased \
             from ( \
                select s.number from standing s where ",
            $way,
            stood!(),
            "order by s.sort_date desc, s.number desc limit $7 offset $8 \
             ) part \
             join document d on d.number = part.number \
             join standing s on s.document_id = d.id and s.from_at <= $2 and s.until_at > $2 \
             join unit u on u.id = s.unit_id \
             join version v on v.document_id = s.document_id and v.n = s.version \
             order by s.sort_date desc, s.number desc"
        )
    };
}

/// How many stood so, year by year.
macro_rules! years {
    ($way:literal) => {
        concat!(
            "select substr(s.sort_date, 1, 4), count(*) from standing s where ",
            $way,
            stood!(),
            "group by substr(s.sort_date, 1, 4) order by 1 desc"
        )
    };
}

statements! {
    AS_OF_UNIT = as_of!("s.unit_id = $1");
    AS_OF_SECTION = as_of!("s.section_id = $1");
    YEARS_UNIT = years!("s.unit_id = $1");
    YEARS_SECTION = years!("s.section_id = $1");

    OF_DOCUMENT =
        "select s.from_at, s.until_at, s.version, s.availability, s.validity, s.section_id, \
         s.kind, s.sort_date, s.decision from document d join standing s on s.document_id = d.id \
         where d.number = $2 and d.unit_id = $1 and s.from_at <= $3 and s.until_at > $3";

    MEMENTOS =
        "select d.availability, c.title, v.n, v.published_at, \
         cast(case when v.salt is null then 1 else 0 end as bigint) as erased \
         from document d \
         join version c on c.document_id = d.id and c.n = d.current_version \
         join version v on v.document_id = d.id \
         where d.number = $2 and d.unit_id = $1 order by v.n";
}

/// What narrows the list of a day. `None` means any.
#[derive(Debug, Clone)]
pub struct AsOfFilter {
    /// Of this unit.
    pub unit: UnitId,
    /// In this section (not in its children); it is the unit's.
    pub section: Option<SectionId>,
    /// Of this kind.
    pub kind: Option<DocumentKind>,
    /// In force then, or archival then.
    pub validity: Option<Validity>,
    /// With `sort_date` in this year.
    pub year: Option<i16>,
    /// The instant looked at.
    pub at: Millis,
}

/// A document in the list of a day.
#[derive(Debug, Clone)]
pub struct AsOfItem {
    /// As it stood, from the version that was current. Without lead and files when it is out of
    /// sight today; empty when its content was destroyed.
    pub item: Item,
    /// Whether it is withdrawn today.
    pub withdrawn: bool,
    /// Whether the content of that version was destroyed.
    pub erased: bool,
}

/// The versions of a document on the axis of time (RFC 7089).
#[derive(Debug, Clone)]
pub struct Mementos {
    /// May the public read it today.
    pub availability: Availability,
    /// The title of today, for its address.
    pub title: String,
    /// Every version, oldest first.
    pub versions: Vec<Memento>,
}

/// When a version came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Memento {
    /// Version number.
    pub n: i64,
    /// When it was published.
    pub at: Millis,
    /// Whether its content was destroyed.
    pub erased: bool,
}

#[derive(FromRow)]
struct AsOfRow {
    #[sqlx(flatten)]
    item: ItemRow,
    today: String,
    erased: i64,
}

#[derive(FromRow)]
struct StandingRow {
    from_at: i64,
    until_at: i64,
    version: i64,
    availability: String,
    validity: String,
    section_id: String,
    kind: String,
    sort_date: String,
    decision: Option<String>,
}

impl TryFrom<AsOfRow> for AsOfItem {
    type Error = StoreError;

    fn try_from(row: AsOfRow) -> Result<Self, StoreError> {
        let today = word("an availability", &row.today, Availability::parse)?;
        Ok(Self {
            item: row.item.try_into()?,
            withdrawn: today == Availability::Withdrawn,
            erased: row.erased != 0,
        })
    }
}

impl TryFrom<StandingRow> for Standing {
    type Error = StoreError;

    fn try_from(row: StandingRow) -> Result<Self, StoreError> {
        let decision = row.decision.map(|text| json("the decision on a document", &text));
        Ok(Self {
            from: Millis(row.from_at),
            until: (row.until_at != LASTS).then_some(Millis(row.until_at)),
            version: row.version,
            availability: word("an availability", &row.availability, Availability::parse)?,
            validity: word("a validity", &row.validity, Validity::parse)?,
            section: SectionId(row.section_id),
            kind: word("a kind of document", &row.kind, DocumentKind::parse)?,
            sort_date: row.sort_date,
            decision: decision.transpose()?,
        })
    }
}

impl AsOfFilter {
    /// The key of the index that fits: the section's, or the unit's.
    fn key(&self) -> &str {
        self.section.as_ref().map_or(self.unit.as_str(), SectionId::as_str)
    }
}

/// Documents that could be read at an instant, as they stood then, in the order of lists.
///
/// # Errors
/// When the database fails.
pub async fn items_as_of(
    db: &Db,
    filter: &AsOfFilter,
    offset: i64,
    limit: i64,
) -> Result<Vec<AsOfItem>, StoreError> {
    let (from, to) = days(filter.year);
    let statement = if filter.section.is_some() { AS_OF_SECTION } else { AS_OF_UNIT };
    let rows: Vec<AsOfRow> = on!(db, |p| {
        sqlx::query_as(statement)
            .bind(filter.key())
            .bind(filter.at.0)
            .bind(from)
            .bind(to)
            .bind(filter.kind.map(DocumentKind::as_str))
            .bind(filter.validity.map(Validity::as_str))
            .bind(limit)
            .bind(offset)
            .fetch_all(p)
            .await?
    });
    rows.into_iter().map(AsOfItem::try_from).collect()
}

/// How many documents [`items_as_of`] finds in each year, newest first; the filter's own year is
/// not looked at.
///
/// # Errors
/// When the database fails.
pub async fn years_as_of(db: &Db, filter: &AsOfFilter) -> Result<Vec<(i16, i64)>, StoreError> {
    let (from, to) = days(None);
    let statement = if filter.section.is_some() { YEARS_SECTION } else { YEARS_UNIT };
    let rows: Vec<(String, i64)> = on!(db, |p| {
        sqlx::query_as(statement)
            .bind(filter.key())
            .bind(filter.at.0)
            .bind(from)
            .bind(to)
            .bind(filter.kind.map(DocumentKind::as_str))
            .bind(filter.validity.map(Validity::as_str))
            .fetch_all(p)
            .await?
    });
    Ok(rows.into_iter().filter_map(|(year, n)| Some((year.parse().ok()?, n))).collect())
}

/// How a document of a unit stood at an instant; `None` before its first publication, and when the
/// unit has no such document.
///
/// # Errors
/// When the database fails.
pub async fn standing_as_of(
    db: &Db,
    unit: &UnitId,
    number: i64,
    at: Millis,
) -> Result<Option<Standing>, StoreError> {
    let row: Option<StandingRow> = on!(db, |p| {
        let query = sqlx::query_as(OF_DOCUMENT).bind(unit.as_str()).bind(number);
        query.bind(at.0).fetch_optional(p).await?
    });
    row.map(Standing::try_from).transpose()
}

/// The versions of a document of a unit, with the times at which they came.
///
/// # Errors
/// When the database fails.
pub async fn mementos(db: &Db, unit: &UnitId, number: i64) -> Result<Option<Mementos>, StoreError> {
    let rows: Vec<(String, String, i64, i64, i64)> = on!(db, |p| {
        sqlx::query_as(MEMENTOS).bind(unit.as_str()).bind(number).fetch_all(p).await?
    });
    let Some((availability, title, ..)) = rows.first() else { return Ok(None) };
    Ok(Some(Mementos {
        availability: word("an availability", availability, Availability::parse)?,
        title: title.clone(),
        versions: rows
            .iter()
            .map(|(_, _, n, at, erased)| Memento { n: *n, at: Millis(*at), erased: *erased != 0 })
            .collect(),
    }))
}
