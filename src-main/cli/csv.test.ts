import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from './csv.ts';

describe('an exported cell', () => {
  it('is never run as a formula', () => {
    for (const formula of ['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1']) expect(csvCell(formula)).toMatch(/^"?'/);
  });

  it('is quoted where it holds a comma, a quote or a line break', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng'])).toBe('a,"b,c","d""e","f\ng"\r\n');
  });
});
