//! `/panel/{unit}/redakcja` and `/panel/{unit}/odnosniki`: the editorial board, and the links beside
//! the news. Both are rows in an order: a row without words goes, two empty ones wait for more.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{unit_editors, unit_links};
use ratusz_domain::{Editor, LinkBox};

use super::flash;
use super::form::{Fields as Posted, refused};
use super::frame::PanelFrame;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;

/// Empty rows after those that are there.
const SPARE: usize = 2;

/// A column: its name, its label, and the keyboard that it wants.
type Column = (&'static str, &'static str, &'static str);

#[derive(Template)]
#[template(path = "panel/rows.html")]
struct RowsPage {
    frame: PanelFrame,
    t: &'static Texts,
    intro: &'static str,
    action: String,
    columns: Vec<Column>,
    /// Cells of each row, in the order of the columns.
    rows: Vec<Vec<String>>,
}

fn page(
    here: &InOffice,
    headers: &HeaderMap,
    (title, intro): (&'static str, &'static str),
    columns: &[Column],
    mut rows: Vec<Vec<String>>,
    problems: Vec<String>,
) -> RowsPage {
    rows.extend((0..SPARE).map(|_| vec![String::new(); columns.len()]));
    let frame = PanelFrame::of_unit(here, headers, title).with_problems(problems);
    let action = here.path.clone();
    RowsPage { frame, t: &PL, intro, action, columns: columns.to_vec(), rows }
}

/// The rows that were posted, in the order of their numbers, without empty ones.
fn posted_rows(posted: &Posted, columns: &[Column]) -> Vec<Vec<String>> {
    let column = |name| -> Vec<&str> { posted.all(name).collect() };
    let cells: Vec<Vec<&str>> = columns.iter().map(|(name, ..)| column(name)).collect();
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let places: Vec<&str> = column("kolejnosc");
    let row = |i: usize| -> (f64, Vec<String>) {
        let cell = |column: &Vec<&str>| column.get(i).map_or("", |text| text.trim()).to_owned();
        let place = places.get(i).and_then(|text| text.trim().replace(',', ".").parse().ok());
        (place.unwrap_or(f64::MAX), cells.iter().map(cell).collect())
    };
    let mut rows: Vec<(f64, Vec<String>)> = (0..count).map(row).collect();
    rows.retain(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn editor_columns() -> [Column; 4] {
    [
        ("imie", PL.admin_editor_name, "text"),
        ("rola", PL.admin_editor_role, "text"),
        ("telefon", PL.admin_editor_phone, "tel"),
        ("email", PL.admin_editor_email, "email"),
    ]
}

fn link_columns() -> [Column; 2] {
    [("nazwa", PL.admin_link_title, "text"), ("adres", PL.admin_link_href, "url")]
}

const fn said_of_editors() -> (&'static str, &'static str) {
    (PL.admin_editors, PL.admin_editors_intro)
}

const fn said_of_links() -> (&'static str, &'static str) {
    (PL.admin_links, PL.admin_links_intro)
}

/// The editorial board.
pub async fn editors(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    let row = |editor: &Editor| {
        let Editor { name, role, phone, email } = editor.clone();
        vec![name, role, phone, email]
    };
    let rows = here.unit.editors.iter().map(row).collect();
    let columns = editor_columns();
    respond::panel(&page(&here, &headers, said_of_editors(), &columns, rows, Vec::new()))
}

/// Sets the editorial board.
pub async fn set_editors(
    here: InOffice,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Failure> {
    let columns = editor_columns();
    let rows = posted_rows(&posted, &columns);
    let editor = |row: &Vec<String>| {
        let cell = |i: usize| row.get(i).cloned().unwrap_or_default();
        Editor { name: cell(0), role: cell(1), phone: cell(2), email: cell(3) }
    };
    let editors = rows.iter().map(editor).collect();
    match unit_editors(&here.office(), &here.unit.id, editors).await {
        Ok(_) => Ok(flash::done(&here.path, PL.admin_editors_done)),
        Err(error) => {
            let problems = refused(error)?;
            let page = page(&here, &headers, said_of_editors(), &columns, rows, problems);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The links.
pub async fn links(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    let row = |link: &LinkBox| vec![link.title.clone(), link.href.clone()];
    let rows = here.unit.links.iter().map(row).collect();
    respond::panel(&page(&here, &headers, said_of_links(), &link_columns(), rows, Vec::new()))
}

/// Sets the links.
pub async fn set_links(
    here: InOffice,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Failure> {
    let columns = link_columns();
    let rows = posted_rows(&posted, &columns);
    let cell = |row: &Vec<String>, i: usize| row.get(i).cloned().unwrap_or_default();
    let links = rows.iter().map(|row| LinkBox { title: cell(row, 0), href: cell(row, 1) });
    match unit_links(&here.office(), &here.unit.id, links.collect()).await {
        Ok(_) => Ok(flash::done(&here.path, PL.admin_links_done)),
        Err(error) => {
            let problems = refused(error)?;
            let page = page(&here, &headers, said_of_links(), &columns, rows, problems);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_as_their_numbers_say_and_empty_ones_go() {
        let pairs = [
            ("kolejnosc", "2"),
            ("nazwa", "Drugi"),
            ("adres", "https://b.example/"),
            ("kolejnosc", ""),
            ("nazwa", " "),
            ("adres", ""),
            ("kolejnosc", "1,5"),
            ("nazwa", "Pierwszy"),
            ("adres", ""),
        ];
        let posted = Posted::of(pairs.map(|(key, value)| (key.to_owned(), value.to_owned())));
        let rows = posted_rows(&posted, &link_columns());
        assert_eq!(rows, [["Pierwszy", ""], ["Drugi", "https://b.example/"]]);
    }
}
