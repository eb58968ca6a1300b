// The dialog for a link: an address, or a document of the bulletin found by its words.

import { readAddress } from '../address.js';
import { linkAt, setLink } from '../commands.js';
import { texts } from '../texts.js';
import { field, openDialog } from './dialog.js';
import { el } from './dom.js';

const PAUSE = 300;

/**
 * @param {EditorView} view
 * @param {(query: string) => Promise<{title: string, address: string, date: string}[]>} search
 */
export function linkDialog(view, search) {
  const { state } = view;
  const now = linkAt(state);
  const { from, to } = state.selection;
  const selected = now?.text ?? state.doc.textBetween(from, to, ' ');
  const href = field(texts.linkHref, el('input', { type: 'text', inputmode: 'url', autocomplete: 'off', spellcheck: 'false', value: now?.href ?? '' }), texts.linkHrefHelp);
  const words = field(texts.linkText, el('input', { type: 'text', autocomplete: 'off', value: selected }));
  const found = finder(search, ({ title, address }) => {
    href.input.value = address;
    if (!words.input.value.trim()) words.input.value = title;
    href.complain('');
    href.input.focus();
  });
  const accept = () => {
    const address = readAddress(href.input.value, location.origin);
    if (!href.complain(address ? '' : texts.linkHrefWrong)) return false;
    const text = words.input.value.trim();
    if (!words.complain(text ? '' : texts.linkTextMissing)) return false;
    setLink(address, text)(view.state, view.dispatch);
    return true;
  };
  openDialog(texts.linkTitle, [found, href.element, words.element], accept, {
    okLabel: now ? texts.save : texts.ok,
    onclose: () => view.focus(),
  });
  return true;
}

/** The field for searching and what was found, each a button that takes it. */
function finder(search, take) {
  const query = field(texts.linkSearch, el('input', { type: 'search', autocomplete: 'off' }));
  const status = el('p', { role: 'status', class: 'help' });
  const list = el('ul', { class: 'found' });
  let waiting;
  let asked = 0;
  const ask = async () => {
    const words = query.input.value.trim();
    const turn = (asked += 1);
    if (words.length < 2) {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    let results;
    try {
      results = await search(words);
    } catch {
      results = null;
    }
    if (turn !== asked) return;
    status.textContent = results ? texts.linkFound(results.length) : texts.linkSearchFailed;
    list.replaceChildren(...(results ?? []).map((each) =>
      el('li', {}, el('button', { type: 'button', class: 'quiet', onclick: () => take(each) }, each.title, el('small', {}, ` ${each.date}`)))));
  };
  query.input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  query.input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    clearTimeout(waiting);
    ask();
  });
  return el('div', {}, query.element, status, list);
}
