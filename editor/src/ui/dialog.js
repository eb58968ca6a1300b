// A dialog with fields: says what is wrong beside the field, gives its answer when all is right.

import { texts } from '../texts.js';
import { el, newId } from './dom.js';

/** A field with its label, help and place for what is wrong. */
export function field(label, input, help = '') {
  const id = newId('pole');
  const error = el('p', { class: 'error', id: `${id}-blad` });
  input.id = id;
  const described = help ? `${id}-pomoc` : null;
  if (described) input.setAttribute('aria-describedby', described);
  const element = el('div', { class: 'row' }, el('label', { for: id }, label), help ? el('p', { class: 'help', id: described }, help) : null, input, error);
  /** Says what is wrong, or with '' that nothing is. */
  const complain = (words) => {
    error.textContent = words;
    input.setAttribute('aria-invalid', String(Boolean(words)));
    input.setAttribute('aria-describedby', [described, words && `${id}-blad`].filter(Boolean).join(' '));
    if (words) input.focus();
    return !words;
  };
  return { element, complain, input };
}

/**
 * Opens a dialog over the page; the focus goes back to where it was.
 * @param {string} title
 * @param {Node[]} content
 * @param {(() => boolean)|null} accept carries it out and gives whether all was right; `null` for
 *   a dialog that only tells
 */
export function openDialog(title, content, accept, { okLabel = texts.ok, wide = false, onclose = () => {} } = {}) {
  const id = newId('okno');
  const back = document.activeElement;
  const close = () => dialog.close();
  const buttons = accept
    ? [el('button', { type: 'submit' }, okLabel), el('button', { type: 'button', class: 'quiet', onclick: close }, texts.cancel)]
    : [el('button', { type: 'button', onclick: close }, texts.close)];
  const form = el('form', { method: 'dialog', novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (accept?.()) close();
  } }, el('h2', { id }, title), ...content, el('p', { class: 'buttons' }, ...buttons));
  const dialog = el('dialog', { class: wide ? 'editor-dialog wide-dialog' : 'editor-dialog', 'aria-labelledby': id, onclose: () => {
    dialog.remove();
    back?.focus();
    onclose();
  } }, form);
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector('input:not([type=hidden]), textarea, select')?.focus();
  return { dialog, close };
}
