//! The register of international cooperation.

use ratusz_domain::{ActivityKind, Direction, UnitId};

use crate::db::on;
use crate::read::list::{Item, ItemRow, Slice, days, item_columns};
use crate::statement::statements;
use crate::{Db, StoreError};

/// What narrows the register, whichever index leads into it.
macro_rules! narrowed {
    ($way:literal) => {
        concat!(
            $way,
            " and a.sort_date between $1 and $2 \
             and (cast($4 as text) is null or a.kind = $4) \
             and (cast($5 as text) is null or a.direction = $5) \
             and (cast($6 as text) is null or exists (select 1 from activity_country c \
                where c.document_id = a.document_id and c.country = $6))"
        )
    };
}

macro_rules! register {
    ($way:literal) => {
        concat!(
            "select ",
            item_columns!(),
            " from ( \
                select a.document_id from activity a where ",
            narrowed!($way),
            "   order by a.sort_date desc, a.number desc limit $7 offset $8 \
             ) part \
             join document d on d.id = part.document_id \
             join unit u on u.id = d.unit_id \
             join version v on v.document_id = d.id and v.n = d.current_version \
             order by d.sort_date desc, d.number desc"
        )
    };
}

statements! {
    REGISTER_ALL = register!("cast($3 as text) is null");
    REGISTER_UNIT = register!("a.unit_id = $3");
    COUNT_ALL = concat!(
        "select count(*) from activity a where ", narrowed!("cast($3 as text) is null")
    );
    COUNT_UNIT = concat!("select count(*) from activity a where ", narrowed!("a.unit_id = $3"));

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
    let (register, count) =
        if unit.is_some() { (REGISTER_UNIT, COUNT_UNIT) } else { (REGISTER_ALL, COUNT_ALL) };
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
        let query = sqlx::query_scalar(count).bind(&from).bind(&to).bind(unit).bind(kind);
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
