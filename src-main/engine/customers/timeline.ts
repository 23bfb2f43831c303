import type { TimelineItem } from '#contract/customers.ts';
import type { Interaction } from '#domain/model/history.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, OperationUid } from '#kernel/uid.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import type { CustomerTable, SyncedRows } from '#sync/rows.ts';
import { undidOf } from '../app/told-act.ts';
import type { EngineContext } from '../engine-context.ts';
import { TOLD_AS_CHANGE } from '../operation-kinds.ts';
import { everyOperationOf } from '../store/operations-of-customer.ts';
import { storedByKey, storedOfCustomer } from '../store/stored-rows.ts';
import { agentNames } from './agent-names.ts';
import { promiseViewOf } from './card.ts';
import { quotesOf } from './what-stands.ts';

export interface TimelinePage {
  readonly items: readonly TimelineItem[];
  readonly more: boolean;
}

/**
 * What happened with a customer before `before`, newest first: `limit` items, and more only where they happened in one instant, so
 * that a page never ends within it and the next begins before its last item. Errors: `not-found`.
 */
export function timeline(
  context: EngineContext,
  customer: CustomerUid,
  before: Instant,
  limit: number,
): Result<TimelinePage, RungError> {
  const { reader, ids } = context.store;
  const id = ids.customerId(customer);
  const isHere = id !== null && storedByKey(reader, ids, { table: 'customer', key: customer }) !== null;
  if (id === null || !isHere) return err(rungError('not-found'));
  const items = reader
    .snapshot(() => itemsOf(context, id))
    .filter(({ at }) => at < before)
    .sort((a, b) => b.at - a.at);
  const last = items[limit - 1]?.at;
  let end = Math.min(limit, items.length);
  while (end < items.length && items[end]?.at === last) end += 1;
  return ok({ items: items.slice(0, end), more: items.length > end });
}

function itemsOf(context: EngineContext, customerId: number): TimelineItem[] {
  const { reader, ids } = context.store;
  const rows = <T extends CustomerTable>(table: T) => storedOfCustomer(reader, ids, table, customerId);
  const nameOf = agentNames(context);
  const operations = everyOperationOf(reader, customerId);
  const known = new Set(operations.map(({ operation }) => operation.uid));
  const contacts = rows('interaction');
  const corrected = new Set(contacts.map(({ value }) => value.corrects));
  const by = (agent: AgentUid | null): string | null => (agent === null ? null : nameOf(agent));
  return [
    ...contacts.map(({ value, createdBy }) =>
      contactItem(value, by(value.agent), corrected.has(value.uid), known.has(createdBy) ? createdBy : null),
    ),
    ...rows('purchase').map(({ value }) => purchaseItem(value, by(value.agent))),
    ...rows('promise').map(({ value }): TimelineItem => {
      return { kind: 'promise', at: value.madeAt, by: by(value.madeBy), promise: promiseViewOf(value) };
    }),
    ...rows('complaint').map(({ value }): TimelineItem => {
      const { uid, openedAt, cause, wish, action, settledAt, closedUnanswered } = value;
      const told = { cause, wish, action, settledAt, closedUnanswered };
      return { kind: 'complaint', at: openedAt, by: null, complaint: uid, ...told };
    }),
    ...quotesOf(
      rows('quote').map(({ value }) => value),
      nameOf,
      context.clock.now(),
    ).map((quote): TimelineItem => ({ kind: 'quote', at: quote.at, by: quote.by, quote })),
    ...operations
      .filter(({ operation }) => TOLD_AS_CHANGE.has(operation.type))
      .map((logged) => changeItem(context, logged, by(logged.operation.actor))),
  ];
}

function contactItem(
  contact: Interaction,
  by: string | null,
  corrected: boolean,
  operation: OperationUid | null,
): TimelineItem {
  const { uid, at, channel, direction, outcome, reached, talkMs, refusalReason, note, corrects, track } = contact;
  return {
    kind: 'contact',
    at,
    by,
    interaction: uid,
    channel,
    direction,
    outcome,
    reached,
    talkMs,
    refusalReason,
    note,
    corrects: corrects !== null,
    track: track === null ? null : { track: track.track, title: track.title },
    corrected,
    operation,
  };
}

function purchaseItem(purchase: SyncedRows['purchase'], by: string | null): TimelineItem {
  const { uid, at, product, amountMinor, currency, orders, paidAt, returnedAt } = purchase;
  return {
    kind: 'purchase',
    at,
    by,
    purchase: uid,
    product,
    amountMinor,
    currency,
    orders,
    paid: paidAt !== null,
    returned: returnedAt !== null,
  };
}

/** What was changed, by the names of the fields; what they were and are is asked for by who wants to know. */
function changeItem({ store }: EngineContext, logged: LoggedOperation, by: string | null): TimelineItem {
  const { operation, changes } = logged;
  const fields = new Set<string>();
  for (const { table, before, after } of changes) {
    if (table !== 'customer' || before === null || after === null) continue;
    const was: Readonly<Record<string, unknown>> = { ...before.value };
    for (const [field, value] of Object.entries(after.value)) if (was[field] !== value) fields.add(field);
  }
  const { uid, at, type } = operation;
  return {
    kind: 'change',
    at,
    by,
    type,
    fields: [...fields],
    operation: uid,
    undid: undidOf(store, logged)?.act ?? null,
  };
}
