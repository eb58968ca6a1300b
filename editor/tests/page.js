// A browser's document for tests, and a paste as the editor does it.

import { JSDOM } from 'jsdom';
import { DOMParser } from 'prosemirror-model';
import { clean } from '../src/paste/clean.js';
import { schema } from '../src/schema.js';
import { toTree } from '../src/tree.js';

export const parse = (html) => new JSDOM(html).window.document;

/** The tree of HTML as the editor reads it. */
export const read = (html) =>
  JSON.parse(JSON.stringify(toTree(DOMParser.fromSchema(schema).parse(parse(html).body))));

/** The tree of a clipboard, and what was left out. */
export function paste(html) {
  const cleaned = clean(html, parse, 'https://bip.example');
  return { ...cleaned, tree: read(cleaned.html) };
}
