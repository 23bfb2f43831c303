import type { CustomerCard } from '#contract/customer-views.ts';

/** The colleague whose customer it is, by name; null for one's own, nobody's, and where no name is known. */
export const colleagueOf = ({ owner }: Pick<CustomerCard, 'owner'>): string | null =>
  owner === null || owner.mine || owner.name === '' ? null : owner.name;
