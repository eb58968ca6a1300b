// The fields around the text: taken as data, put back, compared.

/** Fields that are not a person's words. */
const OURS = ['rewizja', 'drzewo', 'tresc'];

/** `[name, value]` of every field as the form would send them, without files. */
export const readFields = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !OURS.includes(name));

/** Puts values back: those named take the place of what stands, in their order. */
export function writeFields(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || OURS.includes(control.name) || control.type === 'file' || control.type === 'submit' || control.disabled) continue;
    const given = values.get(control.name);
    if (control.type === 'checkbox' || control.type === 'radio') {
      control.checked = given?.includes(control.value) ?? false;
    } else if (given?.length) {
      control.value = given.shift();
    }
  }
}

/** Names of fields whose values differ. */
export function differing(a, b) {
  const gather = (fields) => {
    const map = new Map();
    for (const [name, value] of fields) map.set(name, `${map.get(name) ?? ''}\n${value.replace(/\r\n?/g, '\n')}`);
    return map;
  };
  const [left, right] = [gather(a), gather(b)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((name) => left.get(name) !== right.get(name));
}

/** What people call a field. */
export function labelOf(form, name) {
  const control = form.elements.namedItem(name);
  const one = control instanceof RadioNodeList ? control[0] : control;
  const legend = one?.type === 'radio' && one.closest('fieldset')?.querySelector('legend');
  return (legend || one?.labels?.[0])?.textContent.trim() ?? name;
}
