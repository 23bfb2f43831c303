const HAN = /\p{Script=Han}/gu;
// Texts in which NFKC changes nothing but full-width forms of ASCII: ASCII itself, the block that nearly all Chinese text is written
// with, and the punctuation of both.
const PLAIN = /^[\t\n\r\x20-\x7e\u2013\u2014\u2018\u2019\u201c\u201d\u3000-\u3002\u4e00-\u9fff\uff01-\uff5e]+$/;
const FULL_WIDTH = 0xff01;
/** From a full-width form to the character that it is a form of. */
const TO_ASCII = 0xfee0;

/**
 * Text as the search index holds it: a space around each Han character, so that each is a word and two of them a phrase;
 * full-width forms folded. Returns '' for null.
 *
 * @example indexedText('王小明 Ltd') // '王 小 明 Ltd'
 */
export function indexedText(text: string | null): string {
  if (text === null || text === '') return '';
  // Nearly every text of a Chinese list: to fold one and ask for its characters' script takes three times as long.
  if (PLAIN.test(text)) return spacedApart(text);
  return text.normalize('NFKC').replace(HAN, ' $& ').replace(/\s+/g, ' ').trim();
}

/** Character by character: a space around each Han character, one space for any run of blanks, full-width forms folded. */
function spacedApart(text: string): string {
  let spaced = '';
  let isApart = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x4e00 && code <= 0x9fff) {
      spaced += isApart ? `${text[at]} ` : ` ${text[at]} `;
      isApart = true;
    } else if (code <= 0x20 || code === 0x3000) {
      if (!isApart) spaced += ' ';
      isApart = true;
    } else {
      spaced += code >= FULL_WIDTH ? String.fromCharCode(code - TO_ASCII) : text[at];
      isApart = false;
    }
  }
  return isApart ? spaced.slice(0, -1) : spaced;
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
