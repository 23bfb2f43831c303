import { z } from 'zod';
import { customerUid, instant, outcome, queueMarkKind, type ToldAct, type ToldMark } from '#contract/parts.ts';
import type { OperationUid } from '#kernel/uid.ts';
import type { LoggedOperation, Operation } from '#sync/operation.ts';
import type { Store } from '../store/open-store.ts';
import { loggedOperation } from '../store/operation-log.ts';
import { storedByKey } from '../store/stored-rows.ts';

const about = z.object({ customer: customerUid, outcome: outcome.nullable().catch(null) });
const aboutCall = z.object({ call: about });
const wish = z.object({ kind: queueMarkKind, until: instant, reason: z.string() });
const undoing = z.object({ target: z.string(), redoes: z.string().nullable() });

/** The wish that an operation says about an entry of the list; null where it says none. A pin that ends as it is set takes one off. */
export function toldMarkOf({ type, payload, at }: Operation): ToldMark | null {
  const said = type === 'queue.marked@1' ? wish.safeParse(payload).data : undefined;
  if (said === undefined) return null;
  return { ...said, kind: said.kind === 'pin' && said.until <= at + 1 ? 'unpin' : said.kind };
}

/** Whom an operation is about, and the outcome where it says one; null where it is about nobody. */
export const saidOf = ({ payload }: Operation): z.infer<typeof about> | null =>
  about.safeParse(payload).data ?? aboutCall.safeParse(payload).data?.call ?? null;

/** The act as a sentence names it. */
export function toldActOf({ reader, ids }: Store, { operation }: LoggedOperation): ToldAct {
  const named = saidOf(operation);
  const mark = toldMarkOf(operation);
  if (named === null) return { type: operation.type, subject: null, outcome: null, mark };
  const row = storedByKey(reader, ids, { table: 'customer', key: named.customer });
  const subject = row?.table === 'customer' ? row.value.name : null;
  return { type: operation.type, subject, outcome: named.outcome, mark };
}

/** What an undo took back; where that was itself an undo, the act that counts again. Null where the operation is no undo. */
export function undidOf(store: Store, { operation }: LoggedOperation): { act: ToldAct; again: boolean } | null {
  if (operation.type !== 'undone@1') return null;
  const undone = undoing.safeParse(operation.payload).data;
  const of =
    undone === undefined ? null : loggedOperation(store.reader, (undone.redoes ?? undone.target) as OperationUid);
  return of === null ? null : { act: toldActOf(store, of), again: undone?.redoes !== null };
}
