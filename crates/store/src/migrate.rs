//! The schema: the folder `migrations`, built into the program and applied in order.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::{Db, StoreError};

/// One text for both engines, but for triggers, which each engine writes its own way.
enum Text {
    Both(&'static str),
    Each { sqlite: &'static str, postgres: &'static str },
}

const MIGRATIONS: &[(i64, &str, Text)] = &[
    (1, "schema", Text::Both(include_str!("../migrations/0001_schema.sql"))),
    (
        2,
        "append only",
        Text::Each {
            sqlite: include_str!("../migrations/0002_append_only.sqlite.sql"),
            postgres: include_str!("../migrations/0002_append_only.postgres.sql"),
        },
    ),
    (3, "record", Text::Both(include_str!("../migrations/0003_record.sql"))),
    (
        4,
        "record append only",
        Text::Each {
            sqlite: include_str!("../migrations/0004_record_append_only.sqlite.sql"),
            postgres: include_str!("../migrations/0004_record_append_only.postgres.sql"),
        },
    ),
    (5, "legacy", Text::Both(include_str!("../migrations/0005_legacy.sql"))),
    (6, "indexes", Text::Both(include_str!("../migrations/0006_indexes.sql"))),
    (7, "proofs", Text::Both(include_str!("../migrations/0007_proofs.sql"))),
    (8, "accounts", Text::Both(include_str!("../migrations/0008_accounts.sql"))),
    (9, "workflow", Text::Both(include_str!("../migrations/0009_workflow.sql"))),
    (10, "files", Text::Both(include_str!("../migrations/0010_files.sql"))),
    (11, "intake", Text::Both(include_str!("../migrations/0011_intake.sql"))),
    (
        12,
        "typed documents and administration",
        Text::Each {
            sqlite: include_str!("../migrations/0012_typed.sqlite.sql"),
            postgres: include_str!("../migrations/0012_typed.postgres.sql"),
        },
    ),
    (13, "guard", Text::Both(include_str!("../migrations/0013_guard.sql"))),
    (14, "second factor", Text::Both(include_str!("../migrations/0014_second_factor.sql"))),
];

/// Applies what has not been applied yet.
pub(crate) async fn run(db: &Db) -> Result<(), StoreError> {
    match db {
        Db::Sqlite { write, .. } => migrator(|text| text.sqlite()).run(write).await?,
        Db::Postgres(pool) => migrator(|text| text.postgres()).run(pool).await?,
    }
    Ok(())
}

fn migrator(pick: impl Fn(&Text) -> &'static str) -> Migrator {
    let migrations = MIGRATIONS.iter().map(|(version, what, text)| {
        let sql = pick(text).into_sql_str();
        Migration::new(*version, Cow::Borrowed(what), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.collect())
}

impl Text {
    fn sqlite(&self) -> &'static str {
        match self {
            Self::Both(text) | Self::Each { sqlite: text, .. } => text,
        }
    }

    fn postgres(&self) -> &'static str {
        match self {
            Self::Both(text) | Self::Each { postgres: text, .. } => text,
        }
    }
}
