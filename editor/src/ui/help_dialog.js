// The list of shortcuts.

import { allActions, otherKeys, readable } from '../actions.js';
import { texts } from '../texts.js';
import { openDialog } from './dialog.js';
import { el } from './dom.js';

export function helpDialog(view) {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const rows = [
    ...allActions.filter(({ keys }) => keys.length).map(({ label, keys }) => [label, keys]),
    ...otherKeys.map(([label, keys]) => [label, [keys]]),
  ];
  const row = ([label, keys]) =>
    el('tr', {}, el('th', { scope: 'row' }, label), el('td', {}, ...keys.flatMap((each, at) => [at ? ' lub ' : '', el('kbd', {}, readable(each, mac))])));
  const head = el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, texts.helpCommand), el('th', { scope: 'col' }, texts.helpKeys)));
  const table = el('table', { class: 'keys' }, head, el('tbody', {}, ...rows.map(row)));
  openDialog(texts.helpTitle, [el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': texts.helpTitle }, table)], null, { onclose: () => view.focus() });
  return true;
}
