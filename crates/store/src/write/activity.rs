//! The register of cooperation: rows to filter by, drawn from the current version.

use ratusz_domain::{Activity, Document, DocumentId};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
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

    DELETE_COUNTRIES = "delete from activity_country where document_id = $1";
    DELETE_PARTNERS = "delete from activity_partner where document_id = $1";
    DELETE = "delete from activity where document_id = $1";
}

impl Tx {
    /// Enters documents in the register.
    pub(crate) async fn insert_activities(
        &mut self,
        activities: &[(&Document, &Activity)],
    ) -> Result<(), StoreError> {
        let rows: Vec<Row> = activities.iter().map(|(d, a)| activity_row(d, a)).collect();
        let countries: Vec<Row> = activities.iter().flat_map(|(d, a)| country_rows(d, a)).collect();
        let partners: Vec<Row> = activities.iter().flat_map(|(d, a)| partner_rows(d, a)).collect();
        self.insert_many(INSERT, &rows).await?;
        self.insert_many(INSERT_COUNTRY, &countries).await?;
        self.insert_many(INSERT_PARTNER, &partners).await
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

fn activity_row<'a>(document: &'a Document, activity: &'a Activity) -> Row<'a> {
    let from = activity.dates.iter().map(|span| span.from).min().map(|day| day.to_string());
    let to = activity.dates.iter().map(|span| span.to).max().map(|day| day.to_string());
    vec![
        Value::text(document.id.as_str()),
        Value::text(document.unit.as_str()),
        Value::Int(document.number),
        Value::text(&document.sort_date),
        Value::text(activity.kind.as_str()),
        Value::text(activity.direction.as_str()),
        Value::maybe_owned(from),
        Value::maybe_owned(to),
        Value::MaybeInt(activity.participants),
        Value::maybe(activity.project.as_deref()),
        Value::maybe(activity.programme.as_deref()),
    ]
}

fn country_rows<'a>(document: &'a Document, activity: &'a Activity) -> Vec<Row<'a>> {
    let row = |country: &'a String| {
        vec![
            Value::text(document.id.as_str()),
            Value::text(country),
            Value::text(document.unit.as_str()),
            Value::Int(document.number),
            Value::text(&document.sort_date),
            Value::text(activity.kind.as_str()),
            Value::text(activity.direction.as_str()),
        ]
    };
    activity.countries.iter().map(row).collect()
}

fn partner_rows<'a>(document: &'a Document, activity: &'a Activity) -> Vec<Row<'a>> {
    let row = |(position, name): (i64, &'a String)| {
        vec![Value::text(document.id.as_str()), Value::Int(position), Value::text(name)]
    };
    (0_i64..).zip(&activity.partners).map(row).collect()
}
