// Small tools for taking a pasted page apart. A policy that forbids inline styles has the browser
// complain of each: they are taken out of its sight before it reads the page.

const SHEET = /<style\b[^>]*>([^]*?)<\/style\s*>/gi;

/** The page without its style sheets, its `style` attributes under another name; and the sheets. */
export function withoutStyles(html) {
  const css = [...html.matchAll(SHEET)].map(([, sheet]) => sheet).join('\n');
  return { css, html: html.replace(SHEET, '').replace(/(<[a-z][^<>]*?\s)style(\s*=)/gi, '$1data-style$2') };
}

/** The declarations of a `style` attribute: name → value, both in small letters. */
export function styleOf(element) {
  const declarations = new Map();
  for (const part of (element.dataset.style ?? '').split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0) declarations.set(part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim().toLowerCase());
  }
  return declarations;
}

/** Puts what an element holds in its place. */
export function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

/** Gives an element another name; its attributes are kept. */
export function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name);
  for (const { name: attribute, value } of element.attributes) {
    // Word writes attributes that the DOM does not take, such as `x:num`.
    if (/^[a-z][a-z-]*$/.test(attribute)) renamed.setAttribute(attribute, value);
  }
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

/** Wraps everything that an element holds in a new element. */
export function wrapContent(element, name) {
  const wrapper = element.ownerDocument.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

/** Every text node within. */
export function textNodes(root) {
  const walker = root.ownerDocument.createTreeWalker(root, 4); // NodeFilter.SHOW_TEXT
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/** Text without any white space around it, hard spaces included. */
export const plain = (node) => node.textContent.replace(/[\s\u00a0]+/g, ' ').trim();

/** Nothing to read and nothing to see. */
export const isBlank = (node) => plain(node) === '' && !(node.querySelector?.('img,hr,table'));

const BLOCKS = 'p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,table,tr,td,th,tbody,thead,tfoot,blockquote,pre,hr,dl,dd,dt,section,article,body,address,center';

/** Whether an element begins on a line of its own. */
export const isBlock = (node) => node.nodeType === 1 && node.matches(BLOCKS);
