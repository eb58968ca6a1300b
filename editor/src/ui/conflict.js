// Two texts of one draft: both are shown, with what differs, and the person chooses.

import { DOMSerializer } from 'prosemirror-model';
import { differing, labelOf } from '../save/fields.js';
import { schema } from '../schema.js';
import { texts } from '../texts.js';
import { fromTree } from '../tree.js';
import { el, newId } from './dom.js';

const shown = (tree) => el('div', { class: 'body', tabindex: 0 }, DOMSerializer.fromSchema(schema).serializeFragment(fromTree(tree).content));
const column = (title, tree) => {
  const id = newId('wersja');
  return el('section', { 'aria-labelledby': id }, el('h3', { id }, title), shown(tree));
};

/**
 * Asks which text is to stay.
 * @param {{tree: object, fields: [string, string][]}} mine
 * @param {{tree: object, fields: [string, string][]}} theirs
 * @param {{form: HTMLFormElement, who?: string, difference?: string, title?: string}} about
 *   `difference` is the server's own page of what differs
 * @returns {Promise<'mine'|'theirs'|'both'|null>} `null` when nothing was chosen yet
 */
export function askWhich(mine, theirs, { form, who = '', difference = '', title = texts.conflictTitle }) {
  return new Promise((resolve) => {
    const id = newId('konflikt');
    const back = document.activeElement;
    let chosen = null;
    const choose = (choice, label, quiet) => el('button', { type: 'button', class: quiet ? 'quiet' : null, onclick: () => {
      chosen = choice;
      dialog.close();
    } }, label);
    const names = differing(mine.fields, theirs.fields).map((name) => labelOf(form, name));
    const dialog = el('dialog', { class: 'editor-dialog wide-dialog', 'aria-labelledby': id, onclose: () => {
      dialog.remove();
      back?.focus();
      resolve(chosen);
    } },
    el('h2', { id }, title),
    el('p', {}, texts.conflictIntro),
    names.length ? el('p', {}, texts.conflictFields + names.join(', ')) : null,
    difference ? el('details', {}, el('summary', {}, texts.conflictDifference), ...parsed(difference)) : null,
    el('div', { class: 'two' }, column(texts.conflictMine, mine.tree), column(texts.conflictTheirs(who), theirs.tree)),
    el('p', { class: 'buttons' }, choose('mine', texts.conflictKeepMine), choose('theirs', texts.conflictTakeTheirs, true), choose('both', texts.conflictBoth, true)));
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('button').focus();
  });
}

/** A piece of a page of ours. */
const parsed = (html) => [...new DOMParser().parseFromString(html, 'text/html').body.childNodes];

/** Their text with mine after it. */
export const joined = (mine, theirs) => ({ type: 'doc', content: [...theirs.content, { type: 'horizontal_rule' }, ...mine.content] });
