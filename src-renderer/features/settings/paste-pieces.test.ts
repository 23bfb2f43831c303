import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastePieces } from './paste-pieces.ts';

const LINES = Array.from({ length: 9_000 }, (_, n) => `+86 1390000${String(n).padStart(4, '0')}`);

describe('a long list of numbers', () => {
  it('goes in pieces that end with a line, so that no number is cut in half and none is left out', () => {
    const pieces = pastePieces(LINES.join('\r\n'), 100_000);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every((piece) => piece.length <= 100_000)).toBe(true);
    expect(pieces.flatMap((piece) => piece.split(/\r?\n/)).filter((line) => line !== '')).toEqual(LINES);
  });

  it('that stands on one line is cut between two numbers', () => {
    const pieces = pastePieces(LINES.join('；'), 100_000);
    expect(pieces.every((piece) => piece.length <= 100_000)).toBe(true);
    expect(pieces.flatMap((piece) => piece.split('；')).filter((number) => number !== '')).toEqual(LINES);
  });

  it('stays whole where it cannot be cut: it is refused rather than mangled', () => {
    expect(pastePieces('1'.repeat(50), 20)).toEqual(['1'.repeat(50)]);
  });

  it('loses no character', () => {
    const text = fc.string({ unit: fc.constantFrom('1', '23', ' ', '\n', '\r\n', ',', '、'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (pasted, most) => {
        expect(pastePieces(pasted, most).join('')).toBe(pasted);
      }),
    );
  });
});
