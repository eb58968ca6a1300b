// How many words and characters a text has.

/** `{words, characters}` of a document; characters count spaces, not the ends of blocks. */
export function count(doc) {
  const text = doc.textBetween(0, doc.content.size, '\n', (leaf) => (leaf.type.name === 'hard_break' ? '\n' : ' '));
  const words = text.match(/[\p{L}\p{N}]+(?:[-’'.,/][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return { words, characters: [...text.replace(/\n/g, '')].length };
}
