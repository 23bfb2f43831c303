import type { CustomerCard } from '#contract/customer-views.ts';
import type { MomentFacts } from '#domain/gates/gate-stops.ts';
import type { CallPlan } from '#domain/gates/stored-gates.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Instant, NEVER } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { SyncedRows } from '#sync/rows.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import { callPlan } from '../dialling/call-plan.ts';
import { momentOf } from '../dialling/moment.ts';
import type { EngineContext } from '../engine-context.ts';
import { storedByKey, storedOfCustomer } from '../store/stored-rows.ts';
import { agentNames } from './agent-names.ts';
import { customerCard } from './card.ts';
import { findHistory } from './find.ts';
import { timelineOf } from './timeline.ts';

/** Lines of the timeline that stand on a card. */
const RECENT = 8;

/** The card of the customer whom `plan` would call. */
export function cardOf(context: EngineContext, plan: CallPlan, moment: MomentFacts, now: Instant): CustomerCard {
  const { uid } = plan.history.customer;
  const id = context.store.ids.customerId(uid);
  return customerCard({
    policy: context.policy(),
    packs: context.packs,
    hours: context.hours,
    plan,
    moment,
    now,
    me: plan.agent,
    agentName: agentNames(context),
    recent: id === null ? [] : timelineOf(context, { id, uid }, NEVER, RECENT).items.slice(0, RECENT),
    people: rowsOf(context, 'person', plan.history.customer.uid),
    quotes: rowsOf(context, 'quote', plan.history.customer.uid),
    referredBy: referrerOf(context, plan.history.customer.referredBy),
  });
}

function rowsOf<T extends 'person' | 'quote'>(
  { store }: EngineContext,
  table: T,
  customer: CustomerUid,
): readonly SyncedRows[T][] {
  const id = store.ids.customerId(customer);
  return id === null ? [] : storedOfCustomer(store.reader, store.ids, table, id).map(({ value }) => value);
}

function referrerOf({ store }: EngineContext, uid: CustomerUid | null): CustomerCard['referredBy'] {
  if (uid === null) return null;
  const row = storedByKey(store.reader, store.ids, { table: 'customer', key: uid });
  return row?.table === 'customer' ? { uid, name: row.value.name } : null;
}

/** The card of a customer as the person at the seat sees it. Errors: `not-found`. */
export async function getCustomer(
  context: EngineContext,
  calls: OpenCalls,
  customer: CustomerUid,
): Promise<Result<CustomerCard, RungError>> {
  const found = findHistory(context, customer);
  const me: AgentUid | null = context.seat()?.agent ?? null;
  if (!found.ok) return found;
  if (me === null) return err(rungError('not-found'));
  const now = context.clock.now();
  const plan = callPlan(context.policy(), found.value, me, null, now);
  return ok(
    cardOf(context, plan, await momentOf(context, plan, calls.ofCustomer(found.value.customer.uid) !== null, now), now),
  );
}
