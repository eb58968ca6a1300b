// The beginning: every form with `data-editor` gets the editor in the place of its plain text field.

import { TextSelection } from 'prosemirror-state';
import { groups, tableGroups } from './actions.js';
import { replaceAll } from './commands.js';
import { count } from './count.js';
import { startSaving } from './saving.js';
import { texts } from './texts.js';
import { fromTree, toTree } from './tree.js';
import { announcer, el, newId } from './ui/dom.js';
import { helpDialog } from './ui/help_dialog.js';
import { imageDialog } from './ui/image_dialog.js';
import { linkDialog } from './ui/link_dialog.js';
import { Toolbar } from './ui/toolbar.js';
import { uploader } from './upload.js';
import { mount } from './view.js';
import { isInTable } from 'prosemirror-tables';

const COUNT_PAUSE = 1500;

/** Pictures among the draft's attachments: `[{address, title}]`. */
const pictures = (form) => JSON.parse(form.dataset.pictures || '[]');

function start(form) {
  const plain = form.elements.namedItem('tresc');
  const json = form.elements.namedItem('drzewo');
  const say = announcer(form);
  const label = plain.labels[0];
  label.id ||= newId('etykieta');
  // The help of the plain field is about typing signs for what the toolbar does.
  document.getElementById('tresc-pomoc')?.remove();
  const help = el('p', { class: 'help', id: newId('pomoc') }, texts.areaHelp);
  const id = newId('tresc');
  const place = el('div', { class: 'area' });
  const words = el('p', { class: 'count', role: 'status' });
  const attached = pictures(form);
  let saving = null;
  let view = null;

  const search = async (query) => {
    const response = await fetch(`${form.dataset.search}?${new URLSearchParams({ q: query })}`, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };
  const dialogs = {
    link: () => linkDialog(view, search),
    image: () => imageDialog(view, attached),
    help: () => helpDialog(view),
  };
  const open = (dialog) => dialogs[dialog]();
  const bars = [[texts.toolbar, groups], [texts.tableToolbar, tableGroups]]
    .map(([name, of]) => new Toolbar(name, of, { view: () => view, open, controls: id }));
  const [bar, tableBar] = bars;

  let counting;
  const tell = (doc) => {
    const { words: n, characters } = count(doc);
    words.textContent = texts.count(n, characters);
  };
  const takeFiles = async (files) => {
    if (!form.dataset.upload) {
      say(texts.uploadNowhere);
      return;
    }
    const send = uploader(form.dataset.upload);
    for (const file of files) {
      say(texts.uploading(file.name));
      try {
        const { title, address, picture, revision } = await send(file);
        saving?.attached(revision);
        say(texts.uploaded(title));
        form.dispatchEvent(new CustomEvent('attached', { bubbles: true }));
        if (picture) {
          attached.push({ title, address });
          imageDialog(view, attached, address);
        }
      } catch (error) {
        say(texts.uploadFailed(file.name, error.message));
      }
    }
  };

  view = mount(place, fromTree(JSON.parse(json.value)), {
    attributes: {
      id, role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': label.id, 'aria-describedby': help.id, lang: 'pl', class: 'body',
    },
    open,
    takeFiles,
    toToolbar: () => {
      bar.focus();
      return true;
    },
    changed() {
      json.value = JSON.stringify(toTree(view.state.doc));
      saving?.changed();
      clearTimeout(counting);
      counting = setTimeout(() => tell(view.state.doc), COUNT_PAUSE);
    },
    updated(state) {
      for (const each of bars) each.update(state);
      tableBar.element.hidden = !isInTable(state);
    },
    noticed({ images, hidden, headless }) {
      const told = [images && texts.pasted.images(images), hidden && texts.pasted.hidden(hidden), headless && texts.pasted.headers].filter(Boolean);
      notice.textContent = told.join(' ');
    },
  });

  const notice = el('p', { class: 'notice', role: 'status' });
  plain.after(el('div', { class: 'editor' }, bar.element, tableBar.element, place, notice, words), help);
  label.addEventListener('click', (event) => {
    event.preventDefault();
    view.focus();
  });
  // From here on the tree is what the form sends.
  plain.hidden = true;
  plain.disabled = true;
  json.disabled = false;
  for (const each of bars) each.update(view.state);
  tableBar.element.hidden = true;
  tell(view.state.doc);

  saving = startSaving(form, {
    tree: () => toTree(view.state.doc),
    replace: (tree) => {
      replaceAll(fromTree(tree))(view.state, view.dispatch);
      view.dispatch(view.state.tr.setSelection(TextSelection.atStart(view.state.doc)));
    },
    say,
  });
  form.querySelector('.editor').append(saving.element);
}

for (const form of document.querySelectorAll('form[data-editor]')) start(form);
