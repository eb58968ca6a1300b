// Everything that the toolbar offers and the keyboard does: one table for both, and for the help.

import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import {
  addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteTable, isInTable, selectedRect, splitCell,
  toggleHeaderCell, toggleHeaderColumn, toggleHeaderRow,
} from 'prosemirror-tables';
import * as run from './commands.js';
import { schema } from './schema.js';
import { texts } from './texts.js';

const { nodes, marks } = schema;
const mark = (type) => ({ run: run.toggle(type), active: (state) => run.hasMark(state, type) });
const inside = (...types) => (state) => Boolean(run.around(state, ...types));

/** Whether every cell of the first row, or column, is a header. */
const headers = (cells) => (state) => {
  if (!isInTable(state)) return false;
  const { map, table } = selectedRect(state);
  return cells(map).every((at) => table.nodeAt(at).type === nodes.table_header);
};
const firstRow = ({ map, width }) => map.slice(0, width);
const firstColumn = ({ map, width, height }) => Array.from({ length: height }, (_, row) => map[row * width]);

/** `{id, label, keys, run, active?}`; a `dialog` in place of `run` asks first. */
const action = (id, label, keys, rest) => ({ id, label, keys, ...rest });

/** Groups of the toolbar. */
export const groups = [
  [
    action('undo', texts.undo, ['Mod-z'], { run: undo, enabled: (state) => undoDepth(state) > 0 }),
    action('redo', texts.redo, ['Mod-y', 'Shift-Mod-z'], { run: redo, enabled: (state) => redoDepth(state) > 0 }),
  ],
  [
    action('paragraph', texts.paragraph, ['Mod-Alt-0'], { run: run.paragraph, active: (s) => s.selection.$from.parent.type === nodes.paragraph }),
    ...[2, 3, 4].map((level) => action(`heading${level}`, texts.heading(level), [`Mod-Alt-${level}`], {
      run: run.heading(level),
      active: (state) => run.around(state, nodes.heading)?.node.attrs.level === level,
    })),
  ],
  [
    action('strong', texts.strong, ['Mod-b'], mark(marks.strong)),
    action('em', texts.em, ['Mod-i'], mark(marks.em)),
    action('superscript', texts.superscript, ['Mod-.'], mark(marks.superscript)),
    action('subscript', texts.subscript, ['Mod-,'], mark(marks.subscript)),
    action('clear', texts.clear, ['Mod-\\'], { run: run.clear }),
  ],
  [
    action('bulletList', texts.bulletList, ['Mod-Shift-8'], {
      run: run.list(nodes.bullet_list),
      active: (state) => run.around(state, nodes.bullet_list, nodes.ordered_list)?.node.type === nodes.bullet_list,
    }),
    action('orderedList', texts.orderedList, ['Mod-Shift-7'], {
      run: run.list(nodes.ordered_list),
      active: (state) => run.around(state, nodes.bullet_list, nodes.ordered_list)?.node.type === nodes.ordered_list,
    }),
    action('sink', texts.sink, ['Mod-]'], { run: run.sink }),
    action('lift', texts.lift, ['Mod-['], { run: run.outdent }),
    action('quote', texts.quote, ['Mod-Shift-9'], { run: run.quote, active: inside(nodes.blockquote) }),
  ],
  [
    action('link', texts.link, ['Mod-k'], { dialog: 'link', active: (state) => Boolean(run.linkAt(state)) }),
    action('unlink', texts.unlink, ['Mod-Shift-k'], { run: run.unlink }),
    action('image', texts.image, ['Mod-Shift-g'], { dialog: 'image', active: (state) => Boolean(run.imageAt(state)) }),
    action('table', texts.table, ['Mod-Alt-t'], { run: run.table }),
    action('rule', texts.rule, ['Mod-Shift-_'], { run: run.rule }),
  ],
  [action('help', texts.help, ['Alt-0'], { dialog: 'help' })],
];

/** Shown while the cursor stands in a table. */
export const tableGroups = [
  [
    action('headerRow', texts.headerRow, [], { run: toggleHeaderRow, active: headers(firstRow) }),
    action('headerColumn', texts.headerColumn, [], { run: toggleHeaderColumn, active: headers(firstColumn) }),
    action('headerCell', texts.headerCell, [], { run: toggleHeaderCell, active: inside(nodes.table_header) }),
  ],
  [
    action('rowBefore', texts.rowBefore, ['Alt-Shift-ArrowUp'], { run: addRowBefore }),
    action('rowAfter', texts.rowAfter, ['Alt-Shift-ArrowDown'], { run: addRowAfter }),
    action('columnBefore', texts.columnBefore, ['Alt-Shift-ArrowLeft'], { run: addColumnBefore }),
    action('columnAfter', texts.columnAfter, ['Alt-Shift-ArrowRight'], { run: addColumnAfter }),
  ],
  [
    action('merge', texts.merge, [], { run: run.merge }),
    action('split', texts.split, [], { run: splitCell }),
  ],
  [
    action('deleteRow', texts.deleteRow, ['Mod-Alt-Backspace'], { run: run.dropRow }),
    action('deleteColumn', texts.deleteColumn, [], { run: run.dropColumn }),
    action('deleteTable', texts.deleteTable, [], { run: deleteTable }),
  ],
];

/** Keys that no button stands for, for the help. */
export const otherKeys = [
  [texts.softBreak, 'Shift-Enter'],
  [texts.hardSpace, 'Mod-Shift-Space'],
  [texts.toToolbar, 'Alt-F10'],
  [texts.nextCell, 'Tab'],
  [texts.previousCell, 'Shift-Tab'],
  [texts.leave, 'Tab'],
];

export const allActions = [...groups, ...tableGroups].flat();

/** `Mod-Alt-2` as people read it. */
export function readable(keys, mac = false) {
  const names = { Mod: mac ? '⌘' : 'Ctrl', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Space: 'spacja', _: '-' };
  return keys.split(/-(?=.)/).map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key)).join('+');
}
