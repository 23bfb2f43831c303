import type { Interaction } from '#domain/model/history.ts';
import type { Draft } from './draft.ts';
import type { LoggedOperation } from './operation.ts';

/**
 * What stays of a call whose outcome is taken back: it was made, to this number at that time, and counts as a try of which nobody
 * has said what came of it (method section 2: every contact is written down). Somebody who rang us was spoken to all the same.
 */
export function leaveTry(draft: Draft, { changes }: LoggedOperation): void {
  for (const { table, key, before } of changes) {
    if (table !== 'interaction' || before !== null) continue;
    const contact = draft.get('interaction', key);
    if (contact === null) draft.flag('gone-since', { table });
    else if (correctionsOf(draft, contact).length > 0) draft.flag('worked-on-since', { table });
    else {
      const reached = contact.direction === 'in' && contact.reached;
      draft.set('interaction', key, { outcome: null, reached, refusalReason: null, note: null, track: null });
    }
  }
}

/**
 * Whether the contact whose entry was taken back has its outcome by another entry since: the entry done again would say twice what
 * came of one call.
 */
export function isSaidAnew(draft: Draft, { changes }: LoggedOperation): boolean {
  return changes.some((change) => {
    if (change.table !== 'interaction') return false;
    const entry = (change.after ?? change.before)?.value;
    const contact = entry === undefined ? null : draft.get('interaction', entry.corrects ?? entry.uid);
    return contact !== null && correctionsOf(draft, contact).some(({ uid }) => uid !== entry?.uid);
  });
}

const correctionsOf = (draft: Draft, { uid, customer }: Interaction): readonly Interaction[] =>
  draft
    .ofCustomer('interaction', customer)
    .map(({ value }) => value)
    .filter(({ corrects }) => corrects === uid);
