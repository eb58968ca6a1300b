// Making elements.

/** An element with attributes (`on…` are listeners, `false` leaves one out) and children. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

let made = 0;
/** An id that no other element has. */
export const newId = (what) => `edytor-${what}-${(made += 1)}`;

/** Says something to screen readers when they are done with what they say now. */
export function announcer(parent) {
  const region = el('p', { class: 'hidden', role: 'status' });
  parent.append(region);
  return (words) => {
    // The same words again are only said when the region was empty in between.
    region.textContent = '';
    setTimeout(() => { region.textContent = words; }, 50);
  };
}
