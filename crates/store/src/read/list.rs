//! Lists of published documents, their counts by year, and the sitemap.

use ratusz_domain::{
    Activity, Attachment, DocumentKind, Fields, Millis, SectionId, UnitId, Validity,
};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::{fields, json, word};
use crate::statement::statements;
use crate::{Db, StoreError};

/// The columns of [`ItemRow`], of `document d`, its current `version v` and its `unit u`.
macro_rules! item_columns {
    () => {
        "d.number, u.slug as unit_slug, u.short_name as unit_name, d.section_id, d.kind, \
         d.validity, d.sort_date, v.title, v.lead, v.published_at, v.attachments, v.activity, \
         v.fields"
    };
}
pub(crate) use item_columns;

/// A list that is found by one index, and by that index alone: only then are versions read. Filters
/// that `$way` does not name are known to be absent, which `$way` says too, so that every
/// statement takes the same nine parameters.
macro_rules! list {
    ($way:literal) => {
        concat!(
            "select ",
            item_columns!(),
            " from ( \
                select d.number from document d \
                where ",
            $way,
            " and d.availability = 'published' \
                and d.sort_date between $1 and $2 \
                and (cast($5 as text) is null or d.kind = $5) \
                and (cast($6 as text) is null or d.validity = $6) \
                order by d.sort_date desc, d.number desc limit $3 offset $4 \
             ) part \
             join document d on d.number = part.number \
             join unit u on u.id = d.unit_id \
             join version v on v.document_id = d.id and v.n = d.current_version \
             order by d.sort_date desc, d.number desc"
        )
    };
}

statements! {
    LIST_ALL = list!(
        "cast($7 as text) is null and cast($8 as text) is null and cast($9 as bigint) is null"
    );
    LIST_UNIT = list!(
        "d.unit_id = $7 and cast($8 as text) is null and cast($9 as bigint) is null"
    );
    LIST_UNIT_KIND = list!(
        "d.unit_id = $7 and d.kind = $5 and cast($8 as text) is null \
         and cast($9 as bigint) is null"
    );
    LIST_UNIT_VALIDITY = list!(
        "d.unit_id = $7 and d.validity = $6 and cast($8 as text) is null \
         and cast($9 as bigint) is null"
    );
    LIST_SECTION = list!(
        "d.section_id = $8 and cast($9 as bigint) is null \
         and (cast($7 as text) is null or $7 = (select unit_id from section where id = $8))"
    );
    LIST_SOURCE = list!(
        "d.source_id = (select s.id from document s where s.number = $9) \
         and (cast($7 as text) is null or d.unit_id = $7) \
         and (cast($8 as text) is null or d.section_id = $8)"
    );

    COUNT =
        "select cast(coalesce(sum(documents), 0) as bigint) from tally \
         where year between $1 and $2 \
         and (cast($3 as text) is null or kind = $3) \
         and (cast($4 as text) is null or validity = $4) \
         and (cast($5 as text) is null or unit_id = $5) \
         and (cast($6 as text) is null or section_id = $6)";

    COUNT_SOURCE =
        "select count(*) from document d \
         where d.source_id = (select s.id from document s where s.number = $7) \
         and d.availability = 'published' \
         and d.sort_date between $1 and $2 \
         and (cast($3 as text) is null or d.kind = $3) \
         and (cast($4 as text) is null or d.validity = $4) \
         and (cast($5 as text) is null or d.unit_id = $5) \
         and (cast($6 as text) is null or d.section_id = $6)";

    YEARS =
        "select year, cast(sum(documents) as bigint) from tally \
         where unit_id = $1 \
         and (cast($2 as text) is null or section_id = $2) \
         and (cast($3 as text) is null or validity = $3) \
         group by year having sum(documents) > 0 order by year desc";

    CELLS =
        "select section_id, year, cast(sum(documents) as bigint) from tally \
         where unit_id = $1 and validity = $2 \
         group by section_id, year having sum(documents) > 0 order by year desc, section_id";

    SITEMAP =
        "select u.slug as unit_slug, d.number, v.title, v.published_at \
         from document d join unit u on u.id = d.unit_id \
         join version v on v.document_id = d.id and v.n = d.current_version \
         where d.number > $1 and d.availability = 'published' order by d.number limit $2";
}

