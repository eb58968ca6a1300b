// The dialog for a picture: which one, and what it tells those who do not see it.

import { isImage } from '../address.js';
import { imageAt, setImage } from '../commands.js';
import { texts } from '../texts.js';
import { field, openDialog } from './dialog.js';
import { el, newId } from './dom.js';

/**
 * @param {EditorView} view
 * @param {{address: string, title: string}[]} pictures those among the draft's attachments
 * @param {string} chosen address of the one to begin with
 */
export function imageDialog(view, pictures, chosen = '') {
  const now = imageAt(view.state) ?? { src: chosen, alt: '' };
  const own = pictures.some(({ address }) => address === now.src);
  const src = field(texts.imageSrc, el('input', { type: 'text', inputmode: 'url', autocomplete: 'off', value: own ? '' : now.src }));
  const name = newId('grafika');
  const radios = pictures.map(({ address, title }) =>
    el('label', { class: 'choice' }, el('input', { type: 'radio', name, value: address, checked: address === now.src }), ' ', title));
  const choice = pictures.length
    ? el('fieldset', {}, el('legend', {}, texts.imageFrom), ...radios)
    : el('p', { class: 'help' }, texts.imageNone);
  const alt = field(texts.imageAlt, el('textarea', { rows: 3 }), texts.imageAltHelp);
  alt.input.value = now.alt;
  const decorative = el('input', { type: 'checkbox', checked: Boolean(imageAt(view.state)) && !now.alt, onchange: () => {
    alt.input.disabled = decorative.checked;
    alt.complain('');
  } });
  alt.input.disabled = decorative.checked;

  const accept = () => {
    const picked = choice.querySelector('input:checked')?.value;
    const address = src.input.value.trim() || picked || '';
    if (!src.complain(isImage(address) ? '' : texts.imageSrcWrong)) return false;
    const words = decorative.checked ? '' : alt.input.value.trim().replace(/\s+/g, ' ');
    if (!alt.complain(words || decorative.checked ? '' : texts.imageAltMissing)) return false;
    setImage({ src: address, alt: words })(view.state, view.dispatch);
    return true;
  };
  const content = [choice, src.element, alt.element, el('p', {}, el('label', { class: 'choice' }, decorative, ' ', texts.imageDecorative))];
  openDialog(texts.imageTitle, content, accept, { okLabel: imageAt(view.state) ? texts.save : texts.ok, onclose: () => view.focus() });
  return true;
}
