// What Word, LibreOffice, Google Docs and Excel put on the clipboard, made plain HTML of the tree.

import { isLink, readAddress } from '../address.js';
import { isBlank, isBlock, plain, rename, styleOf, textNodes, unwrap, withoutStyles, wrapContent } from './dom.js';
import { makeLists } from './lists.js';
import { readStyles } from './styles.js';
import { mendTables } from './tables.js';

/** Attributes that the tree has a place for. */
const KEPT = { a: ['href'], img: ['src', 'alt'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'], ol: ['start'] };
const DROPPED = 'style, script, meta, link, title, xml, template, noscript, iframe, object, embed, svg, canvas, select, textarea, button, del, input';

/**
 * Cleans the HTML of a clipboard.
 * @param {string} html as the clipboard gives it
 * @param {(html: string) => Document} parse the browser's own parser
 * @param {string} origin scheme and host of this site
 * @returns {{html: string, images: number, hidden: number, headless: number}} clean HTML, and how
 *   many pictures and hidden texts were left out and how many tables have no header cell
 */
export function clean(html, parse, origin = '') {
  const page = withoutStyles(html);
  const { body } = parse(page.html);
  const styles = readStyles(page.css);
  dropComments(body);
  const hidden = dropHidden(body, styles);
  const images = dropImages(body);
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  for (const line of body.querySelectorAll('[data-style*=footnote-list] > :is(hr, br), [data-style*=endnote-list] > :is(hr, br)')) line.remove();
  makeLists(body, styles);
  unwrapForeign(body);
  setMarks(body, styles);
  const headless = mendTables(body);
  setHeadings(body);
  setLinks(body, origin);
  setSpaces(body);
  dropEmpty(body);
  strip(body);
  return { html: body.innerHTML.trim(), images, hidden, headless };
}

function dropComments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, 128); // NodeFilter.SHOW_COMMENT
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
}

/** Hidden text, remarks and struck changes must not slip into what is published. */
function dropHidden(body, styles) {
  let hidden = 0;
  const isHidden = (element) => {
    const style = styleOf(element);
    return style.get('display') === 'none' || style.get('mso-hide') === 'all' || style.get('visibility') === 'hidden'
      || /^comment(-list)?$/.test(style.get('mso-element') ?? '')
      || [...element.classList].some((name) => styles.hidden.has(name));
  };
  for (const element of [...body.querySelectorAll('[data-style], [class], del, .msocomtxt')]) {
    if (!element.isConnected) continue;
    const remark = element.matches('.msocomtxt, .MsoCommentText, .MsoCommentReference, .msocomanchor, .msocomoff');
    if (!remark && element.localName !== 'del' && !isHidden(element)) continue;
    if (plain(element)) hidden += 1;
    element.remove();
  }
  return hidden;
}

/** Pictures of the clipboard lie on the writer's disk or on a foreign server: none can be kept. */
function dropImages(body) {
  let images = 0;
  for (const image of body.querySelectorAll('img, v\\:imagedata')) {
    const src = image.getAttribute('src') ?? '';
    if (image.localName === 'img' && /^\/(?!\/)/.test(src)) continue;
    if (image.localName === 'img') images += 1;
    image.remove();
  }
  return images;
}

/** `o:p`, `st1:PersonName`, `font`, `center`, `ins` …: their text stays, they go. */
function unwrapForeign(body) {
  for (const element of [...body.querySelectorAll('*')].reverse()) {
    if (element.localName.includes(':') || element.matches('ins, font[face]:not([data-style]), sdfield, google-sheets-html-origin, byte-sheet-html-origin')) unwrap(element);
  }
}

/** Strong, emphasis and indexes that are written as styles. */
function setMarks(body, styles) {
  for (const element of [...body.querySelectorAll('*')]) {
    const style = styleOf(element);
    const weight = style.get('font-weight') ?? '';
    const bold = /^(bold|bolder|[6-9]00)/.test(weight) || (!weight && [...element.classList].some((name) => styles.bold.has(name)));
    if (element.matches('b, strong') && /^(normal|400)/.test(weight)) {
      unwrap(element);
      continue;
    }
    if (element.matches('i, em') && style.get('font-style') === 'normal') {
      unwrap(element);
      continue;
    }
    if (element.matches('table, tbody, thead, tr, ul, ol, col')) continue;
    if (bold && !element.matches('h1, h2, h3, h4, h5, h6, th')) wrapContent(element, 'strong');
    if (/^(italic|oblique)/.test(style.get('font-style') ?? '')) wrapContent(element, 'em');
    if (style.get('vertical-align') === 'super' || element.matches('.MsoFootnoteReference, .MsoEndnoteReference')) {
      if (!element.closest('sup') && !element.querySelector('sup')) wrapContent(element, 'sup');
    }
    if (style.get('vertical-align') === 'sub') wrapContent(element, 'sub');
  }
  for (const twice of body.querySelectorAll(':is(sup sup, sub sub, strong strong, em em)')) unwrap(twice);
  mendBlocks(body);
}

