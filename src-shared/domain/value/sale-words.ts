import { beginningOf } from '../../kernel/written-text.ts';
import { type SaleDraft, saleLines } from '../outcome/draft.ts';

/** A product's name is a line of text. */
const LONGEST = 200;

/**
 * What is sold, as one product, in no language's words: '2 × desk + lamp'; one thing is what was typed.
 */
export function saleWords(sale: SaleDraft): string | null {
  const lines = saleLines(sale);
  if (lines.length === 1 && lines[0]?.quantity === 1) return sale.product;
  const words = lines.map(({ product, quantity }) =>
    quantity === 1 ? (product ?? '') : `${quantity} × ${product ?? ''}`,
  );
  return beginningOf(words.join(' + '), LONGEST);
}
