//! Every statement is right on both migrated databases, and goes by an index.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

use ratusz_store::testing::{both, on_sqlite};
use ratusz_store::{Db, every_statement};
use sqlx::{AssertSqlSafe, Executor, Row, SqlSafeStr};

#[tokio::test]
async fn every_statement_prepares_on_both_databases() {
    both(|db| async move {
        let mut seen = 0;
        for statement in every_statement() {
            let sql = statement.sql.into_sql_str();
            let prepared = match &db {
                Db::Sqlite { write, .. } => write.prepare(sql).await.map(drop),
                Db::Postgres(pool) => pool.prepare(sql).await.map(drop),
            };
            if let Err(error) = prepared {
                panic!("{}: {error}\n{}", statement.name, statement.sql);
            }
            seen += 1;
        }
        assert!(seen > 30, "the registry holds {seen} statements only");
    })
    .await;
}

/// What may be read from end to end: small tables, and the part of a list that was just found.
const MAY_SCAN: [&str; 12] = [
    "SCAN unit",
    "SCAN setting",
    "SCAN part",
    "SCAN CONSTANT ROW",
    "SCAN tally",
    "SCAN log_key",
    // The last row of an ordered table.
    "SCAN checkpoint USING INDEX",
    // What an erasure left to be destroyed.
    "SCAN d USING COVERING INDEX sqlite_autoindex_doomed_blob_1",
    // Counting the register of all units, within its own index.
    "SCAN a USING COVERING INDEX activity_by_date",
    "SCAN (subquery",
    // Every account, for the administrator of the portal.
    "SCAN a USING INDEX",
    // It is emptied when links are asked anew.
    "SCAN dead_link",
];

/// How the names of statements begin that give one page of a long list.
const LISTS: [&str; 4] = ["LIST", "REGISTER", "AS_OF", "CHANGES"];
/// The indexes in which they find their page.
const WAYS_IN: [&str; 4] = ["document_by_", "activity_", "standing_by_", "leaf_by_"];

#[tokio::test]
async fn every_statement_goes_by_an_index() {
    on_sqlite(|db| async move {
        let Db::Sqlite { write, .. } = &db else { panic!("not SQLite") };
        for statement in every_statement() {
            let explain = AssertSqlSafe(format!("explain query plan {}", statement.sql));
            let plan: Vec<String> = sqlx::query(explain)
                .fetch_all(write)
                .await
                .unwrap()
                .iter()
                .map(|row| row.get("detail"))
                .collect();
            for step in plan.iter().filter(|step| step.contains("SCAN")) {
                let fine = MAY_SCAN.iter().any(|may| step.starts_with(may));
                assert!(fine, "{} reads a whole table: {plan:#?}", statement.name);
            }
            let list = LISTS.iter().any(|start| statement.name.starts_with(start));
            if list && statement.name != "LIST_SOURCE" {
                let ordered =
                    plan.iter().find(|step| WAYS_IN.iter().any(|index| step.contains(index)));
                assert!(
                    ordered.is_some_and(|step| step.contains("COVERING INDEX")),
                    "{} does not find its part in an index: {plan:#?}",
                    statement.name
                );
            }
            if std::env::var_os("RATUSZ_SHOW_PLANS").is_some() {
                println!("{}\n    {}", statement.name, plan.join("\n    "));
            }
        }
    })
    .await;
}
