// How the saving stands, for the eye; what matters of it is also said.

import { texts } from '../texts.js';
import { el } from './dom.js';

/** States that are news to one who can't see the line. */
const SAID = ['waiting', 'failing', 'expired', 'conflict', 'refused'];

/**
 * The line: `{element, show(state, detail)}`.
 * @param {{signIn: string, say: (words: string) => void, settle: () => void}} editor
 */
export function statusLine({ signIn, say, settle }) {
  const element = el('p', { class: 'save-state', 'data-state': 'saved' });
  let last = '';
  const show = (state, detail = {}) => {
    const words = wordsOf(state, detail);
    element.dataset.state = state;
    element.replaceChildren(words);
    if (state === 'expired') element.append(' ', el('a', { href: signIn, target: '_blank', rel: 'opener' }, texts.signIn), `, ${texts.signInThen}`);
    if (state === 'conflict') element.append(' ', el('button', { type: 'button', class: 'quiet', onclick: settle }, texts.showLocal));
    const back = state === 'saved' && SAID.includes(last);
    if ((SAID.includes(state) && state !== last) || back || detail.left?.length) say(words);
    // While it is tried again nothing new is to be told.
    if (state !== 'saving') last = state;
  };
  return { element, show };
}

function wordsOf(state, { left = [], sentences = [], kept = true, before }) {
  switch (state) {
    case 'saved': {
      const time = new Date().toLocaleTimeString('pl-PL', { hour: '2-digit', minute: '2-digit' });
      return left.length ? texts.partly + left.map(({ sentence }) => sentence).join(' ') : texts.saved(time);
    }
    case 'saving': return before === 'waiting' ? texts.waiting : texts.saving;
    case 'waiting': return texts.waiting;
    case 'failing': return texts.onlyHere;
    case 'expired': return texts.expired;
    case 'conflict': return `${texts.conflictTitle}.`;
    case 'refused': return texts.refused + sentences.join(' ');
    default: return kept ? texts.unsaved : texts.notKept;
  }
}
