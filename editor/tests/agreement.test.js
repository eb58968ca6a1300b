// The schema is the server's: crates/richtext/tests/editor.rs reads the same samples.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromTree, toTree } from '../src/tree.js';
import { read } from './page.js';

const at = (path) => new URL(path, import.meta.url);
const json = (path) => JSON.parse(readFileSync(at(path), 'utf8'));

for (const { accepted, why, tree } of json('samples/trees.json')) {
  test(`${accepted ? 'accepted' : 'refused'}: ${why}`, () => {
    if (!accepted) return assert.throws(() => fromTree(tree));
    const doc = fromTree(tree);
    // What goes out comes in again the same.
    assert.ok(fromTree(toTree(doc)).eq(doc));
    return undefined;
  });
}

for (const { html, tree } of json('samples/pages.json')) {
  test(`HTML: ${html}`, () => assert.deepEqual(read(html), tree));
}

test('every tree of a clipboard is read from its clean HTML', () => {
  const names = readdirSync(at('fixtures')).filter((name) => name.endsWith('.clean.html'));
  assert.ok(names.length >= 5);
  for (const name of names) {
    const html = readFileSync(at(`fixtures/${name}`), 'utf8');
    assert.deepEqual(read(html), json(`fixtures/${name.replace('.clean.html', '.tree.json')}`), name);
  }
});

test('a tree too deep is refused', () => {
  let block = { type: 'paragraph', content: [{ type: 'text', text: 'a' }] };
  for (let i = 0; i < 46; i += 1) block = { type: 'blockquote', content: [block] };
  fromTree({ type: 'doc', content: [block] });
  const deeper = { type: 'blockquote', content: [block] };
  assert.throws(() => fromTree({ type: 'doc', content: [deeper] }));
});

test('only text keeps its marks', () => {
  const link = { type: 'link', attrs: { href: '/a' } };
  const doc = fromTree({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [link] }, { type: 'hard_break', marks: [link] }, { type: 'text', text: 'b' }] }] });
  assert.deepEqual(toTree(doc).content[0].content[1], { type: 'hard_break' });
});
