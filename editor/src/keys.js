// The keyboard. Tab moves within tables and lists and otherwise leaves; after Esc it always leaves.

import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, splitListItem } from 'prosemirror-schema-list';
import { Plugin, PluginKey } from 'prosemirror-state';
import { goToNextCell } from 'prosemirror-tables';
import { allActions } from './actions.js';
import { hardSpace, sink, softBreak } from './commands.js';
import { schema } from './schema.js';

const item = schema.nodes.list_item;
const leaving = new PluginKey('leaving');

/** Remembers that Esc was pressed, until the next other key. */
const leave = () => new Plugin({
  key: leaving,
  state: {
    init: () => false,
    apply: (tr, was) => tr.getMeta(leaving) ?? (tr.docChanged || tr.selectionSet ? false : was),
  },
});
const unlessLeaving = (command) => (state, dispatch, view) => !leaving.getState(state) && command(state, dispatch, view);
const escape = (state, dispatch) => {
  dispatch?.(state.tr.setMeta(leaving, true));
  return true;
};

/**
 * The plugins of the keyboard.
 * @param {(name: string) => boolean} open opens a dialog
 * @param {() => boolean} toToolbar moves the focus to the toolbar
 */
export function keys(open, toToolbar) {
  const ofActions = {};
  for (const { keys: names, run, dialog } of allActions) {
    for (const name of names) ofActions[name] = run ?? (() => open(dialog));
  }
  return [
    leave(),
    keymap({
      ...ofActions,
      Escape: escape,
      Tab: unlessLeaving(chainCommands(goToNextCell(1), sink)),
      'Shift-Tab': unlessLeaving(chainCommands(goToNextCell(-1), liftListItem(item))),
      'Alt-F10': toToolbar,
      Enter: splitListItem(item),
      'Shift-Enter': chainCommands(exitCode, softBreak),
      'Mod-Shift-Space': hardSpace,
      Backspace: undoInputRule,
    }),
    keymap(baseKeymap),
  ];
}
