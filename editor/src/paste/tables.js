// Tables of a pasted page: header cells made true ones, what is empty at the edges left out.

import { isBlank, plain, rename, textNodes } from './dom.js';

/** Mends every table; gives how many have no header cell. */
export function mendTables(body) {
  let headless = 0;
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    for (const caption of table.querySelectorAll('caption')) table.before(rename(caption, 'p'));
    for (const col of table.querySelectorAll('col, colgroup')) col.remove();
    dropEmptyEdges(table);
    const rows = rowsOf(table);
    if (!rows.length) {
      table.remove();
      continue;
    }
    markHeaders(table, rows);
    if (!table.querySelector('th') && rows.length > 1 && rows[0].cells.length > 1) headless += 1;
  }
  return headless;
}

const rowsOf = (table) => [...table.rows].filter((row) => row.cells.length);
const spanned = (cell) => cell.colSpan > 1 || cell.rowSpan > 1;

/** Rows that only set widths (Word), and empty ones at the end; empty columns at the right (Excel). */
function dropEmptyEdges(table) {
  const rows = [...table.rows];
  for (const row of rows) if (!row.cells.length || (row.getAttribute('height') === '0' && isBlank(row))) row.remove();
  for (const row of rowsOf(table).reverse()) {
    if (!isBlank(row) || [...row.cells].some(spanned)) break;
    row.remove();
  }
  const left = rowsOf(table);
  if (left.some((row) => [...row.cells].some(spanned))) return;
  const last = () => left.map((row) => row.cells[row.cells.length - 1]);
  const width = left[0]?.cells.length;
  while (left.length && left.every((row) => row.cells.length > 1 && row.cells.length === left[0].cells.length) && last().every(isBlank)) {
    for (const cell of last()) cell.remove();
    if (left[0].cells.length >= width) break;
  }
}

const isBold = (cell) => {
  const texts = textNodes(cell).filter((text) => text.data.replace(/[\s\u00a0]/g, ''));
  return texts.length > 0 && texts.every((text) => text.parentElement.closest('strong, b, th') && cell.contains(text.parentElement.closest('strong, b, th')));
};

/** Cells of a head; a first row all bold; a first column all bold while the rest is not. */
function markHeaders(table, rows) {
  for (const cell of table.querySelectorAll('thead td')) if (cell.closest('table') === table) rename(cell, 'th');
  if (!table.querySelector('th') && rows.length > 1) {
    const [first, ...others] = rows;
    const cells = [...first.cells];
    if (cells.length > 1 && cells.every((cell) => isBold(cell) || isBlank(cell)) && cells.some(isBold) && !others.every((row) => [...row.cells].every(isBold))) {
      for (const cell of cells) rename(cell, 'th');
    }
    const column = others.map((row) => row.cells[0]);
    const rest = others.flatMap((row) => [...row.cells].slice(1));
    if (rest.length && column.every((cell) => cell.rowSpan === 1 && isBold(cell)) && !rest.some(isBold)) {
      for (const cell of column) rename(cell, 'th');
    }
  }
  for (const header of table.querySelectorAll('th')) {
    for (const strong of header.querySelectorAll('strong, b')) strong.replaceWith(...strong.childNodes);
  }
}

/** The words of a table's first row; for messages and tests. */
export const firstRow = (table) => [...(table.rows[0]?.cells ?? [])].map(plain);