/// One line of a list of documents, from the current version.
#[derive(Debug, Clone)]
pub struct Item {
    /// The number in its address.
    pub number: i64,
    /// Slug of the unit.
    pub unit_slug: String,
    /// Short name of the unit.
    pub unit_name: String,
    /// Where it lies.
    pub section: SectionId,
    /// What it is.
    pub kind: DocumentKind,
    /// Is it in force.
    pub validity: Validity,
    /// Title.
    pub title: String,
    /// Lead.
    pub lead: String,
    /// The day that orders it, `YYYY-MM-DD`.
    pub sort_date: String,
    /// When the current version was published.
    pub published_at: Millis,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// The register's fields, if it has them.
    pub activity: Option<Activity>,
    /// The fields of its kind.
    pub fields: Fields,
}

/// One part of a long list.
#[derive(Debug, Clone)]
pub struct Slice<T> {
    /// The items of this part.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: i64,
}

/// What narrows a list of documents. `None` means any.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// In this section (not in its children).
    pub section: Option<SectionId>,
    /// Of this kind.
    pub kind: Option<DocumentKind>,
    /// Current or archival.
    pub validity: Option<Validity>,
    /// With `sort_date` in this year.
    pub year: Option<i16>,
    /// Drawn from this source document's number.
    pub source: Option<i64>,
}

impl ListFilter {
    /// The statement whose index fits best.
    fn statement(&self) -> &'static str {
        if self.source.is_some() {
            LIST_SOURCE
        } else if self.section.is_some() {
            LIST_SECTION
        } else if self.unit.is_none() {
            LIST_ALL
        } else if self.kind.is_some() {
            LIST_UNIT_KIND
        } else if self.validity.is_some() {
            LIST_UNIT_VALIDITY
        } else {
            LIST_UNIT
        }
    }
}

/// How many published documents of one section have their day in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveCell {
    /// The section.
    pub section: SectionId,
    /// The year.
    pub year: i16,
    /// How many, at least 1.
    pub count: i64,
}

/// A line of the sitemap.
#[derive(Debug, Clone)]
pub struct SitemapLine {
    /// Slug of the unit.
    pub unit_slug: String,
    /// Document number.
    pub number: i64,
    /// Current title, for the slug in the address.
    pub title: String,
    /// When the current version was published.
    pub published_at: Millis,
}

/// A row with [`item_columns`].
#[derive(FromRow)]
pub(crate) struct ItemRow {
    number: i64,
    unit_slug: String,
    unit_name: String,
    section_id: String,
    kind: String,
    validity: String,
    sort_date: String,
    title: String,
    lead: String,
    published_at: i64,
    attachments: String,
    activity: Option<String>,
    fields: Option<String>,
}

impl TryFrom<ItemRow> for Item {
    type Error = StoreError;

    fn try_from(row: ItemRow) -> Result<Self, StoreError> {
        let activity = row.activity.map(|text| json("the activity of a version", &text));
        Ok(Self {
            number: row.number,
            unit_slug: row.unit_slug,
            unit_name: row.unit_name,
            section: SectionId(row.section_id),
            kind: word("a kind of document", &row.kind, DocumentKind::parse)?,
            validity: word("a validity", &row.validity, Validity::parse)?,
            title: row.title,
            lead: row.lead,
            sort_date: row.sort_date,
            published_at: Millis(row.published_at),
            attachments: json("the attachments of a version", &row.attachments)?,
            activity: activity.transpose()?,
            fields: fields(row.fields.as_deref())?,
        })
    }
}

/// The first and the last day of a year as `sort_date` has them; without one, of all time.
pub(crate) fn days(year: Option<i16>) -> (String, String) {
    match year {
        Some(year) => (format!("{year:04}-01-01"), format!("{year:04}-12-31")),
        None => ("0000-01-01".to_owned(), "9999-12-31".to_owned()),
    }
}

/// Published documents, newest `sort_date` first, then highest number; `offset` and `limit` items,
/// and how many there are in all.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: &Db,
    filter: &ListFilter,
    offset: i64,
    limit: i64,
) -> Result<Slice<Item>, StoreError> {
    let items = items(db, filter, offset, limit).await?;
    let all_seen = offset == 0 && (items.len() as i64) < limit;
    let total = if all_seen { items.len() as i64 } else { count(db, filter).await? };
    Ok(Slice { items, total })
}

