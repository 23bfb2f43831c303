import type { TimelineItem } from '#contract/customer-views.ts';
import type { Interaction } from '#domain/model/history.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, OperationUid } from '#kernel/uid.ts';
import type { SyncedRows } from '#sync/rows.ts';
import { toldMarkOf, undidOf } from '../app/told-act.ts';
import type { EngineContext } from '../engine-context.ts';
import { TOLD_AS_CHANGE } from '../operation-kinds.ts';
import { stayingCustomer } from '../store/mergings.ts';
import { operationById } from '../store/operation-log.ts';
import { storedByKey } from '../store/stored-rows.ts';
import { type TimelineRows, timelineRows } from '../store/timeline-rows.ts';
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
  const uid = stayingCustomer(reader, ids, customer);
  const id = ids.customerId(uid);
  const isHere = id !== null && storedByKey(reader, ids, { table: 'customer', key: uid }) !== null;
  return id !== null && isHere ? ok(timelineOf(context, { id, uid }, before, limit)) : err(rungError('not-found'));
}

const TOLD = [...TOLD_AS_CHANGE];

/** The same of a customer who is known to be here. */
export function timelineOf(
  context: EngineContext,
  customer: { readonly id: number; readonly uid: CustomerUid },
  before: Instant,
  limit: number,
): TimelinePage {
  const { reader, ids } = context.store;
  return reader.snapshot(() => {
    const found = timelineRows(reader, ids, customer, { before, limit, types: TOLD });
    const lines = linesOf(context, customer.uid, found).sort((a, b) => b.at - a.at);
    const last = lines[limit - 1]?.at;
    let end = Math.min(limit, lines.length);
    while (end < lines.length && lines[end]?.at === last) end += 1;
    return { items: lines.slice(0, end).map(({ item }) => item()), more: lines.length > end || found.olderContacts };
  });
}

/** A line of the timeline, made only if the page comes to it. */
interface Line {
  readonly at: Instant;
  readonly item: () => TimelineItem;
}

function linesOf(
  context: EngineContext,
  customer: CustomerUid,
  { contacts, corrected, rows, operations }: TimelineRows,
): Line[] {
  const nameOf = agentNames(context);
  const by = (agent: AgentUid | null): string | null => (agent === null ? null : nameOf(agent));
  return [
    ...contacts.map((contact) => ({
      at: contact.at,
      item: () => contactItem(contact, by(contact.agent), corrected.has(contact.uid), contact.operation),
    })),
    ...rows.purchase.map((purchase) => ({ at: purchase.at, item: () => purchaseItem(purchase, by(purchase.agent)) })),
    ...rows.promise.map((promise) => ({
      at: promise.madeAt,
      item: (): TimelineItem => {
        return { kind: 'promise', at: promise.madeAt, by: by(promise.madeBy), promise: promiseViewOf(promise) };
      },
    })),
    ...rows.complaint.map(({ uid, openedAt, cause, wish, action, settledAt, closedUnanswered }) => ({
      at: openedAt,
      item: (): TimelineItem => {
        const told = { cause, wish, action, settledAt, closedUnanswered };
        return { kind: 'complaint', at: openedAt, by: null, complaint: uid, ...told };
      },
    })),
    ...quotesOf(rows.quote, nameOf, context.clock.now()).map((quote) => ({
      at: quote.at,
      item: (): TimelineItem => ({ kind: 'quote', at: quote.at, by: quote.by, quote }),
    })),
    ...operations.map(({ id, at }) => ({ at, item: () => changeItem(context, customer, id, by) })),
  ];
}

function contactItem(
  contact: Interaction,
  by: string | null,
  corrected: boolean,
  operation: OperationUid | null,
): TimelineItem {
  const { uid, at, channel, direction, number, outcome, reached, talkMs, refusalReason, note, corrects, track } =
    contact;
  return {
    kind: 'contact',
    at,
    by,
    interaction: uid,
    channel,
    direction,
    outcome,
    // The last contact of an imported customer has no number, for none is told.
    unsaid: channel === 'call' && outcome === null && number !== null,
    reached,
    talkMs,
    refusalReason,
    note,
    corrects: corrects !== null,
    track: track === null ? null : { ...track, path: [...track.path] },
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
function changeItem(
  { store }: EngineContext,
  customer: CustomerUid,
  operationId: number,
  by: (agent: AgentUid) => string | null,
): TimelineItem {
  const logged = operationById(store.reader, operationId);
  if (logged === null) throw new Error(`no operation ${operationId}`);
  const { operation, changes } = logged;
  const fields = new Set<string>();
  for (const { table, before, after } of changes) {
    if (table !== 'customer' || before === null || after === null) continue;
    // What a merging wrote into the record that it closed is told by the merging itself.
    if (after.value.uid !== customer && after.value.mergedInto === customer) continue;
    const was: Readonly<Record<string, unknown>> = { ...before.value };
    for (const [field, value] of Object.entries(after.value)) if (was[field] !== value) fields.add(field);
  }
  const { uid, at, type } = operation;
  return {
    kind: 'change',
    at,
    by: by(operation.actor),
    type,
    fields: [...fields],
    mark: toldMarkOf(operation),
    operation: uid,
    undid: undidOf(store, logged)?.act ?? null,
  };
}
