const HAN = /\p{Script=Han}/gu;
// The block that nearly all Chinese text is written with, and texts in which no other Han character stands.
const COMMON_HAN = /[\u4e00-\u9fff]/g;
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;
const COMMON = /^[\t-\r\x20-\x7e\xa0-\u024f\u3000-\u3002\u4e00-\u9fff]+$/;

/**
 * Text as the search index holds it: a space around each Han character, so that each is a word and two of them a phrase;
 * full-width forms folded. Returns '' for null.
 *
 * @example indexedText('王小明 Ltd') // '王 小 明 Ltd'
 */
export function indexedText(text: string | null): string {
  if (text === null || text === '') return '';
  // Most names and companies: half of an import's time went into asking for the script of their characters.
  if (HAN_ONLY.test(text)) return text.split('').join(' ');
  const folded = text.normalize('NFKC');
  const spaced = COMMON.test(folded) ? folded.replace(COMMON_HAN, ' $& ') : folded.replace(HAN, ' $& ');
  return spaced.replace(/\s+/g, ' ').trim();
}

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
