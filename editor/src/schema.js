// The document tree of crates/richtext/src/tree.rs as a ProseMirror schema: same names, same rules.

import { Schema } from 'prosemirror-model';
import { isImage, isLink } from './address.js';

/** Columns or rows a cell spans, at most. */
const SPAN = 1000;

const whole = (from, to, what) => (value) => {
  if (!Number.isInteger(value) || value < from || value > to) throw new RangeError(`${what}: ${value}`);
};
const span = (dom, name) => {
  const value = Number.parseInt(dom.getAttribute(name) ?? '1', 10);
  return value >= 1 && value <= SPAN ? value : 1;
};
const spans = (dom) => ({ colspan: span(dom, 'colspan'), rowspan: span(dom, 'rowspan') });
const cell = (tag, tableRole) => ({
  content: 'block+',
  attrs: {
    colspan: { default: 1, validate: whole(1, SPAN, 'colspan') },
    rowspan: { default: 1, validate: whole(1, SPAN, 'rowspan') },
  },
  tableRole,
  isolating: true,
  parseDOM: [{ tag, getAttrs: spans }],
  toDOM: ({ attrs }) => {
    const out = {};
    if (attrs.colspan !== 1) out.colspan = attrs.colspan;
    if (attrs.rowspan !== 1) out.rowspan = attrs.rowspan;
    return [tag, out, 0];
  },
});

const nodes = {
  // An empty tree is opened as one empty paragraph: the cursor must stand somewhere.
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { level: { validate: whole(2, 6, 'level') } },
    parseDOM: [2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
  },
  bullet_list: { content: 'list_item+', group: 'block', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
  ordered_list: {
    content: 'list_item+',
    group: 'block',
    attrs: { order: { default: 1, validate: whole(0, 0xffff_ffff, 'order') } },
    parseDOM: [{
      tag: 'ol',
      getAttrs: (dom) => {
        const start = Number.parseInt(dom.getAttribute('start') ?? '1', 10);
        return { order: start >= 0 && start <= 0xffff_ffff ? start : 1 };
      },
    }],
    toDOM: ({ attrs }) => (attrs.order === 1 ? ['ol', 0] : ['ol', { start: attrs.order }, 0]),
  },
  list_item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  blockquote: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  code_block: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', 0],
  },
  table: {
    content: 'table_row+',
    group: 'block',
    tableRole: 'table',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
  table_row: {
    content: '(table_cell | table_header)+',
    tableRole: 'row',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  table_header: cell('th', 'header_cell'),
  table_cell: cell('td', 'cell'),
  horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  text: { group: 'inline' },
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  image: {
    inline: true,
    group: 'inline',
    draggable: true,
    attrs: {
      src: { validate: (src) => { if (!isImage(src)) throw new RangeError(`src: ${src}`); } },
      alt: { validate: 'string' },
    },
    parseDOM: [{
      tag: 'img[src]',
      getAttrs: (dom) => {
        const src = (dom.getAttribute('src') ?? '').trim();
        return isImage(src) && { src, alt: (dom.getAttribute('alt') ?? '').trim() };
      },
    }],
    toDOM: ({ attrs }) => ['img', attrs],
  },
};

const tags = (...names) => names.map((tag) => ({ tag }));

// Their order is that in which the server writes them: the link outermost, so that one link stays one.
const marks = {
  link: {
    attrs: { href: { validate: (href) => { if (!isLink(href)) throw new RangeError(`href: ${href}`); } } },
    inclusive: false,
    parseDOM: [{
      tag: 'a[href]',
      getAttrs: (dom) => {
        const href = (dom.getAttribute('href') ?? '').trim();
        return isLink(href) && { href };
      },
    }],
    toDOM: ({ attrs }) => ['a', attrs, 0],
  },
  strong: { parseDOM: tags('strong', 'b'), toDOM: () => ['strong', 0] },
  em: { parseDOM: tags('em', 'i'), toDOM: () => ['em', 0] },
  subscript: { excludes: 'subscript', parseDOM: tags('sub'), toDOM: () => ['sub', 0] },
  superscript: { excludes: 'superscript', parseDOM: tags('sup'), toDOM: () => ['sup', 0] },
};

/** The schema. */
export const schema = new Schema({ nodes, marks });
