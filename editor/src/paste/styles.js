// What a pasted page's own style sheet tells: which classes are bold, how lists are numbered.

/** The rules that matter of a style sheet: `{bold, hidden, levels}`. */
export function readStyles(css) {
  const bold = new Set();
  const hidden = new Set();
  for (const [, selector, body] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const classes = [...selector.matchAll(/\.([\w-]+)\s*(?=,|$)/gm)].map(([, name]) => name);
    const set = /font-weight:\s*(bold|[6-9]00)/i.test(body) ? bold : /display:\s*none|mso-hide:\s*all/i.test(body) ? hidden : null;
    for (const name of set ? classes : []) set.add(name);
  }
  return { bold, hidden, levels: listLevels(css) };
}

/** `l0:level1` → whether that level of a list is numbered (Word's `@list` rules). */
function listLevels(css) {
  const levels = new Map();
  for (const [, name, body] of css.matchAll(/@list\s+(l\d+:level\d+)\s*\{([^{}]*)\}/g)) {
    const format = body.match(/mso-level-number-format:\s*([\w-]+)/)?.[1] ?? 'decimal';
    levels.set(name, !['bullet', 'image', 'none'].includes(format));
  }
  return levels;
}
