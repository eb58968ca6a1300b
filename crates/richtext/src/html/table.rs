//! Tables of data and tables that only lay out a page.

use crate::tree::{Block, Cell, CellAttrs, Row};

/// Paragraphs a cell of data may have.
const PARAGRAPHS: usize = 3;

/// A cell that is not yet known to be one.
pub(super) struct Draft {
    pub(super) header: bool,
    pub(super) attrs: CellAttrs,
    pub(super) content: Vec<Block>,
}

/// The rows as one table, or, if they only lay out the page, what is in them.
pub(super) fn blocks(rows: Vec<Vec<Draft>>) -> Vec<Block> {
    if lays_out(&rows) {
        return rows.into_iter().flatten().flat_map(|cell| cell.content).collect();
    }
    let row = |row: Vec<Draft>| Row { content: row.into_iter().map(cell).collect() };
    vec![Block::Table { content: rows.into_iter().map(row).collect() }]
}

/// A table without headers that has one column, or a cell in which more than text stands.
fn lays_out(rows: &[Vec<Draft>]) -> bool {
    let cells = || rows.iter().flatten();
    let is_text = |cell: &Draft| {
        cell.content.len() <= PARAGRAPHS
            && cell.content.iter().all(|block| matches!(block, Block::Paragraph { .. }))
    };
    let one_column = rows.iter().all(|row| row.len() <= 1);
    !cells().any(|cell| cell.header) && (one_column || !cells().all(is_text))
}

fn cell(draft: Draft) -> Cell {
    let Draft { header, attrs, content } = draft;
    if header { Cell::TableHeader { attrs, content } } else { Cell::TableCell { attrs, content } }
}

/// The blocks of a cell of either kind.
pub(super) fn content_mut(cell: &mut Cell) -> &mut Vec<Block> {
    match cell {
        Cell::TableHeader { content, .. } | Cell::TableCell { content, .. } => content,
    }
}
