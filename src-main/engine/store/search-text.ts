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

/** A query in FTS5's language: as whole words, and with the last as the beginning of a word. */
export interface Match {
  readonly words: string;
  readonly beginning: string;
}

/**
 * What a person typed, as a query in which every part must occur and Han characters that stand together are a phrase. Null where
 * nothing can be searched for.
 *
 * @example matchOf('wang sh') // { words: '"wang" AND "sh"', beginning: '"wang" AND "sh"*' }
 * @example matchOf('小明') // { words: '"小 明"', beginning: '"小 明"*' }
 */
export function matchOf(query: string): Match | null {
  const parts = query.normalize('NFKC').match(WORDS);
  if (parts === null) return null;
  const words = parts
    .slice(0, MOST_WORDS)
    .map((part) => `"${indexedText(part)}"`)
    .join(' AND ');
  return { words, beginning: `${words}*` };
}
