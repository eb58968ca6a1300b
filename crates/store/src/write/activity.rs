//! The register of cooperation: rows to filter by, drawn from the current version.

use ratusz_domain::{Activity, Document, DocumentId};

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    INSERT =
        "insert into activity (document_id, unit_id, number, sort_date, kind, direction, \
         date_from, date_to, participants, project, programme) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    INSERT_COUNTRY =
        "insert into activity_country (document_id, country, unit_id, number, sort_date, kind, \
         direction) values ($1, $2, $3, $4, $5, $6, $7) \
         on conflict (document_id, country) do nothing";

    INSERT_PARTNER =
        "insert into activity_partner (document_id, position, name) values ($1, $2, $3)";

    MOVE = "update activity set sort_date = $2 where document_id = $1";
    MOVE_COUNTRIES = "update activity_country set sort_date = $2 where document_id = $1";

    DELETE_COUNTRIES = "delete from activity_country where document_id = $1";
    DELETE_PARTNERS = "delete from activity_partner where document_id = $1";
    DELETE = "delete from activity where document_id = $1";
}

impl Tx {
    /// Enters a document in the register.
    pub(crate) async fn insert_activity(
        &mut self,
        document: &Document,
        activity: &Activity,
    ) -> Result<(), StoreError> {
        let id = document.id.as_str();
        let from = activity.dates.iter().map(|span| span.from).min().map(|day| day.to_string());
        let to = activity.dates.iter().map(|span| span.to).max().map(|day| day.to_string());
        within!(self, |c| {
            sqlx::query(INSERT)
                .bind(id)
                .bind(document.unit.as_str())
                .bind(document.number)
                .bind(&document.sort_date)
                .bind(activity.kind.as_str())
                .bind(activity.direction.as_str())
                .bind(from)
                .bind(to)
                .bind(activity.participants)
                .bind(&activity.project)
                .bind(&activity.programme)
                .execute(c)
                .await?;
        });
        for country in &activity.countries {
            within!(self, |c| {
                sqlx::query(INSERT_COUNTRY)
                    .bind(id)
                    .bind(country)
                    .bind(document.unit.as_str())
                    .bind(document.number)
                    .bind(&document.sort_date)
                    .bind(activity.kind.as_str())
                    .bind(activity.direction.as_str())
                    .execute(c)
                    .await?;
            });
        }
        for (position, name) in (0_i64..).zip(&activity.partners) {
            within!(self, |c| {
                sqlx::query(INSERT_PARTNER).bind(id).bind(position).bind(name).execute(c).await?;
            });
        }
        Ok(())
    }

    /// Keeps the register in the order of the document's day.
    pub(crate) async fn move_activity(&mut self, document: &Document) -> Result<(), StoreError> {
        for statement in [MOVE, MOVE_COUNTRIES] {
            within!(self, |c| {
                let query = sqlx::query(statement).bind(document.id.as_str());
                query.bind(&document.sort_date).execute(c).await?;
            });
        }
        Ok(())
    }

    /// Takes a document out of the register.
    pub(crate) async fn delete_activity(&mut self, id: &DocumentId) -> Result<(), StoreError> {
        for statement in [DELETE_COUNTRIES, DELETE_PARTNERS, DELETE] {
            within!(self, |c| {
                sqlx::query(statement).bind(id.as_str()).execute(c).await?;
            });
        }
        Ok(())
    }
}
