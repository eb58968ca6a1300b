// What a person can do to the text: each command takes the state and, when it is carried out, a
// `dispatch`; it gives whether it is possible.

import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { NodeRange, Slice } from 'prosemirror-model';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import { NodeSelection, TextSelection } from 'prosemirror-state';
import { deleteRow, deleteColumn, deleteTable, isInTable, mergeCells, selectedRect } from 'prosemirror-tables';
import { schema } from './schema.js';

const { nodes, marks } = schema;

/** Whether the selected text, or that at the cursor, has a mark. */
export function hasMark(state, type) {
  const { from, $from, to, empty } = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
}

/** The innermost node around the selection that is of one of the types: `{node, pos, depth}`. */
export function around(state, ...types) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (types.includes($from.node(depth).type)) return { node: $from.node(depth), pos: $from.before(depth), depth };
  }
  return null;
}

/** Sets a mark on or off; an index is either upper or lower. */
export const toggle = (type) => (state, dispatch) => {
  const other = { subscript: marks.superscript, superscript: marks.subscript }[type.name];
  return toggleMark(type)(state, dispatch && ((tr) => {
    if (other && !state.selection.empty) tr.removeMark(state.selection.from, state.selection.to, other);
    else if (other) tr.removeStoredMark(other);
    dispatch(tr);
  }));
};

export const paragraph = setBlockType(nodes.paragraph);

/** Makes the block a heading of a level, or a paragraph again. */
export const heading = (level) => (state, dispatch) => {
  const now = around(state, nodes.heading);
  return now?.node.attrs.level === level ? paragraph(state, dispatch) : setBlockType(nodes.heading, { level })(state, dispatch);
};

/** Makes a list of the selection, makes it a list of the other kind, or ends it. */
export const list = (type) => (state, dispatch) => {
  const now = around(state, nodes.bullet_list, nodes.ordered_list);
  if (!now) return wrapInList(type)(state, dispatch);
  if (now.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(now.pos, type, type === nodes.ordered_list ? { order: 1 } : null).scrollIntoView());
  return true;
};

export const sink = sinkListItem(nodes.list_item);
export const outdent = (state, dispatch) =>
  (around(state, nodes.list_item) ? liftListItem(nodes.list_item)(state, dispatch) : lift(state, dispatch));

/** Puts the selection into a quotation, or takes it out. */
export const quote = (state, dispatch) => {
  const now = around(state, nodes.blockquote);
  if (!now) return wrapIn(nodes.blockquote)(state, dispatch);
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to, (node) => node.type === nodes.blockquote) ?? new NodeRange($from, $to, now.depth);
  dispatch?.(state.tr.lift(range, now.depth - 1).scrollIntoView());
  return true;
};

const insert = (node) => (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(node()).scrollIntoView());
  return true;
};

export const rule = insert(() => nodes.horizontal_rule.create());
export const softBreak = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent || state.selection.$from.parent.type.spec.code) return false;
  return insert(() => nodes.hard_break.create())(state, dispatch);
};
export const hardSpace = (state, dispatch) => {
  dispatch?.(state.tr.insertText('\u00a0').scrollIntoView());
  return true;
};

/** A table of three rows whose first is a header; the cursor goes into its first cell. */
export const table = (state, dispatch) => {
  if (isInTable(state)) return false;
  const row = (type) => nodes.table_row.create(null, [1, 2, 3].map(() => type.createAndFill()));
  const made = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  const tr = state.tr.replaceSelectionWith(made);
  let at = null;
  tr.doc.nodesBetween(Math.max(0, state.selection.from - 1), tr.doc.content.size, (node, pos) => {
    if (at === null && node.type === nodes.table) at = pos;
    return at === null;
  });
  if (at !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3)));
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Merging must leave a cell in every row: the tree has no row without cells. */
export const merge = (state, dispatch) => {
  if (!mergeCells(state)) return false;
  const { map, table: node, top, bottom, left, right } = selectedRect(state);
  for (let row = top + 1; row < bottom; row += 1) {
    const inside = node.child(row).childCount;
    const taken = new Set();
    for (let column = left; column < right; column += 1) {
      const cell = map.map[row * map.width + column];
      if (map.findCell(cell).top === row) taken.add(cell);
    }
    if (inside === taken.size) return false;
  }
  return mergeCells(state, dispatch);
};

