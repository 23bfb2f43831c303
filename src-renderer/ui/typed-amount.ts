/**
 * The minor units of an amount as the field gives it while it is typed: a number, or text that is not yet one ('1280.', '1,280.50').
 * 0 where nothing can be read. `unit`: minor units in one of the currency.
 *
 * @example minorOfTyped('1280.', 100) // 128000
 */
export function minorOfTyped(typed: string | number, unit: number): number {
  const amount = typeof typed === 'number' ? typed : Number(typed.replaceAll(',', ''));
  return Number.isFinite(amount) ? Math.round(amount * unit) : 0;
}
