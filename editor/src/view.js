// The editing area: ProseMirror with all that this editor adds to it.

import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history } from 'prosemirror-history';
import { EditorState, Plugin } from 'prosemirror-state';
import { tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { clean } from './paste/clean.js';
import { keys } from './keys.js';
import { rules } from './rules.js';

const parse = (html) => new DOMParser().parseFromString(html, 'text/html');

/** Cleans what is pasted, and tells `noticed` what was left out. */
const cleanPaste = (noticed) => (html) => {
  // What was copied within an editor is clean, and knows more of itself than HTML tells.
  if (/<[^>]+ data-pm-slice=/.test(html)) return html;
  const { html: cleaned, ...left } = clean(html, parse, location.origin);
  noticed(left);
  return cleaned;
};

/** Files that are dropped or pasted go to `takeFiles`; text beside them (Word) is pasted as text. */
const files = (takeFiles) => {
  const take = (event, transfer) => {
    const found = [...(transfer?.files ?? [])];
    if (!found.length || transfer.types.includes('text/html')) return false;
    event.preventDefault();
    takeFiles(found);
    return true;
  };
  return {
    handlePaste: (_view, event) => take(event, event.clipboardData),
    handleDrop: (_view, event) => take(event, event.dataTransfer),
  };
};

/**
 * Mounts the editing area.
 * @param {HTMLElement} place
 * @param {Node} doc the document to begin with
 * @param {{attributes: object, changed: () => void, updated: (state: EditorState) => void,
 *   noticed: (left: object) => void, takeFiles: (files: File[]) => void,
 *   open: (dialog: string) => boolean, toToolbar: () => boolean}} editor
 */
export function mount(place, doc, editor) {
  const watch = new Plugin({
    view: () => ({
      update(view, before) {
        if (!before.doc.eq(view.state.doc)) editor.changed();
        editor.updated(view.state);
      },
    }),
  });
  const plugins = [
    rules(), ...keys(editor.open, editor.toToolbar), history(), dropCursor({ color: false, class: 'drop-cursor' }), gapCursor(), tableEditing(), watch,
  ];
  return new EditorView(place, {
    state: EditorState.create({ doc, plugins }),
    attributes: editor.attributes,
    transformPastedHTML: cleanPaste(editor.noticed),
    ...files(editor.takeFiles),
  });
}
