// Clipboards of the programs that people write in become clean trees.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { numberOf } from '../src/paste/lists.js';
import { parse, paste } from './page.js';

const fixture = (name) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const p = (text) => `<p>${text}</p>`;

for (const [name, left] of [
  ['word', { images: 1, hidden: 4, headless: 0 }],
  ['word-online', { images: 0, hidden: 0, headless: 0 }],
  ['libreoffice', { images: 1, hidden: 0, headless: 0 }],
  ['google-docs', { images: 1, hidden: 0, headless: 0 }],
  ['excel', { images: 0, hidden: 1, headless: 0 }],
]) {
  test(`${name}: the tree, and what is left out`, () => {
    const { html, tree, ...counted } = paste(fixture(`${name}.html`));
    assert.equal(`${html}\n`, fixture(`${name}.clean.html`));
    assert.deepEqual(tree, JSON.parse(fixture(`${name}.tree.json`)));
    assert.deepEqual(counted, left);
    // Nothing is left that only a word processor understands.
    const { body } = parse(html).defaultView.document;
    for (const element of body.querySelectorAll('*')) {
      for (const { name: attribute } of element.attributes) {
        assert.match(attribute, /^(href|src|alt|colspan|rowspan|start)$/);
      }
    }
    assert.doesNotMatch(html, /<!|mso-|Mso|<span|<o:|<font/);
  });
}

test('Word: remarks, hidden and struck words do not slip in', () => {
  const { html } = paste(fixture('word.html'));
  for (const secret of ['stawka robocza', 'dziesięć', 'Sprawdzić z kasą', 'AK1']) assert.ok(!html.includes(secret), secret);
});

const item = (text, list, marker) =>
  `<p class=MsoListParagraph style='mso-list:${list}'><![if !supportLists]><span style='mso-list:Ignore'>${marker}<span>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`;

test('Word lists without their style sheet are told by their marks', () => {
  const html = item('a', 'l0 level1 lfo1', '4.') + item('b', 'l0 level1 lfo1', '5.') + item('c', 'l0 level3 lfo1', '-');
  assert.equal(paste(html).html, `<ol start="4"><li>${p('a')}</li><li>${p('b')}<ul><li>${p('c')}</li></ul></li></ol>`);
});

test('Word: another list right after the first is another list', () => {
  const html = item('a', 'l0 level1 lfo1', '1.') + item('b', 'l1 level1 lfo2', '1.');
  assert.equal(paste(html).html, `<ol><li>${p('a')}</li></ol><ol><li>${p('b')}</li></ol>`);
  const bullets = item('a', 'l0 level1 lfo1', '1.') + item('b', 'l1 level1 lfo2', '·');
  assert.equal(paste(bullets).html, `<ol><li>${p('a')}</li></ol><ul><li>${p('b')}</li></ul>`);
});

test('the numbers of paragraphs of an act stay words', () => {
  const html = item('Ustala się.', 'l0 level1 lfo1', '§ 3.') + item('Traci moc.', 'l0 level1 lfo1', 'Art. 4.');
  assert.equal(paste(html).html, p('§ 3. Ustala się.') + p('Art. 4. Traci moc.'));
});

test('the numbers of headings stay words', () => {
  const html = "<h2 style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.2.<span>&nbsp; </span></span><![endif]>Zakres</h2>";
  assert.equal(paste(html).html, '<h2>1.2. Zakres</h2>');
});

test('numbers of marks', () => {
  for (const [mark, number] of [['1.', 1], ['12)', 12], ['(3)', 3], ['1.2.', 2], ['b)', 2], ['iv.', 4], ['IX.', 9], ['i)', 1], ['·', null], ['o', null], ['–', null], ['', null]]) {
    assert.equal(numberOf(mark), number, mark);
  }
});

test('a first row all bold and a first column all bold are headers', () => {
  const row = (a, b, c) => `<tr><td>${a}</td><td>${b}</td><td>${c}</td></tr>`;
  const { html, headless } = paste(`<table>${row('', '<b>X</b>', '<b>Y</b>')}${row('<b>a</b>', '1', '2')}${row('<b>b</b>', '3', '4')}</table>`);
  assert.match(html, /<tr><th><\/th><th>X<\/th><th>Y<\/th><\/tr><tr><th>a<\/th><td>1<\/td>/);
  assert.equal(headless, 0);
  assert.equal(paste(`<table>${row(1, 2, 3)}${row(4, 5, 6)}</table>`).headless, 1);
});

test('hard spaces between words stay, those that push text about go', () => {
  assert.equal(paste('<p>w&nbsp;domu&nbsp;&nbsp;&nbsp; i &nbsp;ogrodzie&nbsp;</p>').html, p('w&nbsp;domu i ogrodzie'));
});

test('links into the document, to a disk and scripts leave their words', () => {
  for (const href of ['#_Toc1', 'file:///C:/plan.docx', 'javascript:alert(1)', 'plan.html']) {
    assert.equal(paste(`<p><a href="${href}">plan</a></p>`).html, p('plan'));
  }
  assert.equal(paste('<p><a href="https://bip.example/mops/dokument/5">plan</a></p>').html, p('<a href="/mops/dokument/5">plan</a>'));
});

test('nothing that runs is left', () => {
  const { html } = paste('<p onclick="a()">a<script>b()</script><svg onload=c()></svg><img src=x onerror=d()></p><iframe srcdoc="<b>e</b>"></iframe>');
  assert.equal(html, p('a'));
});

test('a page of nothing gives nothing', () => {
  for (const html of ['', ' ', '<p>&nbsp;</p>', '<html><body><!--StartFragment--><!--EndFragment--></body></html>']) assert.equal(paste(html).html, '');
});
