// The editor's document from and to the tree that the server keeps.

import { schema } from './schema.js';

/** Nodes within each other, runs of text included, at most (crates/richtext/src/limits.rs). */
const NESTING = 48;

/**
 * The editor's document of a tree; throws when the tree breaks a rule of the schema.
 * @param {object} json `{type: 'doc', content: […]}`
 */
export function fromTree(json) {
  if (json?.type !== 'doc') throw new RangeError('the outermost node is a doc');
  if (!json.content?.length) return schema.topNodeType.createAndFill();
  const doc = schema.nodeFromJSON(json);
  doc.check();
  if (depth(doc) > NESTING) throw new RangeError('nested too deep');
  return doc;
}

const depth = (node) => {
  let deepest = 0;
  node.forEach((child) => { deepest = Math.max(deepest, 1 + depth(child)); });
  return deepest;
};

/** The tree of a document. Of marks, only those of text are kept: a break or a picture has none. */
export function toTree(doc) {
  const only = doc.childCount === 1 && doc.firstChild;
  if (only && only.type === schema.nodes.paragraph && !only.childCount) return { type: 'doc', content: [] };
  return unmarked(doc.toJSON());
}

function unmarked(node) {
  if (node.type !== 'text') delete node.marks;
  node.content?.forEach(unmarked);
  return node;
}
