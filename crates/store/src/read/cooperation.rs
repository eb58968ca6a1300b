//! The register of international cooperation.

use ratusz_domain::{ActivityKind, Direction, UnitId};

use crate::db::on;
use crate::read::list::{Item, ItemRow, Slice, days, item_columns};
use crate::statement::statements;
use crate::{Db, StoreError};

/// The part of the register that `$way` leads to by an index; what it does not name is known to be
/// absent, which it says too, so that every statement takes the same parameters.
macro_rules! narrowed {
    ($way:literal) => {
        concat!(
            " from ",
            $way,
            " and a.sort_date between $1 and $2 \
             and (cast($4 as text) is null or a.kind = $4) \
             and (cast($5 as text) is null or a.direction = $5) "
        )
    };
}

macro_rules! register {
    ($way:literal) => {
        concat!(
            "select ",
            item_columns!(),
            " from (select a.number",
            narrowed!($way),
            "order by a.sort_date desc, a.number desc limit $7 offset $8) part \
             join document d on d.number = part.number \
             join unit u on u.id = d.unit_id \
             join version v on v.document_id = d.id and v.n = d.current_version \
             order by d.sort_date desc, d.number desc"
        )
    };
}

macro_rules! size {
    ($way:literal) => {
        concat!("select count(*)", narrowed!($way))
    };
}

macro_rules! all {
    ($then:ident) => {
        $then!("activity a where cast($3 as text) is null and cast($6 as text) is null")
    };
}

macro_rules! unit {
    ($then:ident) => {
        $then!("activity a where a.unit_id = $3 and cast($6 as text) is null")
    };
}

macro_rules! country {
    ($then:ident) => {
        $then!("activity_country a where a.country = $6 and cast($3 as text) is null")
    };
}

macro_rules! unit_country {
    ($then:ident) => {
        $then!("activity_country a where a.unit_id = $3 and a.country = $6")
    };
}

statements! {
    REGISTER_ALL = all!(register);
    REGISTER_UNIT = unit!(register);
    REGISTER_COUNTRY = country!(register);
    REGISTER_UNIT_COUNTRY = unit_country!(register);
    SIZE_ALL = all!(size);
    SIZE_UNIT = unit!(size);
    SIZE_COUNTRY = country!(size);
    SIZE_UNIT_COUNTRY = unit_country!(size);

    COUNTRIES =
        "select country, count(*) from activity_country where unit_id = $1 \
         group by country order by count(*) desc, country";
}

/// What narrows the register of cooperation. `None` means any.
#[derive(Debug, Clone, Default)]
pub struct CooperationFilter {
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Kind of activity.
    pub kind: Option<ActivityKind>,
    /// Who travelled.
    pub direction: Option<Direction>,
    /// With `sort_date` in this year.
    pub year: Option<i16>,
}

/// The register of cooperation of a unit (or of all), newest first.
///
/// # Errors
/// When the database fails.
pub async fn cooperation(
    db: &Db,
    unit: Option<&UnitId>,
    filter: &CooperationFilter,
    offset: i64,
    limit: i64,
) -> Result<Slice<Item>, StoreError> {
    let (register, size) = match (unit, &filter.country) {
        (None, None) => (REGISTER_ALL, SIZE_ALL),
        (Some(_), None) => (REGISTER_UNIT, SIZE_UNIT),
        (None, Some(_)) => (REGISTER_COUNTRY, SIZE_COUNTRY),
        (Some(_), Some(_)) => (REGISTER_UNIT_COUNTRY, SIZE_UNIT_COUNTRY),
    };
    let (from, to) = days(filter.year);
    let unit = unit.map(UnitId::as_str);
    let kind = filter.kind.map(ActivityKind::as_str);
    let direction = filter.direction.map(Direction::as_str);
    let country = filter.country.as_deref();
    let rows: Vec<ItemRow> = on!(db, |p| {
        let query = sqlx::query_as(register).bind(&from).bind(&to).bind(unit).bind(kind);
        let query = query.bind(direction).bind(country).bind(limit).bind(offset);
        query.fetch_all(p).await?
    });
    let items: Vec<Item> = rows.into_iter().map(Item::try_from).collect::<Result<_, _>>()?;
    if offset == 0 && (items.len() as i64) < limit {
        let total = items.len() as i64;
        return Ok(Slice { items, total });
    }
    let total = on!(db, |p| {
        let query = sqlx::query_scalar(size).bind(&from).bind(&to).bind(unit).bind(kind);
        query.bind(direction).bind(country).fetch_one(p).await?
    });
    Ok(Slice { items, total })
}

/// Countries of a unit's register with counts, most first.
///
/// # Errors
/// When the database fails.
pub async fn cooperation_countries(
    db: &Db,
    unit: &UnitId,
) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(COUNTRIES).bind(unit.as_str()).fetch_all(p).await?))
}
