//! `/{unit}/dzial/{section}.csv`: the documents of a section as a table of text.

use axum::response::Response;
use ratusz_domain::limits::CSV_ROWS;
use ratusz_store::ListFilter;

use super::section::ListQuery;
use crate::address;
use crate::csv::{self, Csv};
use crate::error::Failure;
use crate::extract::InUnit;
use crate::fields;
use crate::messages::PL;
use crate::words;

/// Every document of the section, archival ones too, newest first, at most `CSV_ROWS`.
///
/// # Errors
/// Those of the parameters and of the store.
pub async fn section_csv(
    here: &InUnit,
    slug: &str,
    query: &ListQuery,
) -> Result<Response, Failure> {
    let section = here.section(slug)?;
    let filter = ListFilter {
        unit: Some(here.unit.id.clone()),
        section: Some(section.id.clone()),
        year: query.read()?.1,
        ..ListFilter::default()
    };
    let slice = ratusz_store::list(&here.site.db, &filter, 0, CSV_ROWS).await?;
    let columns = fields::columns(&slice.items);
    let mut headings = vec![
        PL.csv_number,
        PL.csv_day,
        PL.fact_kind,
        PL.csv_standing,
        PL.csv_title,
        PL.csv_lead,
        PL.csv_files,
        PL.csv_address,
    ];
    headings.extend(columns.iter().map(|(label, _)| *label));
    let mut table = Csv::new(&headings);
    for (row, item) in slice.items.iter().enumerate() {
        let href = address::document(&item.unit_slug, item.number, &item.title);
        let (number, files) = (item.number.to_string(), item.attachments.len().to_string());
        let address = format!("{}{href}", here.site.base_url);
        let mut cells = vec![
            number.as_str(),
            &item.sort_date,
            words::document_kind(item.kind),
            words::validity(item.validity),
            &item.title,
            &item.lead,
            &files,
            &address,
        ];
        cells.extend(columns.iter().map(|(_, values)| values[row].as_str()));
        table.row(&cells);
    }
    csv::answer(table, slug)
}
