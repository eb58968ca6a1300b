//! Units and sections: new ones, and what of them may change.

use ratusz_domain::{Art6, Fields, Section, SectionId, Unit, UnitId};

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    INSERT_UNIT =
        "insert into unit (id, slug, name, short_name, about, address, phone, email, hours, \
         website, inbox, colour, position, editors, links, arms_svg, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

    UPDATE_UNIT =
        "update unit set name = $2, short_name = $3, about = $4, address = $5, phone = $6, \
         email = $7, hours = $8, website = $9, inbox = $10, colour = $11, editors = $12, \
         links = $13, arms_svg = $14 where id = $1";

    PUT_DECLARATION = "update unit set declaration = $2 where id = $1";

    UPDATE_SECTION =
        "update section set parent_id = $2, slug = $3, title = $4, art6 = $5, position = $6, \
         hidden = $7 where id = $1";

    INSERT_SECTION =
        "insert into section (id, unit_id, parent_id, slug, title, kind, art6, position, \
         created_at, hidden) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

impl Tx {
    /// Sets what of a unit may change: all but its slug and its place on the portal's home.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn update_unit(&mut self, unit: &Unit) -> Result<(), StoreError> {
        let editors = serde_json::to_string(&unit.editors)?;
        let links = serde_json::to_string(&unit.links)?;
        within!(self, |c| {
            sqlx::query(UPDATE_UNIT)
                .bind(unit.id.as_str())
                .bind(&unit.name)
                .bind(&unit.short_name)
                .bind(&unit.about)
                .bind(&unit.address)
                .bind(&unit.phone)
                .bind(&unit.email)
                .bind(&unit.hours)
                .bind(&unit.website)
                .bind(&unit.inbox)
                .bind(&unit.colour)
                .bind(editors)
                .bind(links)
                .bind(&unit.arms_svg)
                .execute(c)
                .await?;
        });
        Ok(())
    }

    /// Sets the accessibility declaration of a unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_declaration(
        &mut self,
        unit: &UnitId,
        fields: &Fields,
    ) -> Result<(), StoreError> {
        let text = serde_json::to_string(fields)?;
        within!(self, |c| {
            sqlx::query(PUT_DECLARATION).bind(unit.as_str()).bind(text).execute(c).await?;
        });
        Ok(())
    }

    /// Sets what of a section may change: all but its kind.
    ///
    /// # Errors
    /// [`crate::Taken::SectionSlug`], or when the database fails.
    pub async fn update_section(&mut self, section: &Section) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(UPDATE_SECTION)
                .bind(section.id.as_str())
                .bind(section.parent.as_ref().map(SectionId::as_str))
                .bind(&section.slug)
                .bind(&section.title)
                .bind(section.art6.map(Art6::as_str))
                .bind(section.position)
                .bind(i64::from(section.hidden))
                .execute(c)
                .await?;
        });
        Ok(())
    }

    /// Adds a unit.
    ///
    /// # Errors
    /// [`crate::Taken::UnitSlug`], or when the database fails.
    pub async fn insert_unit(&mut self, unit: &Unit) -> Result<(), StoreError> {
        let editors = serde_json::to_string(&unit.editors)?;
        let links = serde_json::to_string(&unit.links)?;
        within!(self, |c| {
            sqlx::query(INSERT_UNIT)
                .bind(unit.id.as_str())
                .bind(&unit.slug)
                .bind(&unit.name)
                .bind(&unit.short_name)
                .bind(&unit.about)
                .bind(&unit.address)
                .bind(&unit.phone)
                .bind(&unit.email)
                .bind(&unit.hours)
                .bind(&unit.website)
                .bind(&unit.inbox)
                .bind(&unit.colour)
                .bind(unit.position)
                .bind(editors)
                .bind(links)
                .bind(&unit.arms_svg)
                .bind(unit.created_at.0)
                .execute(c)
                .await?;
        });
        Ok(())
    }

    /// Adds a section to a unit's menu; its parent is there before it.
    ///
    /// # Errors
    /// [`crate::Taken::SectionSlug`], [`StoreError::Missing`] without its unit or parent, or when
    /// the database fails.
    pub async fn insert_section(&mut self, section: &Section) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(INSERT_SECTION)
                .bind(section.id.as_str())
                .bind(section.unit.as_str())
                .bind(section.parent.as_ref().map(SectionId::as_str))
                .bind(&section.slug)
                .bind(&section.title)
                .bind(section.kind.as_str())
                .bind(section.art6.map(Art6::as_str))
                .bind(section.position)
                .bind(section.created_at.0)
                .bind(i64::from(section.hidden))
                .execute(c)
                .await?;
        });
        Ok(())
    }
}