/** A mark around blocks is set within each of them: a mark holds no block. */
function mendBlocks(body) {
  for (const mark of [...body.querySelectorAll('strong, b, em, i, sup, sub, a')].reverse()) {
    if (![...mark.querySelectorAll('*')].some(isBlock)) continue;
    for (const text of textNodes(mark)) {
      if (!text.data.trim()) continue;
      const inner = mark.cloneNode(false);
      text.replaceWith(inner);
      inner.append(text);
    }
    unwrap(mark);
  }
}

/** The title of our page is level 1: if the source has its own, all go one down. */
function setHeadings(body) {
  const titles = body.querySelectorAll('p.MsoTitle, p.Title, p.title');
  if (titles.length) lowerHeadings(body);
  for (const title of titles) rename(title, 'h1');
  if (body.querySelector('h1')) lowerHeadings(body);
  for (const strong of body.querySelectorAll(':is(h2, h3, h4, h5, h6) :is(strong, b)')) unwrap(strong);
}

function lowerHeadings(body) {
  for (let level = 6; level >= 1; level -= 1) {
    for (const heading of body.querySelectorAll(`h${level}`)) rename(heading, `h${Math.min(level + 1, 6)}`);
  }
}

function setLinks(body, origin) {
  for (const link of body.querySelectorAll('a')) {
    let href = (link.getAttribute('href') ?? '').trim();
    if (/^https:\/\/www\.google\.com\/url\?/.test(href)) href = new URL(href).searchParams.get('q') ?? href;
    const address = isLink(href) ? readAddress(href, origin) : null;
    if (address) link.setAttribute('href', address);
    else unwrap(link);
  }
}

/** Hard spaces that hold words together stay; those that push text about go. */
function setSpaces(body) {
  for (const span of body.querySelectorAll('span')) if (styleOf(span).has('mso-tab-count')) span.textContent = ' ';
  body.normalize();
  for (const text of textNodes(body)) {
    if (text.parentElement.closest('pre')) continue;
    text.data = text.data.replace(/[\s\u00a0]*(?:\u00a0[\s\u00a0]|[\s]\u00a0)[\s\u00a0]*/g, ' ').replace(/[\t\r\n ]+/g, ' ');
  }
}

function dropEmpty(body) {
  for (const line of body.querySelectorAll('br')) {
    const style = styleOf(line);
    const page = /page-break|section-break/.test([...style.keys()].join()) || style.get('mso-special-character') === 'line-break' && style.get('page-break-before');
    if (page || line.matches('.Apple-interchange-newline') || (line.parentElement === body && !line.previousSibling?.data?.trim())) line.remove();
  }
  for (const element of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6, li, ul, ol, strong, b, em, i, a, span, div, sup, sub, blockquote')].reverse()) {
    if (!isBlank(element)) continue;
    if (isBlock(element)) element.remove();
    else unwrap(element);
  }
  for (const block of [...body.querySelectorAll('p, h2, h3, h4, h5, h6, li, td, th')]) trimEdges(block);
}

/** A block neither begins nor ends with white space of any kind, or with a break of the line. */
function trimEdges(block) {
  const edge = (from, pattern) => {
    let node = block[from];
    while (node && (node.nodeType === 1 ? node.localName === 'br' : !node.data.trim()) && !isBlock(node)) {
      node.remove();
      node = block[from];
    }
    const text = from === 'firstChild' ? textNodes(block)[0] : textNodes(block).at(-1);
    if (text && !text.parentElement.closest('pre')) text.data = text.data.replace(pattern, '');
  };
  edge('firstChild', /^[\s\u00a0]+/);
  edge('lastChild', /[\s\u00a0]+$/);
}

const ownText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

/** Names of elements and attributes that the tree knows, and no other. */
function strip(body) {
  for (const element of [...body.querySelectorAll('*')].reverse()) {
    if (element.matches('span, font, center, u, s, strike, small, big, abbr, time, label, tt, code, kbd, mark, nobr')) {
      unwrap(element);
      continue;
    }
    for (const { name } of [...element.attributes]) {
      if (!KEPT[element.localName]?.includes(name)) element.removeAttribute(name);
    }
  }
  for (const div of [...body.querySelectorAll('div')].reverse()) if ([...div.children].every(isBlock) && !ownText(div)) unwrap(div);
  body.normalize();
  for (const text of textNodes(body)) {
    if (!text.data.trim() && [text.previousSibling, text.nextSibling].every((node) => !node || isBlock(node)) && !text.parentElement.matches('pre, p')) text.remove();
  }
}
