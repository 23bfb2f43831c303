import { type Money, parseMoney } from '#domain/import/money-cell.ts';

/** More than any sale of ours, minor units: a key that was held down is no amount. */
const MOST = 1e13;

/**
 * An amount as it is typed: '1280.', '1,280.50', '１２００', '3.5万', '5k', '€500'. `currency`: what is meant where none is typed. Null where
 * nothing, or no amount, is read.
 *
 * @example readAmount('1280.', 'USD') // { minor: 128000, currency: 'USD' }
 */
export function readAmount(typed: string, currency: string): Money | null {
  const money = parseMoney(typed, currency, currency === 'EUR');
  return money === null || money.minor > MOST ? null : money;
}
