// Lists that are paragraphs (Word) or one list for each item (Word in the browser) made true lists.

import { isBlank, plain, styleOf, textNodes, unwrap } from './dom.js';

/** Makes lists of everything in the page that is one to its reader. */
export function makeLists(body, styles) {
  nestLists(body);
  keepLegalMarks(body, styles);
  const paragraphs = [...body.querySelectorAll('p')].filter((p) => wordItem(p, styles));
  for (const holder of new Set(paragraphs.map((p) => p.parentElement))) rebuild(holder, styles);
  for (const holder of flatLists(body)) rebuild(holder, styles);
}

/** A list that lies right in a list (LibreOffice, Google Docs) belongs to the item before it. */
function nestLists(body) {
  for (const inner of body.querySelectorAll('ul > ul, ul > ol, ol > ol, ol > ul')) {
    let item = inner.previousElementSibling;
    if (item?.localName !== 'li') {
      item = inner.ownerDocument.createElement('li');
      inner.before(item);
    }
    item.append(inner);
  }
}

/** What `mso-list:l0 level2 lfo1` says of a paragraph, or `null`. */
function wordItem(p) {
  const found = styleOf(p).get('mso-list')?.match(/^(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?/);
  return found && { list: found[1], level: Number(found[2]), key: `${found[1]} ${found[3] ?? ''}` };
}

const markerOf = (p) => [...p.querySelectorAll('span')].find((span) => /^ignore$/.test(styleOf(span).get('mso-list') ?? ''));

/** Takes the marker out of a paragraph, with the elements that it leaves empty. */
function takeMarker(p) {
  let marker = markerOf(p);
  if (!marker) return '';
  const text = plain(marker);
  while (marker.parentElement !== p && plain(marker.parentElement) === text) marker = marker.parentElement;
  marker.remove();
  return text;
}

/** `§ 1.`, `Art. 2.` and the numbers of headings are part of what the text says: they stay words. */
function keepLegalMarks(body) {
  for (const element of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    if (!wordItem(element)) continue;
    const marker = markerOf(element);
    if (element.localName === 'p' && !(marker && /[§\p{L}]{2,}|§/u.test(plain(marker).replace(/^[ivxlcdm]+[.)]$/i, '')))) continue;
    const text = takeMarker(element);
    if (text) element.prepend(`${text} `);
    element.removeAttribute('data-style');
    element.removeAttribute('class');
  }
}

/** The last number of a marker: `3.` → 3, `1.2.` → 2, `b)` → 2, `iv.` → 4; `null` for a bullet. */
export function numberOf(marker) {
  const last = marker.match(/^\(?(?:[\p{L}\d]+[.)])*?(\d+|\p{L}|[ivxlcdm]+)[.)]+$/iu)?.[1] ?? marker.match(/^\d+$/)?.[0];
  if (last === undefined) return null;
  if (/^\d+$/.test(last)) return Number(last);
  const word = last.toLowerCase();
  if (word.length === 1 && word !== 'i') return Math.max(1, word.charCodeAt(0) - 96);
  const digits = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  return [...word].reduce((sum, letter, at) => {
    const value = digits[letter] ?? 0;
    return sum + (value < (digits[word[at + 1]] ?? 0) ? -value : value);
  }, 0);
}

/** The parts of the page in which items name their level themselves (`aria-level`). */
function flatLists(body) {
  const deep = [...body.querySelectorAll('li[data-aria-level]')];
  const holders = new Set();
  for (const item of deep) {
    const wrapper = item.closest('.ListContainerWrapper');
    if (wrapper) unwrap(wrapper);
    const list = item.parentElement;
    if (!list || !/^[uo]l$/.test(list.localName)) continue;
    holders.add(list.parentElement);
  }
  for (const list of new Set(deep.map((item) => item.parentElement))) {
    const ordered = list.localName === 'ol';
    for (const item of [...list.children]) {
      const paragraph = item.ownerDocument.createElement('div');
      paragraph.dataset.item = `${item.dataset.ariaLevel ?? 1} ${ordered ? Number(item.dataset.ariaPosinset ?? 1) : 0}`;
      paragraph.append(...item.childNodes);
      list.before(paragraph);
    }
    list.remove();
  }
  return holders;
}

/** An item of a list, whoever wrote it: `{level, number, key}`; `number` is `null` for a bullet. */
function itemOf(element, styles) {
  if (element.dataset?.item) {
    const [level, number] = element.dataset.item.split(' ').map(Number);
    return { level, number: number || null, key: '' };
  }
  const item = element.localName === 'p' && wordItem(element);
  if (!item) return null;
  const marker = takeMarker(element);
  const said = numberOf(marker);
  const ordered = styles.levels.get(`${item.list}:level${item.level}`) ?? said !== null;
  return { level: item.level, number: ordered ? said ?? 1 : null, key: item.key };
}

/** Puts the items among the children of an element into lists, each level within the one before. */
function rebuild(holder, styles) {
  let open = [];
  for (const child of [...holder.children]) {
    const item = itemOf(child, styles);
    if (!item) {
      const last = open.at(-1)?.element.lastElementChild;
      if (last && /MsoListParagraph/.test(child.className) && !isBlank(child)) last.append(child);
      else if (!isBlank(child)) open = [];
      continue;
    }
    open = open.filter((list) => list.level <= item.level);
    const top = open.at(-1);
    if (top?.level === item.level && !goesOn(top, item)) open.pop();
    if (open.at(-1)?.level !== item.level) open.push(begin(open.at(-1), child, item));
    add(open.at(-1), child, item);
  }
}

const goesOn = (list, { number, key }) =>
  number === null ? list.number === null : list.number !== null && (number === list.number + 1 || (list.key === key && key !== ''));

function begin(parent, child, { level, number, key }) {
  const element = child.ownerDocument.createElement(number === null ? 'ul' : 'ol');
  if (number !== null && number !== 1) element.setAttribute('start', number);
  if (parent) parent.element.lastElementChild.append(element);
  else child.before(element);
  return { level, element, number, key };
}

function add(list, child, { number }) {
  list.number = number;
  const item = child.ownerDocument.createElement('li');
  list.element.append(item);
  item.append(child);
  child.removeAttribute('data-style');
  child.removeAttribute('data-item');
  if (child.localName === 'div') unwrap(child);
  for (const text of textNodes(item).slice(0, 1)) text.data = text.data.replace(/^[\s\u00a0]+/, '');
}
