// What happens while one types: Polish quotation marks and dashes, lists that begin by themselves.

import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { schema } from './schema.js';

const { nodes } = schema;

/** What is typed in place of what; the first group is kept before it. */
export const replacements = [
  // A mark after a space, a bracket or a dash opens, any other closes.
  [/(^|[\s\u00a0([{–—\ufffc])"$/, '$1„'],
  [/([^\s\u00a0])"$/, '$1”'],
  [/(^|[^-])--$/, '$1–'],
  [/(\s)- $/, '$1– '],
  [/\.\.\.$/, '…'],
  // A word of one letter does not end a line.
  [/(^|[\s\u00a0(„])([aiouwzAIOUWZ]) $/, '$1$2\u00a0'],
];

const replacement = ([pattern, by]) =>
  new InputRule(pattern, (state, match, start, end) => state.tr.insertText(match[0].replace(pattern, by), start, end));

export const rules = () => inputRules({
  rules: [
    wrappingInputRule(/^\s*([-*•–])\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,3})[.)]\s$/, nodes.ordered_list, (match) => ({ order: Number(match[1]) }), (match, node) =>
      node.childCount + node.attrs.order === Number(match[1])),
    ...[2, 3, 4].map((level) => textblockTypeInputRule(new RegExp(`^#{${level}}\\s$`), nodes.heading, { level })),
    ...replacements.map(replacement),
  ],
});
