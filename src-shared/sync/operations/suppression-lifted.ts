import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import { stampOf } from '../draft.ts';
import { keySet } from '../keys.ts';
import type { LoggedOperation, Operation, Refusal } from '../operation.ts';
import type { Stored } from '../rows.ts';
import { takeBackBar } from '../take-back.ts';
import { defineOperation } from './define.ts';
import { uid } from './payload.ts';

/** The outcomes and acts by which somebody is barred from being called. */
const BARS: ReadonlySet<string> = new Set(['call.logged@1', 'call.corrected@1', 'customer.suppressed@1']);

/** Why a do-not-call cannot be lifted by its own author: it is not theirs, it is too old, it barred nobody, or it was asked for again. */
function refusal(
  target: LoggedOperation | null,
  { payload, actor, at }: Operation<Lifting>,
  personOf: (customer: string) => Stored<'customer'> | null,
): Refusal | null {
  if (target === null || !BARS.has(target.operation.type)) return rungError('not-found');
  if (target.operation.actor !== actor) return rungError('not-yours');
  if (at > target.operation.at + payload.withinMs) return rungError('too-late', { since: target.operation.at });
  const barred = target.changes.some(({ table, before }) => table === 'suppression' && before === null);
  const person = target.changes.some(
    ({ table, before, after }) =>
      table === 'customer' && before?.value.doNotCallAt === null && after?.value.doNotCallAt !== null,
  );
  const persons = target.changes.filter(({ table }) => table === 'customer').map(({ key }) => key);
  const askedAgain = [payload.customer, ...persons].map(personOf).some((now) => isBarredBesides(now, target));
  return (barred || person) && !askedAgain ? null : rungError('nothing-to-undo');
}

const isBarredBesides = (now: Stored<'customer'> | null, { operation }: LoggedOperation): boolean =>
  now !== null && now.value.doNotCallAt !== null && stampOf(now, 'doNotCallAt') !== operation.uid;

const payload = z.object({
  customer: uid<'customer'>(),
  /** The act that barred them. */
  target: uid<'operation'>(),
  /** How long a slip of the key may be mended, ms (policy `correction.liftMinutes`). */
  withinMs: z.number().int().min(0).max(86_400_000),
});
type Lifting = z.infer<typeof payload>;

/**
 * The key was pressed by mistake: their own do-not-call, a moment ago, is taken back, and so is what it ended. What the customer
 * asked for earlier stays: the act that came second barred nobody. What they asked for since stays as well. Refused `not-found`, `not-yours`, `too-late` {since},
 * `nothing-to-undo`.
 */
export const suppressionLifted = defineOperation({
  type: 'suppression.lifted@1',
  payload,
  reads: ({ customer, target }) => keySet({ customers: [customer], operations: [target] }),
  refuses: (slice, operation) =>
    refusal(slice.operation(operation.payload.target), operation, (key) => slice.get('customer', key)),
  does(draft, operation) {
    const target = draft.operation(operation.payload.target);
    if (target === null) draft.flag('not-found');
    else if (refusal(target, operation, (key) => draft.row('customer', key)) === null) takeBackBar(draft, target);
    else draft.flag('do-not-call-stays', { table: 'suppression' });
  },
});
