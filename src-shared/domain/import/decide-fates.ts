import type { LinkedRows, RowKeys } from './link-rows.ts';

export const FATES = [
  'new',
  'adds-to-ours',
  'duplicate-in-file',
  'owned-by-another',
  'suppressed',
  'unreadable',
] as const;
/** What becomes of a row (method section 5); every row has exactly one. */
export type Fate = (typeof FATES)[number];

/** What the store knows of a number: nobody's, a customer of ours, another agent's, or not to be called. */
export const STANDINGS = ['free', 'ours', 'other', 'suppressed'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface DecidedFates {
  /** Per row an index into FATES. */
  readonly fates: Uint8Array;
  /** How many customers the list makes. */
  readonly customers: number;
  /** Rows by fate, in the order of FATES; their sum is the number of rows. */
  readonly counts: readonly number[];
}

const code = (fate: Fate): number => FATES.indexOf(fate);

/**
 * The fate of every row. A group of linked rows is one customer and meets one fate by the strongest thing known of any of its
 * numbers: suppressed, then another's, then ours, else new; the second and later rows of a new customer or of ours are duplicates
 * of the first. A row that `isReadable` denies (no number at all) is unreadable.
 *
 * @param standingOf per position in `keys` what the store knows of the number
 */
export function decideFates(
  { rows, starts }: RowKeys,
  { firstOf }: LinkedRows,
  standingOf: (position: number) => Standing,
  isReadable: (row: number) => boolean,
): DecidedFates {
  const strongest = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const first = firstOf[row] ?? row;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      strongest[first] = Math.max(strongest[first] ?? 0, STANDINGS.indexOf(standingOf(at)));
    }
  }
  const fates = new Uint8Array(rows);
  const counts = FATES.map(() => 0);
  let customers = 0;
  for (let row = 0; row < rows; row += 1) {
    const first = firstOf[row] ?? row;
    const fate = isReadable(row) ? fateOf(STANDINGS[strongest[first] ?? 0] ?? 'free', first === row) : 'unreadable';
    if (fate === 'new') customers += 1;
    fates[row] = code(fate);
    counts[code(fate)] = (counts[code(fate)] ?? 0) + 1;
  }
  return { fates, customers, counts };
}

function fateOf(standing: Standing, isFirst: boolean): Fate {
  switch (standing) {
    case 'suppressed':
      return 'suppressed';
    case 'other':
      return 'owned-by-another';
    case 'ours':
      return isFirst ? 'adds-to-ours' : 'duplicate-in-file';
    case 'free':
      return isFirst ? 'new' : 'duplicate-in-file';
  }
}
