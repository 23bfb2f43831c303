/**
 * The digits of a search text that can only mean a telephone number, a leading '+' kept; '' when it holds anything else.
 *
 * @example searchDigits('（139）0000-1') // '13900001'
 */
export function searchDigits(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s()./\u2010-\u2015\u200b-\u200f\u202a-\u202e-]/g, '');
  return /^\+?\d+$/.test(plain) ? plain : '';
}
