// Drawings of the buttons, 20 by 20, drawn with lines; letters where letters say it best.

const lines = {
  undo: 'M7 4 3 8l4 4M3 8h8a5 5 0 0 1 0 10H8',
  redo: 'm13 4 4 4-4 4M17 8H9a5 5 0 0 0 0 10h3',
  bulletList: 'M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01',
  orderedList: 'M9 5h8M9 10h8M9 15h8M3 3.5l1.5-.5v4M3 11h2.5L3 14.5v.5h3',
  sink: 'M3 4h14M9 8h8M9 12h8M3 16h14M3 8l3 2-3 2',
  lift: 'M3 4h14M9 8h8M9 12h8M3 16h14M6 8l-3 2 3 2',
  quote: 'M4 5v10M8 6h9M8 10h9M8 14h6',
  link: 'M8 12l4-4M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2',
  unlink: 'M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2M4 4l12 12',
  image: 'M3 4h14v12H3zM3 14l4-4 3 3 3-3 4 4M7 7.5h.01',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M10 4v12',
  rule: 'M3 10h14',
  clear: 'M5 4h10M10 4l-2 9M4 17l4-4M4 13l4 4M11 17h5',
  headerRow: 'M3 4h14v12H3zM3 8h14M10 8v8M4 5h12v2H4z',
  headerColumn: 'M3 4h14v12H3zM8 4v12M8 10h9M4 5h3v10H4z',
  headerCell: 'M3 4h14v12H3zM3 9h14M10 4v12M4 5h5v3H4z',
  rowBefore: 'M3 10h14v6H3zM10 10v6M10 2v5M7.5 4.5h5',
  rowAfter: 'M3 4h14v6H3zM10 4v6M10 13v5M7.5 15.5h5',
  columnBefore: 'M10 4h6v12h-6zM10 10h6M2 10h5M4.5 7.5v5',
  columnAfter: 'M4 4h6v12H4zM4 10h6M13 10h5M15.5 7.5v5',
  merge: 'M3 4h14v12H3zM5 10h4M15 10h-4M7 8l2 2-2 2M13 8l-2 2 2 2',
  split: 'M3 4h14v12H3zM10 4v12M8 10H5M12 10h3',
  deleteRow: 'M3 4h14v5H3zM7 12l6 6M13 12l-6 6',
  deleteColumn: 'M3 4h5v12H3zM12 7l6 6M18 7l-6 6',
  deleteTable: 'M3 4h14v12H3zM6 7l8 6M14 7l-8 6',
};
const letters = {
  paragraph: '¶', heading2: 'H2', heading3: 'H3', heading4: 'H4', strong: 'B', em: 'I', superscript: 'x²', subscript: 'x₂', help: '?',
};

/** The drawing of an action; hidden from screen readers, for the button has a name. */
export function icon(id) {
  if (!lines[id]) {
    const span = document.createElement('span');
    // The style sheet shows them: the name of the button is another text.
    span.dataset.letters = letters[id];
    span.className = `letters ${id}`;
    span.setAttribute('aria-hidden', 'true');
    return span;
  }
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  for (const [name, value] of Object.entries({ viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true' })) svg.setAttribute(name, value);
  path.setAttribute('d', lines[id]);
  svg.append(path);
  return svg;
}
