import { describe, expect, it } from 'vitest';
import { cellFor } from './pasted-table.ts';

describe('a table that is pasted into a field of one line', () => {
  const ROWS = 'Wang Min\t13900001042\r\nLi Jing\t13900001044\r\n';

  it('gives the first cell that says anything', () => {
    expect(cellFor(ROWS, false)).toBe('Wang Min');
    expect(cellFor('\n\n  Ada Fenwick \n12 High Street\nLondon', false)).toBe('Ada Fenwick');
  });

  it('gives a field for numbers or an amount the first with a digit', () => {
    expect(cellFor(ROWS, true)).toBe('13900001042');
    expect(cellFor('合计\t１２９９', true)).toBe('１２９９');
    expect(cellFor('Wang\tMin', true)).toBe('');
  });

  it('is none where one cell was copied, though a spreadsheet puts a line end behind it', () => {
    expect(cellFor('Wang Min\r\n', false)).toBeNull();
    expect(cellFor('Wang  Min', false)).toBeNull();
  });
});
