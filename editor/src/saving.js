// Ties the form to the keeper: what is kept, when it is tried again, how two texts become one.

import { device } from './save/device.js';
import { differing, readFields, writeFields } from './save/fields.js';
import { Keeper } from './save/keeper.js';
import { server } from './save/server.js';
import { askWhich, joined } from './ui/conflict.js';
import { offer } from './ui/offer.js';
import { statusLine } from './ui/status.js';

/**
 * Starts saving.
 * @param {HTMLFormElement} form with `data-save`, `data-draft`, `data-sign-in` and the field `rewizja`
 * @param {{tree: () => object, replace: (tree: object) => void, say: (words: string) => void}} text
 * @returns {{element: Element, changed: () => void, attached: (revision: number) => void}} the line
 *   that tells how it stands; `attached` hears the revision that a file of this page has made
 */
export function startSaving(form, { tree, replace, say }) {
  const revision = form.elements.namedItem('rewizja');
  const snapshot = () => ({ fields: readFields(form), tree: tree() });
  const onDevice = device(form.dataset.draft, localStorage);
  const line = statusLine({ signIn: form.dataset.signIn, say, settle: () => settle() });
  let conflict = null;
  let leaving = false;
  const keeper = new Keeper({
    revision: Number(revision.value),
    snapshot,
    store: onDevice,
    send: server(form.dataset.save),
    told(state, detail) {
      // The form itself may be sent at any time: with the revision that is known by then.
      revision.value = keeper?.revision ?? revision.value;
      line.show(state, detail);
      if (state === 'saved') showFieldsOfKind();
      if (state === 'conflict') {
        conflict = detail;
        settle();
      }
    },
  });

  // Each kind of document has fields of its own: once another kind is saved, the server's page has them.
  let kind = form.elements.namedItem('rodzaj')?.value;
  async function showFieldsOfKind() {
    const chosen = form.elements.namedItem('rodzaj')?.value;
    if (chosen === kind) return;
    kind = chosen;
    const page = await pageOf(location.href);
    const [here, there] = [form, page].map((root) => root?.querySelector('#pola'));
    if (here && there && !keeper.dirty) here.replaceChildren(...document.adoptNode(there).childNodes);
  }

  /** Asks which of two texts stays, and does it. */
  async function settle() {
    const theirs = await fromServer(location.href);
    if (!theirs) return false;
    const mine = snapshot();
    const choice = await askWhich(mine, theirs, { form, who: conflict?.editor, difference: conflict?.difference });
    if (!choice) return false;
    if (choice === 'theirs') {
      replace(theirs.tree);
      writeFields(form, theirs.fields);
    } else if (choice === 'both') {
      replace(joined(mine.tree, theirs.tree));
    }
    conflict = null;
    await keeper.settled(theirs.revision, choice !== 'theirs');
    return true;
  }

  const changed = () => keeper.changed();
  // What is typed into the text itself is told by the editor.
  form.addEventListener('input', ({ target }) => { if (!target.isContentEditable) changed(); });
  form.addEventListener('change', (event) => { if (event.target.matches('select, [type=radio], [type=checkbox], [type=date]')) changed(); });
  form.addEventListener('submit', () => { leaving = true; });
  addEventListener('online', () => keeper.retry());
  addEventListener('focus', () => keeper.retry());
  document.addEventListener('visibilitychange', () => (document.hidden ? keeper.save() : keeper.retry()));
  addEventListener('beforeunload', (event) => { if (keeper.dirty && !leaving) event.preventDefault(); });

  const now = snapshot();
  const put = (copy) => {
    replace(copy.tree);
    writeFields(form, copy.fields);
    changed();
  };
  const copies = onDevice.earlier().filter(({ copy, drop }) => {
    const same = JSON.stringify(copy.tree) === JSON.stringify(now.tree) && !differing(copy.fields, now.fields).length;
    if (same) drop();
    return !same;
  });
  const show = async (copy) => {
    const choice = await askWhich(copy, snapshot(), { form });
    if (choice === 'mine') put(copy);
    else if (choice === 'both') put({ ...copy, tree: joined(copy.tree, tree()) });
    return Boolean(choice);
  };
  offer(copies, {
    place: form,
    say,
    show,
    // A copy from before what others wrote meanwhile is never put over it unseen.
    take: (copy) => (copy.revision === Number(revision.value) ? (put(copy), Promise.resolve(true)) : show(copy)),
  });
  // A file that this page added made a revision; what anybody else changed is still found.
  const attached = (next) => {
    if (next !== keeper.revision + 1) return;
    keeper.revision = next;
    revision.value = next;
  };
  return { element: line.element, changed, attached };
}

/** A page of ours, without running anything of it. */
async function pageOf(address) {
  const response = await fetch(address, { redirect: 'manual', headers: { Accept: 'text/html' } });
  return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
}

/** The draft as the server shows it now: read from its own page. */
async function fromServer(address) {
  const form = (await pageOf(address))?.querySelector('form[data-editor]');
  const value = (name) => form?.elements.namedItem(name)?.value;
  return form && { fields: readFields(form), tree: JSON.parse(value('drzewo')), revision: Number(value('rewizja')) };
}
