import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import type { CustomerUid, InteractionUid, OperationUid } from '#kernel/uid.ts';
import { type Draft, stampOf } from '../draft.ts';
import type { LoggedOperation, Operation } from '../operation.ts';
import type { Stored } from '../rows.ts';
import { takeBack } from '../take-back.ts';
import { carriedOn } from './carried-on.ts';
import { defineOperation } from './define.ts';
import { dayOfTask, type LoggedCall, loggedCall, readsOfCall, writeCall } from './outcome-effects.ts';
import { type NewTask, uid } from './payload.ts';

/** An entry that was corrected so often is corrected no more: refused by its schema. */
const MOST_FORMER = 20;

/**
 * The outcome was another one. A new entry names the one that it corrects, which stays in the history; what the former outcome
 * did is taken back where it still stands, and then the new one takes effect; what was learned in the call is written again only
 * where nobody has said otherwise since, and a sale, a complaint or an agreed time that has gone on since is carried on, not written a second
 * time. What was agreed after the call is not moved by it. `former` names the operations that wrote the entry and its earlier corrections, newest
 * first. Refused `not-found`, `already-corrected`.
 */
export const callCorrected = defineOperation({
  type: 'call.corrected@1',
  payload: z.object({
    corrects: uid<'interaction'>(),
    former: z.array(uid<'operation'>()).min(1).max(MOST_FORMER),
    call: loggedCall,
  }),
  reads: ({ former, call }) => ({ ...readsOfCall(call), operations: former }),
  refuses(slice, { payload: { corrects, call } }) {
    if (slice.get('interaction', corrects) === null) return rungError('not-found');
    const rows = slice.ofCustomer('interaction', call.customer);
    return rows.some((row) => row.value.corrects === corrects) ? rungError('already-corrected') : null;
  },
  does(draft, operation) {
    const { corrects, former, call } = operation.payload;
    const learning = newlyLearned(draft, call, former);
    const entries = new Set<InteractionUid>();
    let entry: InteractionUid | null = corrects;
    for (const uidOfFormer of former) {
      if (entry !== null) entries.add(entry);
      const target = draft.operation(uidOfFormer);
      if (target !== null && wrote(target, entry)) takeBack(draft, target, { except: ['interaction'] });
      else if (entry !== null) takeAwayMadeIn(draft, call.customer, entry);
      entry = entry === null ? null : (draft.get('interaction', entry)?.corrects ?? null);
    }
    const carried = carriedOn(draft, learning, { entries, former });
    const tasks = notYetThere(draft, carried, entries);
    const first = former.at(-1);
    const savedAt = first === undefined ? null : (draft.operation(first)?.operation.at ?? null);
    const correction = { corrects: lastCorrection(draft, call, corrects), savedAt: savedAt ?? call.at };
    writeCall(draft, { ...carried, tasks }, operation, correction);
  },
});

const wrote = ({ changes }: LoggedOperation, entry: InteractionUid | null): boolean =>
  changes.some(({ table, key, before }) => table === 'interaction' && key === entry && before === null);

const wroteCall = z.union([loggedCall, z.object({ call: loggedCall }).transform(({ call }) => call)]);

/** The call that an operation wrote, as its entry or as a correction; null for what wrote none. */
export const callOf = (operation: Operation | undefined): LoggedCall | null =>
  wroteCall.safeParse(operation?.payload).data ?? null;

/**
 * The call without what it learned no more than the former entry did and what somebody has changed by hand since. A field that stands
 * as it stood before the former entry was changed by nobody: the entry was taken back.
 */
function newlyLearned(draft: Draft, call: LoggedCall, former: readonly OperationUid[]): LoggedCall {
  const person = draft.row('customer', call.customer);
  const [newest] = former;
  if (person === null || newest === undefined || call.track === undefined) return call;
  const known = callOf(draft.operation(newest)?.operation)?.track?.learned ?? call.track.learned;
  const knew = new Map<string, unknown>(Object.entries(known));
  const change = draft.operation(newest)?.changes.find(({ table, key }) => table === 'customer' && key === person.key);
  const before = change?.before ?? person;
  const learned = Object.entries(call.track.learned).filter(
    ([field, value]) =>
      former.includes(stampOf(person, field)) ||
      stampOf(person, field) === stampOf(before, field) ||
      knew.get(field) !== value,
  );
  return { ...call, track: { ...call.track, learned: Object.fromEntries(learned) } };
}

/**
 * The tasks of a correction but those that are there already: what a former entry made and somebody has worked on since (done,
 * dropped, moved) stays, takes the place of the planned one that is nearest to it, and follows what that would have followed. What was
 * ended stands for no other day than its own, and what was moved is due as planned where the day is another one now.
 */
function notYetThere(draft: Draft, call: LoggedCall, entries: ReadonlySet<InteractionUid>): LoggedCall['tasks'] {
  const { customer } = call;
  const planned = [...call.tasks];
  const left = draft
    .ofCustomer('task', customer)
    .filter(({ value }) => value.madeIn !== null && entries.has(value.madeIn));
  for (const { key, value } of left.toSorted((one, other) => (one.key < other.key ? -1 : 1))) {
    const away = ({ dueAt }: NewTask) => Math.abs(dueAt - value.dueAt);
    const [same] = planned
      .filter(({ kind, role }) => kind === value.kind && role === value.role)
      .filter((task) => value.state === 'open' || dayOfTask(call, task) === value.onDay)
      .toSorted((one, other) => away(one) - away(other));
    if (same === undefined) continue;
    planned.splice(planned.indexOf(same), 1);
    draft.set('task', key, { purchase: same.purchase, complaint: same.complaint });
    const onDay = dayOfTask(call, same);
    if (onDay !== value.onDay) draft.set('task', key, { onDay, dueAt: same.dueAt });
  }
  return planned;
}

/**
 * What an entry brought whose operation is not known on this side, or was written beside its operation (an import): what names
 * the entry goes, if nobody has worked on it. What else the outcome did cannot be known and stays.
 */
function takeAwayMadeIn(draft: Draft, customer: CustomerUid, entry: InteractionUid): void {
  draft.flag('effects-unknown');
  const made = [
    ...draft.ofCustomer('purchase', customer).filter(({ value }) => value.soldIn === entry),
    ...draft.ofCustomer('promise', customer).filter(({ value }) => value.madeIn === entry),
    ...draft.ofCustomer('complaint', customer).filter(({ value }) => value.openedIn === entry),
  ];
  for (const { table, key, stamps } of made) {
    if (stamps === null) draft.remove(table, key);
    else draft.flag('changed-since', { table });
  }
}

/** Two who correct one entry without knowing of each other: the later at the hub corrects the earlier's correction, so that one counts. */
function lastCorrection(draft: Draft, { customer }: LoggedCall, corrects: InteractionUid): InteractionUid {
  const corrections = new Map(
    draft.ofCustomer('interaction', customer).map(({ value }) => [value.corrects, value.uid] as const),
  );
  let last = corrects;
  for (let next = corrections.get(last); next !== undefined; next = corrections.get(last)) last = next;
  if (last !== corrects) draft.flag('already-corrected');
  return last;
}

/** The operations that wrote an entry and the corrections it makes, newest first: what a further correction takes back. */
export function formerOperations(
  corrects: InteractionUid,
  find: (uid: InteractionUid) => Stored<'interaction'> | null,
): readonly OperationUid[] {
  const former: OperationUid[] = [];
  let next = find(corrects);
  while (next !== null) {
    former.push(next.createdBy);
    next = next.value.corrects === null ? null : find(next.value.corrects);
  }
  return former;
}