/// As [`list`], for who does not ask how many there are.
///
/// # Errors
/// When the database fails.
pub async fn items(
    db: &Db,
    filter: &ListFilter,
    offset: i64,
    limit: i64,
) -> Result<Vec<Item>, StoreError> {
    let (from, to) = days(filter.year);
    let rows: Vec<ItemRow> = on!(db, |p| {
        sqlx::query_as(filter.statement())
            .bind(from)
            .bind(to)
            .bind(limit)
            .bind(offset)
            .bind(filter.kind.map(DocumentKind::as_str))
            .bind(filter.validity.map(Validity::as_str))
            .bind(filter.unit.as_ref().map(UnitId::as_str))
            .bind(filter.section.as_ref().map(SectionId::as_str))
            .bind(filter.source)
            .fetch_all(p)
            .await?
    });
    rows.into_iter().map(Item::try_from).collect()
}

/// How many published documents a filter lets through; [`list`] says it too.
///
/// # Errors
/// When the database fails.
pub async fn count(db: &Db, filter: &ListFilter) -> Result<i64, StoreError> {
    let kind = filter.kind.map(DocumentKind::as_str);
    let validity = filter.validity.map(Validity::as_str);
    let unit = filter.unit.as_ref().map(UnitId::as_str);
    let section = filter.section.as_ref().map(SectionId::as_str);
    if let Some(source) = filter.source {
        let (from, to) = days(filter.year);
        return Ok(on!(db, |p| {
            let query = sqlx::query_scalar(COUNT_SOURCE).bind(from).bind(to).bind(kind);
            query.bind(validity).bind(unit).bind(section).bind(source).fetch_one(p).await?
        }));
    }
    let (from, to) = filter.year.map_or((0, 9999), |year| (i64::from(year), i64::from(year)));
    Ok(on!(db, |p| {
        let query = sqlx::query_scalar(COUNT).bind(from).bind(to).bind(kind);
        query.bind(validity).bind(unit).bind(section).fetch_one(p).await?
    }))
}

/// Years that have published documents of the given validity, newest first, with counts.
///
/// # Errors
/// When the database fails.
pub async fn years(
    db: &Db,
    unit: &UnitId,
    section: Option<&SectionId>,
    validity: Option<Validity>,
) -> Result<Vec<(i16, i64)>, StoreError> {
    let rows: Vec<(i64, i64)> = on!(db, |p| {
        let query = sqlx::query_as(YEARS).bind(unit.as_str());
        let query = query.bind(section.map(SectionId::as_str));
        query.bind(validity.map(Validity::as_str)).fetch_all(p).await?
    });
    Ok(rows.into_iter().filter_map(|(year, n)| Some((i16::try_from(year).ok()?, n))).collect())
}

/// Published documents of the given validity, counted by section and year, newest year first.
///
/// # Errors
/// When the database fails.
pub async fn archive_cells(
    db: &Db,
    unit: &UnitId,
    validity: Validity,
) -> Result<Vec<ArchiveCell>, StoreError> {
    let rows: Vec<(String, i64, i64)> = on!(db, |p| {
        let query = sqlx::query_as(CELLS).bind(unit.as_str());
        query.bind(validity.as_str()).fetch_all(p).await?
    });
    let cell = |(section, year, count): (String, i64, i64)| {
        let year = i16::try_from(year).ok()?;
        Some(ArchiveCell { section: SectionId(section), year, count })
    };
    Ok(rows.into_iter().filter_map(cell).collect())
}

/// Lines of the sitemap after document `after` (0 for the first part), by number.
///
/// # Errors
/// When the database fails.
pub async fn sitemap(db: &Db, after: i64, limit: i64) -> Result<Vec<SitemapLine>, StoreError> {
    let rows: Vec<(String, i64, String, i64)> =
        on!(db, |p| sqlx::query_as(SITEMAP).bind(after).bind(limit).fetch_all(p).await?);
    let line = |(unit_slug, number, title, published_at)| SitemapLine {
        unit_slug,
        number,
        title,
        published_at: Millis(published_at),
    };
    Ok(rows.into_iter().map(line).collect())
}
