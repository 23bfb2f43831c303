import type { DayString } from '../../kernel/time.ts';
import type { CustomerUid, Uid } from '../../kernel/uid.ts';
import { OCCASIONS, type OccasionKind } from '../model/history.ts';

/** The year of which an occasion is: a customer is called once for each. */
export const yearOf = (onDay: DayString): string => onDay.slice(0, 4);

/**
 * The uid of the task of an occasion: the same wherever it is made, so that two devices make one task. The beginning of the year with the
 * place of the occasion where other uids have their instant, then what tells the customer's uid from others.
 */
export function occasionUid(customer: CustomerUid, kind: OccasionKind, onDay: DayString): Uid<'task'> {
  const at = Date.UTC(Number(yearOf(onDay)), 0, 1) + OCCASIONS.indexOf(kind);
  return (at.toString(16).padStart(12, '0') + customer.slice(12)) as Uid<'task'>;
}
