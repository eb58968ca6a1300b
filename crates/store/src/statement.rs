//! The registry of SQL texts: every statement is a named constant in a list that a test prepares,
//! one by one, on both migrated databases.

/// A statement and the name of its constant.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// Name of the constant.
    pub name: &'static str,
    /// Its text.
    pub sql: &'static str,
}

/// Declares constants that hold SQL, and `STATEMENTS`, the list of them all.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* const $name: &str = $sql;)+

        /// Every statement of this file.
        pub(crate) const STATEMENTS: &[$crate::statement::Statement] =
            &[$($crate::statement::Statement { name: stringify!($name), sql: $name },)+];
    };
}
pub(crate) use statements;

/// Every statement of the store, for the test that prepares them.
pub fn every_statement() -> impl Iterator<Item = Statement> {
    [
        crate::tx::STATEMENTS,
        crate::read::account::STATEMENTS,
        crate::read::unit::STATEMENTS,
        crate::read::views::STATEMENTS,
        crate::read::changes::STATEMENTS,
        crate::read::comment::STATEMENTS,
        crate::read::dead_link::STATEMENTS,
        crate::read::excuse::STATEMENTS,
        crate::read::document::STATEMENTS,
        crate::read::draft::STATEMENTS,
        crate::read::draft_link::STATEMENTS,
        crate::read::forced::STATEMENTS,
        crate::read::history::STATEMENTS,
        crate::read::list::STATEMENTS,
        crate::read::legacy::STATEMENTS,
        crate::read::log::STATEMENTS,
        crate::read::plan::STATEMENTS,
        crate::read::policy::STATEMENTS,
        crate::read::outbox::STATEMENTS,
        crate::read::raw::STATEMENTS,
        crate::read::request::STATEMENTS,
        crate::read::subscription::STATEMENTS,
        crate::read::retention::STATEMENTS,
        crate::read::cooperation::STATEMENTS,
        crate::read::journal::STATEMENTS,
        crate::read::index::STATEMENTS,
        crate::read::acknowledgement::STATEMENTS,
        crate::read::blob::STATEMENTS,
        crate::read::file_text::STATEMENTS,
        crate::read::upload::STATEMENTS,
        crate::write::file_text::STATEMENTS,
        crate::write::upload::STATEMENTS,
        crate::read::setting::STATEMENTS,
        crate::read::standing::STATEMENTS,
        crate::write::account::STATEMENTS,
        crate::write::unit::STATEMENTS,
        crate::write::dead_link::STATEMENTS,
        crate::write::views::STATEMENTS,
        crate::write::document::STATEMENTS,
        crate::write::comment::STATEMENTS,
        crate::write::excuse::STATEMENTS,
        crate::write::draft::STATEMENTS,
        crate::write::draft_link::STATEMENTS,
        crate::write::erasure::STATEMENTS,
        crate::write::forced::STATEMENTS,
        crate::write::legacy::STATEMENTS,
        crate::write::log::STATEMENTS,
        crate::write::plan::STATEMENTS,
        crate::write::policy::STATEMENTS,
        crate::write::outbox::STATEMENTS,
        crate::write::request::STATEMENTS,
        crate::write::subscription::STATEMENTS,
        crate::write::second_factor::STATEMENTS,
        crate::write::activity::STATEMENTS,
        crate::write::journal::STATEMENTS,
        crate::write::tally::STATEMENTS,
        crate::write::setting::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
