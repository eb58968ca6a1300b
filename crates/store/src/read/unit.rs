//! Units and their menus.

use ratusz_domain::{Fields, Section, SectionId, Unit, UnitId};
use sqlx::{FromRow, Row};

use crate::db::on;
use crate::rows::{SectionRow, UnitRow, json, section_columns};
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError};

statements! {
    UNITS = "select * from unit order by position, slug";

    /// The menu, with the unit beside it; what is big of the unit comes on the first line only.
    CHROME = concat!(
        "select u.id, u.slug, u.name, u.short_name, u.about, u.address, u.phone, u.email, \
         u.hours, u.website, u.inbox, u.colour, u.position, u.created_at, \
         case when row_number() over (order by s.position, s.id) = 1 then u.editors end as editors, \
         case when row_number() over (order by s.position, s.id) = 1 then u.links end as links, \
         case when row_number() over (order by s.position, s.id) = 1 then u.arms_svg end as arms_svg, ",
        section_columns!(),
        " from unit u left join section s on s.unit_id = u.id where u.slug = $1 \
         order by s.position, s.id"
    );

    SLUG = "select slug from unit where id = $1";
    BY_ID = "select * from unit where id = $1";
    DECLARATION = "select declaration from unit where id = $1";

    SECTIONS = concat!(
        "select ", section_columns!(), " from section s where s.unit_id = $1 \
         order by s.position, s.id"
    );

    DOCUMENTS_IN = "select count(*) from document where section_id = $1";

    SECTION = concat!(
        "select ", section_columns!(), " from section s where s.unit_id = $1 and s.slug = $2"
    );
}

/// A unit with its menu: what the frame of every page needs.
#[derive(Debug, Clone)]
pub struct Chrome {
    /// The unit.
    pub unit: Unit,
    /// Its sections in menu order (parents before children).
    pub sections: Vec<Section>,
}

/// Every unit in the order of the portal's home.
///
/// # Errors
/// When the database fails.
pub async fn units(db: &Db) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> = on!(db, |p| sqlx::query_as(UNITS).fetch_all(p).await?);
    rows.into_iter().map(Unit::try_from).collect()
}

/// A unit with its menu, by slug. One query.
///
/// # Errors
/// When the database fails.
pub async fn chrome(db: &Db, slug: &str) -> Result<Option<Chrome>, StoreError> {
    on!(db, |p| {
        let rows = sqlx::query(CHROME).bind(slug).fetch_all(p).await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let unit = UnitRow::from_row(first)?.try_into()?;
        let mut sections = Vec::with_capacity(rows.len());
        for row in &rows {
            if row.try_get::<Option<&str>, _>("section_id")?.is_some() {
                sections.push(SectionRow::from_row(row)?.try_into()?);
            }
        }
        Ok(Some(Chrome { unit, sections: in_menu_order(sections) }))
    })
}

/// The section of a unit with this slug.
///
/// # Errors
/// When the database fails.
pub async fn section(db: &Db, unit: &UnitId, slug: &str) -> Result<Option<Section>, StoreError> {
    let row: Option<SectionRow> = on!(db, |p| {
        sqlx::query_as(SECTION).bind(unit.as_str()).bind(slug).fetch_optional(p).await?
    });
    row.map(Section::try_from).transpose()
}

/// The accessibility declaration of a unit, if it has filled one in.
///
/// # Errors
/// When the database fails.
pub async fn declaration(db: &Db, unit: &UnitId) -> Result<Option<Fields>, StoreError> {
    let text: Option<String> =
        on!(db, |p| sqlx::query_scalar(DECLARATION).bind(unit.as_str()).fetch_one(p).await?);
    text.map(|text| json("the declaration of a unit", &text)).transpose()
}

/// Each section followed by its children; siblings keep their order.
fn in_menu_order(sections: Vec<Section>) -> Vec<Section> {
    fn place(all: &[Section], parent: Option<&SectionId>, out: &mut Vec<Section>) {
        for section in all.iter().filter(|section| section.parent.as_ref() == parent) {
            out.push(section.clone());
            place(all, Some(&section.id), out);
        }
    }
    let mut out = Vec::with_capacity(sections.len());
    place(&sections, None, &mut out);
    out
}

impl crate::Tx {
    /// A unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unit(&mut self, unit: &UnitId) -> Result<Option<Unit>, StoreError> {
        let row: Option<UnitRow> =
            within!(self, |c| sqlx::query_as(BY_ID).bind(unit.as_str()).fetch_optional(c).await?);
        row.map(Unit::try_from).transpose()
    }

    /// The sections of a unit in menu order, hidden ones too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sections(&mut self, unit: &UnitId) -> Result<Vec<Section>, StoreError> {
        let rows: Vec<SectionRow> =
            within!(self, |c| sqlx::query_as(SECTIONS).bind(unit.as_str()).fetch_all(c).await?);
        let sections = rows.into_iter().map(Section::try_from).collect::<Result<_, _>>()?;
        Ok(in_menu_order(sections))
    }

    /// How many documents lie right in a section, withdrawn ones too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn documents_in(&mut self, section: &SectionId) -> Result<i64, StoreError> {
        Ok(within!(self, |c| sqlx::query_scalar(DOCUMENTS_IN)
            .bind(section.as_str())
            .fetch_one(c)
            .await?))
    }

    /// The slug of a unit.
    ///
    /// # Errors
    /// When the database fails, or there is no such unit.
    pub async fn unit_slug(&mut self, unit: &UnitId) -> Result<String, StoreError> {
        Ok(within!(self, |c| sqlx::query_scalar(SLUG).bind(unit.as_str()).fetch_one(c).await?))
    }
}
