// A text that is only on this device: offered above the form when the page opens.

import { texts } from '../texts.js';
import { el } from './dom.js';

/**
 * @param {{copy: {at: number}, drop: () => void}[]} copies the newest first
 * @param {{place: Element, say: (words: string) => void, take: (copy: object) => Promise<boolean>, show: (copy: object) => Promise<boolean>}} editor
 *   `take` and `show` give whether the copy is settled
 */
export function offer(copies, { place, say, take, show }) {
  for (const { copy, drop } of copies) {
    const when = new Date(copy.at).toLocaleString('pl-PL', { dateStyle: 'long', timeStyle: 'short' });
    const settle = async (settled) => {
      if (!(await settled)) return;
      drop();
      banner.remove();
    };
    const button = (label, run, quiet) => el('button', { type: 'button', class: quiet ? 'quiet' : null, onclick: () => settle(run()) }, label);
    const banner = el('div', { class: 'banner offer', role: 'group', 'aria-label': texts.foundLocal(when) },
      el('p', {}, el('strong', {}, texts.foundLocal(when))),
      el('p', { class: 'buttons' }, button(texts.takeLocal, () => take(copy)), button(texts.showLocal, () => show(copy), true), button(texts.dropLocal, () => true, true)));
    place.before(banner);
  }
  if (copies.length) say(texts.foundLocal(new Date(copies[0].copy.at).toLocaleString('pl-PL', { dateStyle: 'long', timeStyle: 'short' })));
}