/** The last row or column goes with its table. */
export const dropRow = (state, dispatch) => deleteRowOr(state, dispatch, deleteRow, (r) => r.bottom - r.top === r.map.height);
export const dropColumn = (state, dispatch) => deleteRowOr(state, dispatch, deleteColumn, (r) => r.right - r.left === r.map.width);
function deleteRowOr(state, dispatch, command, isAll) {
  if (!isInTable(state)) return false;
  return (isAll(selectedRect(state)) ? deleteTable : command)(state, dispatch);
}

/** Takes marks (links stay) from the selection, or from the block around the cursor; headings become paragraphs. */
export const clear = (state, dispatch) => {
  const { from, to, empty, $from } = state.selection;
  if (empty && !$from.parent.isTextblock) return false;
  const [start, end] = empty ? [$from.start(), $from.end()] : [from, to];
  const { tr } = state;
  for (const type of [marks.strong, marks.em, marks.subscript, marks.superscript]) tr.removeMark(start, end, type);
  tr.doc.nodesBetween(start, end, (node, pos) => {
    if (node.type === nodes.heading || node.type === nodes.code_block) tr.setNodeMarkup(pos, nodes.paragraph);
  });
  dispatch?.(tr.setStoredMarks([]).scrollIntoView());
  return true;
};

/** The link at the cursor or the first in the selection: `{from, to, href, text}`, or `null`. */
export function linkAt(state) {
  const { from, to, $from, $to } = state.selection;
  const links = [];
  state.doc.nodesBetween($from.start(), $to.end(), (node, pos) => {
    const href = marks.link.isInSet(node.marks)?.attrs.href;
    if (href === undefined) return;
    const last = links.at(-1);
    if (last?.to === pos && last.href === href) last.to += node.nodeSize;
    else links.push({ from: pos, to: pos + node.nodeSize, href });
  });
  const found = links.find((link) => (from === to ? link.from <= from && link.to >= to : link.from < to && link.to > from));
  return found ? { ...found, text: state.doc.textBetween(found.from, found.to) } : null;
}

/** Sets a link: on the one at the cursor, on the selection, or as new text. */
export const setLink = (href, text) => (state, dispatch) => {
  const at = linkAt(state) ?? { from: state.selection.from, to: state.selection.to };
  const { tr } = state;
  if (state.doc.textBetween(at.from, at.to) !== text) tr.insertText(text, at.from, at.to);
  const end = tr.mapping.map(at.to);
  tr.removeMark(at.from, end, marks.link).addMark(at.from, end, marks.link.create({ href }));
  tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(marks.link);
  dispatch?.(tr.scrollIntoView());
  return true;
};

export const unlink = (state, dispatch) => {
  const at = linkAt(state);
  if (!at) return false;
  dispatch?.(state.tr.removeMark(at.from, at.to, marks.link));
  return true;
};

/** The selected picture's attributes, or `null`. */
export const imageAt = ({ selection }) =>
  (selection instanceof NodeSelection && selection.node.type === nodes.image ? selection.node.attrs : null);

/** Puts a picture in, or another in the place of the one selected. */
export const setImage = (attrs) => (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent || state.selection.$from.parent.type.spec.code) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.image.create(attrs), false).scrollIntoView());
  return true;
};

/** Puts a whole other document in the place of this one; it can be undone. */
export const replaceAll = (doc) => (state, dispatch) => {
  dispatch?.(state.tr.replace(0, state.doc.content.size, new Slice(doc.content, 0, 0)).setMeta('replaced', true));
  return true;
};
