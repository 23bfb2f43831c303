const HAN = /\p{Script=Han}/gu;

/**
 * Text as the search index holds it: a space around each Han character, so that each is a word and two of them a phrase;
 * full-width forms folded. Returns '' for null.
 *
 * @example indexedText('王小明 Ltd') // '王 小 明 Ltd'
 */
export const indexedText = (text: string | null): string =>
  text === null ? '' : text.normalize('NFKC').replace(HAN, ' $& ').replace(/\s+/g, ' ').trim();

/** Longest query that is looked at, in words. */
const MOST_WORDS = 8;

const WORDS = /[\p{L}\p{N}]+/gu;

/**
 * What a person typed as an FTS5 query: every part must occur, the last as the beginning of a word, Han characters that stand
 * together as a phrase. Null where nothing can be searched for.
 *
 * @example matchOf('wang sh') // '"wang" AND "sh"*'
 * @example matchOf('小明') // '"小 明"*'
 */
export function matchOf(query: string): string | null {
  const words = query.normalize('NFKC').match(WORDS);
  if (words === null) return null;
  const parts = words.slice(0, MOST_WORDS).map((word) => `"${indexedText(word)}"`);
  return `${parts.join(' AND ')}*`;
}
