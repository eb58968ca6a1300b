// What the buttons do to the text, and what happens while one types.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser, DOMSerializer } from 'prosemirror-model';
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { CellSelection, tableEditing } from 'prosemirror-tables';
import { readAddress } from '../src/address.js';
import { allActions, readable, tableGroups } from '../src/actions.js';
import * as run from '../src/commands.js';
import { count } from '../src/count.js';
import { replacements } from '../src/rules.js';
import { schema } from '../src/schema.js';
import { plural } from '../src/texts.js';
import { toTree } from '../src/tree.js';
import { parse } from './page.js';

/** A state of HTML in which `‹` and `›` hold the selection. */
function at(html) {
  const doc = DOMParser.fromSchema(schema).parse(parse(html).body);
  let state = EditorState.create({ doc, plugins: [tableEditing()] });
  const find = (sign) => {
    let found = null;
    state.doc.descendants((node, pos) => {
      const index = node.isText ? node.text.indexOf(sign) : -1;
      if (index >= 0) found = pos + index;
    });
    if (found !== null) state = state.apply(state.tr.delete(found, found + 1));
    return found;
  };
  const from = find('‹');
  const to = find('›');
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, from ?? to, to)));
}
const html = (state) => {
  const { document } = parse('').defaultView;
  const holder = document.createElement('div');
  holder.append(DOMSerializer.fromSchema(schema).serializeFragment(state.doc.content, { document }));
  return holder.innerHTML;
};
/** The HTML after a command. */
function after(before, command) {
  let state = typeof before === 'string' ? at(before) : before;
  const possible = command(state, (tr) => { state = state.apply(tr); });
  state.doc.check();
  assert.equal(possible, true);
  return html(state);
}
const { marks, nodes } = schema;

test('headings come and go', () => {
  assert.equal(after('<p>a›</p>', run.heading(3)), '<h3>a</h3>');
  assert.equal(after('<h3>a›</h3>', run.heading(3)), '<p>a</p>');
  assert.equal(after('<h3>a›</h3>', run.heading(2)), '<h2>a</h2>');
});

test('an item of a list begins with a paragraph, so it becomes no heading', () => {
  assert.equal(run.heading(2)(at('<ul><li>a›</li></ul>')), false);
});

test('an index is upper or lower', () => {
  assert.equal(after('<p><sub>‹a›</sub></p>', run.toggle(marks.superscript)), '<p><sup>a</sup></p>');
  assert.equal(after('<p>‹a›</p>', run.toggle(marks.strong)), '<p><strong>a</strong></p>');
});

test('lists: begin, change, end, deeper and back', () => {
  assert.equal(after('<p>‹a</p><p>b›</p>', run.list(nodes.bullet_list)), '<ul><li><p>a</p></li><li><p>b</p></li></ul>');
  assert.equal(after('<ul><li>a›</li></ul>', run.list(nodes.ordered_list)), '<ol><li><p>a</p></li></ol>');
  assert.equal(after('<ul><li>a›</li></ul>', run.list(nodes.bullet_list)), '<p>a</p>');
  assert.equal(after('<ul><li>a</li><li>b›</li></ul>', run.sink), '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>');
  assert.equal(after('<ul><li>a<ul><li>b›</li></ul></li></ul>', run.outdent), '<ul><li><p>a</p></li><li><p>b</p></li></ul>');
});

test('a quotation is put around and taken away', () => {
  assert.equal(after('<p>‹a</p><p>b›</p>', run.quote), '<blockquote><p>a</p><p>b</p></blockquote>');
  assert.equal(after('<blockquote><p>‹a</p><p>b›</p></blockquote>', run.quote), '<p>a</p><p>b</p>');
});

test('formatting is cleared, links stay', () => {
  assert.equal(after('<h2><em>‹a</em> <a href="/b"><strong>b›</strong></a></h2>', run.clear), '<p>a <a href="/b">b</a></p>');
  assert.equal(after('<p><strong>ab›c</strong></p>', run.clear), '<p>abc</p>');
});

test('links: new, on a selection, changed at the cursor, removed', () => {
  assert.equal(after('<p>a ›</p>', run.setLink('/b', 'B')), '<p>a <a href="/b">B</a></p>');
  assert.equal(after('<p>a ‹b› c</p>', run.setLink('/b', 'b')), '<p>a <a href="/b">b</a> c</p>');
  const linked = '<p>a <a href="/b">b<strong>‹›c</strong>d</a></p>';
  assert.deepEqual(run.linkAt(at(linked)), { from: 3, to: 6, href: '/b', text: 'bcd' });
  assert.equal(after(linked, run.setLink('/x', 'bcd')), '<p>a <a href="/x">b<strong>c</strong>d</a></p>');
  assert.equal(after(linked, run.unlink), '<p>a b<strong>c</strong>d</p>');
  assert.equal(run.linkAt(at('<p>a›</p>')), null);
});

