import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexedText } from './search-text.ts';

/** What the text of the index is by its definition, in one go and for all scripts. */
const byDefinition = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Script=Han}/gu, ' $& ')
    .replace(/\s+/g, ' ')
    .trim();

describe('the text of the search index', () => {
  it('has each Han character by itself and everything else as it stands', () => {
    expect(indexedText('王小明')).toBe('王 小 明');
    expect(indexedText('王小明 Ltd，２楼')).toBe('王 小 明 Ltd,2 楼');
    expect(indexedText(null)).toBe('');
  });

  it('is the same whichever characters stand together', () => {
    const piece = fc.oneof(
      fc.constantFrom('王', '小', '鿿', '㐀', '𠮷', '々', '〇', '⼀', '，', '２', ' ', '\n', '　', 'é', 'ﬁ', 'A', '-'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(indexedText(pieces.join(''))).toBe(byDefinition(pieces.join('')));
      }),
    );
  });
});
