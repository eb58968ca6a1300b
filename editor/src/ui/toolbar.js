// The toolbar (WAI-ARIA APG): one stop of Tab, arrows between buttons, pressed or not, possible or not.

import { readable } from '../actions.js';
import { el } from './dom.js';
import { icon } from './icons.js';

const mac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A toolbar for a view: `{element, update(state), focus()}`. */
export class Toolbar {
  /**
   * @param {string} label its name
   * @param {object[][]} groups actions
   * @param {{view: () => EditorView, open: (dialog: string) => boolean, controls: string}} editor
   */
  constructor(label, groups, editor) {
    this.editor = editor;
    this.buttons = [];
    this.element = el('div', { role: 'toolbar', 'aria-label': label, 'aria-controls': editor.controls, class: 'tools', onkeydown: (event) => this.key(event) });
    for (const group of groups) {
      this.element.append(el('div', { class: 'group' }, ...group.map((action) => this.button(action))));
    }
    this.buttons[0].element.tabIndex = 0;
  }

  button(action) {
    const shortcut = action.keys[0] && readable(action.keys[0], mac());
    const element = el('button', {
      type: 'button',
      class: 'tool',
      'data-action': action.id,
      'aria-label': action.label,
      'aria-pressed': action.active ? 'false' : null,
      'aria-haspopup': action.dialog ? 'dialog' : null,
      'aria-keyshortcuts': action.keys.length ? action.keys.map((keys) => keys.replaceAll('Mod', mac() ? 'Meta' : 'Control').replaceAll('-', '+')).join(' ') : null,
      title: shortcut ? `${action.label} (${shortcut})` : action.label,
      tabindex: -1,
      // The text keeps its focus and selection while the mouse presses.
      onmousedown: (event) => event.preventDefault(),
      onclick: () => this.press(action, element),
    }, icon(action.id));
    this.buttons.push({ action, element });
    return element;
  }

  press(action, element) {
    this.move(element, false);
    if (element.getAttribute('aria-disabled') === 'true') return;
    const view = this.editor.view();
    if (action.dialog) this.editor.open(action.dialog);
    else {
      action.run(view.state, view.dispatch, view);
      // By mouse the text had the focus all along; by keyboard one stays to press again.
      if (document.activeElement !== element) view.focus();
    }
  }

  key(event) {
    const shown = this.buttons.map(({ element }) => element);
    const at = shown.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      this.editor.view().focus();
    } else if (to !== undefined) {
      event.preventDefault();
      this.move(shown[(to + shown.length) % shown.length], true);
    }
  }

  move(element, focus) {
    for (const other of this.buttons) other.element.tabIndex = other.element === element ? 0 : -1;
    if (focus) element.focus();
  }

  focus() {
    this.buttons.find(({ element }) => element.tabIndex === 0).element.focus();
  }

  update(state) {
    for (const { action, element } of this.buttons) {
      const active = action.active?.(state) ?? false;
      if (action.active) element.setAttribute('aria-pressed', String(active));
      const possible = active || (action.enabled ? action.enabled(state) : action.run ? action.run(state) : true);
      element.setAttribute('aria-disabled', String(!possible));
    }
  }
}