test('pictures: put in, replaced', () => {
  const attrs = { src: '/herb.svg', alt: 'Herb' };
  assert.equal(after('<p>a›</p>', run.setImage(attrs)), '<p>a<img src="/herb.svg" alt="Herb"></p>');
  let state = at('<p>›<img src="/x.png" alt=""></p>');
  state = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, 1)));
  assert.deepEqual({ ...run.imageAt(state) }, { src: '/x.png', alt: '' });
  assert.equal(after(state, run.setImage(attrs)), '<p><img src="/herb.svg" alt="Herb"></p>');
  assert.equal(run.setImage(attrs)(at('<pre>a›</pre>')), false);
});

test('a table begins with a row of headers, and the cursor stands in it', () => {
  let state = at('<p>a›</p>');
  run.table(state, (tr) => { state = state.apply(tr); });
  assert.equal(state.selection.$from.node(-1).type, nodes.table_header);
  assert.match(html(state), /<tr><th><p><\/p><\/th><th>/);
  assert.equal(run.table(state), false);
});

const grid = (...rows) => `<table>${rows.map((row) => `<tr>${[...row].map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const cells = (state, from, to) => {
  const found = [];
  state.doc.descendants((node, pos) => { if (node.type.spec.tableRole === 'cell') found.push(pos); });
  return state.apply(state.tr.setSelection(CellSelection.create(state.doc, found[from], found[to])));
};

test('rows and columns: the last goes with its table', () => {
  assert.equal(after(`${grid('ab')}<p>c</p>`.replace('>a<', '>a›<'), run.dropRow), '<p>c</p>');
  assert.match(after(grid('ab', 'cd').replace('>a<', '>a›<'), run.dropRow), /^<table><tbody><tr><td><p>c/);
  assert.match(after(grid('ab', 'cd').replace('>a<', '>a›<'), run.dropColumn), /^<table><tbody><tr><td><p>b/);
});

test('cells are merged only when every row keeps one', () => {
  const state = at(grid('ab', 'cd').replace('>a<', '>a›<'));
  assert.match(after(cells(state, 0, 1), run.merge), /<td colspan="2">/);
  assert.match(after(cells(state, 0, 2), run.merge), /<td rowspan="2">/);
  assert.equal(run.merge(cells(state, 0, 3)), false);
  assert.equal(run.merge(state), false);
});

test('every action of a table leaves a tree that the server takes', () => {
  for (const { id, run: command } of tableGroups.flat()) {
    let state = at(`${grid('abc', 'def')}<p>x</p>`.replace('e', 'e›'));
    command(state, (tr) => { state = state.apply(tr); });
    state.doc.check();
    assert.equal(toTree(state.doc).type, 'doc', id);
  }
});

test('no two actions share a key or a name', () => {
  for (const of of [allActions.flatMap(({ keys }) => keys), allActions.map(({ label }) => label), allActions.map(({ id }) => id)]) {
    assert.equal(new Set(of).size, of.length);
  }
  assert.equal(readable('Mod-Alt-2'), 'Ctrl+Alt+2');
  assert.equal(readable('Mod-\\'), 'Ctrl+\\');
});

test('Polish quotation marks, dashes and words of one letter', () => {
  const type = (text) => [...text].reduce((typed, letter) => {
    const now = typed + letter;
    const rule = replacements.find(([pattern]) => pattern.test(now));
    return rule ? now.replace(...rule) : now;
  }, '');
  assert.equal(type('Uchwała "O zieleni" mówi'), 'Uchwała „O\u00a0zieleni” mówi');
  assert.equal(type('("a")'), '(„a”)');
  assert.equal(type('lata 2020--2024'), 'lata 2020–2024');
  assert.equal(type('praca - pasja'), 'praca – pasja');
  assert.equal(type('dalej...'), 'dalej…');
  assert.equal(type('Idę w góry i z psem'), 'Idę w\u00a0góry i\u00a0z\u00a0psem');
  assert.equal(type('C+- i biało-czerwony'), 'C+- i\u00a0biało-czerwony');
});

test('words and characters', () => {
  const doc = at('<p>Miasto liczy 12,5 tys. osób›</p><ul><li>biało-czerwona</li></ul>').doc;
  assert.deepEqual(count(doc), { words: 6, characters: 41 });
  assert.deepEqual([1, 2, 5, 12, 22].map((n) => plural(n, 'słowo', 'słowa', 'słów')), ['1 słowo', '2 słowa', '5 słów', '12 słów', '22 słowa']);
});

test('addresses as people type them', () => {
  for (const [typed, address] of [
    [' www.gov.pl ', 'https://www.gov.pl'], ['biuro@urzad.example', 'mailto:biuro@urzad.example'], ['gov.pl/bip', 'https://gov.pl/bip'],
    ['/mops/', '/mops/'], ['https://bip.example/mops/', '/mops/'], ['javascript:alert(1)', null], ['plan', null], ['', null],
  ]) assert.equal(readAddress(typed, 'https://bip.example'), address, typed);
});
