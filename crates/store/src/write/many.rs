//! Many rows in one statement. Each statement is written, registered and checked for one row; the
//! text for more rows is made from it by repeating its list of parameters.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::tx::within;
use crate::{StoreError, Tx};

/// Rows of one statement: few sizes, so that both engines keep what they have prepared.
const SIZES: [usize; 3] = [64, 8, 1];

/// A value of a row.
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    MaybeText(Option<Cow<'a, str>>),
    Int(i64),
    MaybeInt(Option<i64>),
}

/// One row, in the order of the statement's parameters.
pub(crate) type Row<'a> = Vec<Value<'a>>;

impl Value<'static> {
    pub(crate) fn owned(text: impl Into<String>) -> Self {
        Self::Text(Cow::Owned(text.into()))
    }

    pub(crate) fn maybe_owned(text: Option<String>) -> Self {
        Self::MaybeText(text.map(Cow::Owned))
    }
}

impl<'a> Value<'a> {
    pub(crate) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    pub(crate) fn maybe(text: Option<&'a str>) -> Self {
        Self::MaybeText(text.map(Cow::Borrowed))
    }
}

impl Tx {
    /// Runs an insert of one row for many rows.
    pub(crate) async fn insert_many(
        &mut self,
        single: &'static str,
        rows: &[Row<'_>],
    ) -> Result<(), StoreError> {
        let mut rest = rows;
        for size in SIZES {
            let text = text_for(single, size);
            while let Some((part, after)) = rest.split_at_checked(size) {
                within!(self, |c| {
                    let query = sqlx::query(text);
                    let bind = part.iter().flatten().fold(query, |query, value| match value {
                        Value::Text(text) => query.bind(text.as_ref()),
                        Value::MaybeText(text) => query.bind(text.as_deref()),
                        Value::Int(number) => query.bind(*number),
                        Value::MaybeInt(number) => query.bind(*number),
                    });
                    bind.execute(c).await?;
                });
                rest = after;
            }
        }
        Ok(())
    }
}

/// The text for `rows` rows. Made once per statement and size, and kept for the program's life:
/// there are some dozen of them.
fn text_for(single: &'static str, rows: usize) -> &'static str {
    static TEXTS: Mutex<BTreeMap<(&str, usize), &str>> = Mutex::new(BTreeMap::new());
    if rows == 1 {
        return single;
    }
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    texts.entry((single, rows)).or_insert_with(|| Box::leak(repeated(single, rows).into()))
}

/// `… values ($1, $2) …` with its list of parameters `rows` times.
fn repeated(single: &str, rows: usize) -> String {
    let (head, rest) = single.split_once(" values (").unwrap_or((single, ")"));
    let (parameters, tail) = rest.split_once(')').unwrap_or((rest, ""));
    let width = parameters.matches('$').count();
    let list = |row: usize| {
        let numbers = (1..=width).map(|column| format!("${}", row * width + column));
        format!("({})", numbers.collect::<Vec<_>>().join(", "))
    };
    let lists: Vec<String> = (0..rows).map(list).collect();
    format!("{head} values {}{tail}", lists.join(", "))
}

#[cfg(test)]
mod tests {
    use super::repeated;

    #[test]
    fn parameters_go_on_and_the_tail_stays() {
        let single = "insert into a (b, c) values ($1, $2) on conflict do nothing";
        let two = "insert into a (b, c) values ($1, $2), ($3, $4) on conflict do nothing";
        assert_eq!(repeated(single, 2), two);
    }
}
