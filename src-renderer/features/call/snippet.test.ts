import { describe, expect, it } from 'vitest';
import { slashAt, withSnippet } from './snippet.ts';

describe('a snippet in a note', () => {
  it.each([
    ['/', 1, ''],
    ['Spoke. /off', 11, 'off'],
    ['line\n/ask', 9, 'ask'],
    ['、报价', 3, '报价'],
  ])('is asked for in %j by the slash before the caret', (text, caret, word) => {
    expect(slashAt(text, caret)?.word).toBe(word);
  });

  it.each([
    ['3/4', 3],
    ['and/or', 6],
    ['/off then more', 14],
    ['苹果、梨', 4],
    ['Spoke. /off', 3],
  ])('is not asked for in %j', (text, caret) => {
    expect(slashAt(text, caret)).toBeNull();
  });

  it('takes the place of the slash, and the caret stands behind it', () => {
    const text = 'Spoke. /off Later.';
    const slash = slashAt(text, 11);
    if (slash === null) throw new Error('no slash');
    expect(withSnippet(text, slash, 'Asked for an offer.')).toEqual({
      text: 'Spoke. Asked for an offer. Later.',
      caret: 27,
    });
  });

  it('does not stick to the word that is typed after it', () => {
    const slash = slashAt('/off', 4);
    if (slash === null) throw new Error('no slash');
    expect(withSnippet('/off', slash, 'Asked for an offer.')).toEqual({ text: 'Asked for an offer. ', caret: 20 });
  });
});
