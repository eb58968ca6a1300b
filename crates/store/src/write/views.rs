//! Counts of views are added to what was counted before.

use crate::statement::statements;
use crate::write::many::{Row, Value};
use crate::{StoreError, Tx, ViewCount};

statements! {
    ADD =
        "insert into view_count (unit_id, day, page, number, views) values ($1, $2, $3, $4, $5) \
         on conflict (unit_id, day, page, number) \
         do update set views = view_count.views + excluded.views";
}

impl Tx {
    /// Adds counts, each of another unit, day, sort of page or number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_views(&mut self, counts: &[ViewCount]) -> Result<(), StoreError> {
        let row = |count: &'_ ViewCount| -> Row<'static> {
            vec![
                Value::owned(count.unit.as_str()),
                Value::owned(count.day.as_str()),
                Value::owned(count.page.as_str()),
                Value::Int(count.number),
                Value::Int(count.views),
            ]
        };
        let rows: Vec<Row> = counts.iter().map(row).collect();
        self.insert_many(ADD, &rows).await
    }
}
