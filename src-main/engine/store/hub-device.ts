import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid } from '#kernel/uid.ts';
import { giveBack, nextRequest } from '#sync/device/leases.ts';
import { newsIn } from '#sync/device/page-news.ts';
import type { PlanReader, Session } from '#sync/device/plan.ts';
import { type TakenAnswer, takeAnswer } from '#sync/device/take-answer.ts';
import type { FromHub, ToHub } from '#sync/exchange.ts';
import type { LeaseSample } from '#sync/lease/device-leases.ts';
import { PUSH_OPERATIONS } from '#sync/outbox.ts';
import type { DeviceScope } from '#sync/store-port.ts';
import type { Reader } from './database.ts';
import { forgetErased } from './erase.ts';
import { leasesIn } from './leases.ts';
import { readMeta, writeMeta } from './meta.ts';
import { waitingAfter } from './outbox.ts';
import { readSyncState, writeSyncState } from './sync-state.ts';
import { noteWhileAway } from './while-away.ts';
import type { WriterContext } from './writer-context.ts';

const LAST_CONTACT = 'hub-contact';

/** When the hub last answered with all that was new from the device's cursor on; null if it never did. */
export const lastContactAt = (reader: Reader): Instant | null => readMeta<Instant>(reader, LAST_CONTACT);

export interface Joining {
  /** What the enrolment said; null: as it was. */
  readonly deviceEpoch: string | null;
}

/**
 * From here on the store's operations wait for the hub. Only an empty log can join: the hub counts a device's operations from 1.
 * Returns whether the store is a hub's now, or was before.
 */
export function joinHub({ writer, changed }: WriterContext, { deviceEpoch }: Joining): boolean {
  const joined = writer.transact(() => {
    const state = readSyncState(writer);
    if (state.mode === 'hub') return true;
    if (writer.get('SELECT 1 FROM operation LIMIT 1') !== undefined) return false;
    writeSyncState(writer, { ...state, mode: 'hub', deviceEpoch });
    return true;
  });
  changed('app');
  return joined;
}

/** What the plan of an exchange looks at. Of the scopes only those whose rows are on their way. */
export function planReader(reader: Reader): PlanReader {
  return {
    syncState: () => readSyncState(reader),
    scopes: () =>
      reader.all<DeviceScope>(
        `SELECT scope, fence, state FROM scope WHERE state = 'staging' ORDER BY scope LIMIT 1000`,
      ),
    lease: leasesIn(reader).lease,
    waiting: (after) => waitingAfter(reader, after, PUSH_OPERATIONS),
  };
}

/** The agent's own live numbers that nobody asked not to call. */
export const ownNumbers = (reader: Reader, agent: AgentUid): readonly E164[] =>
  reader
    .all<{ e164: E164 }>(
      `SELECT n.e164 AS e164 FROM customer c JOIN customer_number n ON n.customer_id = c.id
         WHERE c.owner_id = (SELECT id FROM agent WHERE uid = unhex(?)) AND c.do_not_call_at IS NULL
           AND c.closed_at IS NULL AND n.status = 'live' AND n.shared = 0
           AND NOT EXISTS (SELECT 1 FROM suppression s WHERE s.e164 = n.e164)
         ORDER BY n.e164`,
      agent,
    )
    .map(({ e164 }) => e164);

/** The number of the next request for leases or settlement; durable when answered. */
export const beginRequest = (context: WriterContext, { now }: { readonly now: Instant }): number =>
  context.deviceAt(now).transact(nextRequest);

export interface Answer {
  readonly session: Session;
  readonly message: ToHub;
  readonly answer: FromHub;
  /** The clocks when the message was sent. */
  readonly asked: LeaseSample;
  /** The hub is heard again after a time without: what it tells is news to the agent. */
  readonly wasAway: boolean;
  readonly now: Instant;
}

/**
 * Takes in what the hub answered, in one transaction, with what follows from it: rows, scopes that came and went, leases, and the
 * operations that are applied again on top (sync protocol: rebase).
 */
export function takeHubAnswer(
  context: WriterContext,
  { session, message, answer, asked, wasAway, now }: Answer,
): TakenAnswer {
  const { writer } = context;
  const taken = context.deviceAt(now).transact((tx) => {
    const waited = answer.kind === 'page' ? tx.pending() : [];
    const news = wasAway && answer.kind === 'page' ? newsIn(tx, answer.page) : null;
    const before = tx.syncState().acknowledged;
    const result = takeAnswer(tx, session, message, answer, { sample: asked });
    if (answer.kind === 'page' && result.stop === null) forgetErased(context, answer.page, waited);
    if (news !== null && result.stop === null) {
      const acknowledged = { before, now: tx.syncState().acknowledged };
      noteWhileAway(writer, { news, lastContact: lastContactAt(writer), acknowledged, now });
    }
    const isLast = answer.kind === 'page' && !answer.page.more && result.stop === null;
    if (isLast) writeMeta(writer, LAST_CONTACT, now);
    return result;
  });
  // What waits and when the hub was last heard stand in the app's status.
  context.changed('app');
  if (taken.touched.length > 0) context.changed('queue', 'customers');
  return taken;
}

/** The agent is done for today: these numbers are given back, but for those of calls that are up. */
export function giveNumbersBack(
  context: WriterContext,
  { numbers, now }: { readonly numbers: readonly E164[]; readonly now: Instant },
): void {
  const inCalls = new Set(
    context.writer
      .all<{ number: E164 }>(`SELECT json_extract(body, '$.call.number') AS number FROM call_in_progress`)
      .map(({ number }) => number),
  );
  context.deviceAt(now).transact((tx) => {
    const held = numbers.filter((number) => tx.lease(number) !== null && !inCalls.has(number));
    giveBack(tx, held);
  });
  context.changed('app');
}
