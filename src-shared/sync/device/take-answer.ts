import type { Instant } from '#kernel/time.ts';
import type { FromHub, RefusalCode, ToHub } from '../exchange.ts';
import { DEVICE_LEASE_RULES, type DeviceLeaseRules, type LeaseSample } from '../lease/device-leases.ts';
import type { RowKey } from '../rows.ts';
import type { DeviceTransaction } from '../store-port.ts';
import { beginAnew, enrolsAgainFrom, wipe } from './begin-anew.ts';
import { takeDigests } from './drift.ts';
import { takeGrant, takeSettled } from './leases.ts';
import type { Session } from './plan.ts';
import { takeChunk } from './snapshot.ts';
import { takePage } from './take-page.ts';

/** Why an exchange goes no further for now. `out-of-turn`: an answer that helped nothing. */
export type Stop = RefusalCode | 'out-of-turn';

export interface TakenAnswer {
  readonly session: Session;
  readonly stop: Stop | null;
  /** Rows that may look different now. */
  readonly touched: readonly RowKey[];
}

/** The clocks when the message was sent, and by which clauses leases are taken. */
export interface Asked {
  readonly sample: LeaseSample;
  readonly rules?: DeviceLeaseRules;
}

/**
 * Takes in what the hub answered to a message, in one transaction. Answers may come late, twice, or from a hub that is gone: what does not
 * follow from where the device stands changes nothing.
 */
export function takeAnswer(
  tx: DeviceTransaction,
  session: Session,
  message: ToHub,
  answer: FromHub,
  asked: Asked,
): TakenAnswer {
  const went = (changed: Partial<Session> = {}, touched: readonly RowKey[] = []): TakenAnswer => ({
    session: { ...session, ...changed },
    stop: null,
    touched,
  });
  const stopped = (stop: Stop, touched: readonly RowKey[] = []): TakenAnswer => ({ session, stop, touched });
  const rules = asked.rules ?? DEVICE_LEASE_RULES;

  if (answer.kind === 'refused') return refused(tx, session, message, answer, asked.sample.wall);
  if (answer.kind === 'welcome' && message.kind === 'hello') {
    return answer.speaks === null ? stopped('too-old') : went({ greeted: true });
  }
  if (answer.kind === 'pushed' && message.kind === 'push') {
    // A late answer may say less than is known, that of a log that is not this device's more than was sent.
    const last = message.operations.at(-1)?.id ?? session.confirmed;
    const confirmed = Math.max(session.confirmed, Math.min(answer.acknowledged, last));
    // What was applied comes back as rows: there is something to pull.
    return confirmed > session.confirmed ? went({ confirmed, atHead: false }) : stopped('out-of-turn');
  }
  if (answer.kind === 'page' && message.kind === 'pull') {
    const { page } = answer;
    const known = Math.max(session.confirmed, tx.syncState().acknowledged);
    if (page.acknowledged > known) return stopped('cloned-device');
    if (page.more && page.to === page.from) return stopped('out-of-turn');
    const pulled = takePage(tx, page, asked.sample);
    return pulled.ok ? went({ atHead: !page.more }, pulled.touched) : stopped('out-of-turn');
  }
  if (answer.kind === 'chunk' && message.kind === 'snapshot') {
    const taken = takeChunk(tx, message, answer.chunk);
    return taken === false ? stopped('out-of-turn') : went({}, taken.touched);
  }
  if (answer.kind === 'granted' && message.kind === 'lease') {
    if (!takeGrant(tx, answer, asked.sample, rules)) return stopped('out-of-turn');
    const notGranted = new Map(session.notGranted);
    for (const { number } of answer.leases) notGranted.delete(number);
    const askedAt = asked.sample.wall;
    for (const { number, why, until } of answer.refused) notGranted.set(number, { why, until, askedAt });
    return went({ notGranted });
  }
  if (answer.kind === 'settled' && message.kind === 'settle') {
    takeSettled(tx, answer, message.numbers);
    return went();
  }
  if (answer.kind === 'digests' && message.kind === 'verify') {
    const compared = new Set<string>(message.scopes);
    takeDigests(tx, answer);
    return went({ toVerify: session.toVerify.filter((scope) => !compared.has(scope)) });
  }
  return stopped('out-of-turn');
}

function refused(
  tx: DeviceTransaction,
  session: Session,
  message: ToHub,
  { code, acknowledged, hubEpoch }: Extract<FromHub, { kind: 'refused' }>,
  now: Instant,
): TakenAnswer {
  const state = tx.syncState();
  const from = (changed: Partial<Session>): TakenAnswer => ({
    session: { ...session, ...changed },
    stop: null,
    touched: [],
  });
  // One that was restored without saying so gives itself away by a log that ends before the cursor.
  const isShorter = message.kind === 'pull' && message.cursor === state.cursor && message.hubEpoch === state.hubEpoch;
  const isOther = code === 'hub-epoch' && (hubEpoch !== state.hubEpoch || isShorter);
  // Told by another hub than was known, or by one of which no page was taken in yet: what the former had taken may be lost here.
  const isOtherToRevoked =
    code === 'revoked' && state.hubEpoch !== null && (hubEpoch !== state.hubEpoch || state.cursor === 0);
  const isBehind = code === 'gap' && hubEpoch === state.hubEpoch && acknowledged < state.acknowledged;
  if (isOther || isBehind || isOtherToRevoked) {
    // The last one that it says it has is sent again as well: whether it is this device's own shows by its content (a clone's may have its id).
    // What it has beyond this device's own last is a clone's: what is made here under that id is to be sent too.
    const own = Math.max(state.from, Math.min(acknowledged - 1, tx.lastId()));
    // A revoked device cannot send it, and never learns whether all that the hub has is a clone's: its own of late wait in its outbox.
    const sure = isOtherToRevoked ? Math.min(own, enrolsAgainFrom(tx, now)) : own;
    beginAnew(tx, hubEpoch, sure);
    const begun = from({ confirmed: sure, atHead: false });
    return isOtherToRevoked ? { ...begun, stop: code, touched: wipe(tx) } : begun;
  }
  // It has less than it had said, and less is pulled: what was pushed in between is pushed again.
  if (code === 'gap' && acknowledged < session.confirmed) return from({ confirmed: acknowledged, atHead: false });
  const touched = code === 'revoked' ? wipe(tx) : [];
  return { session, stop: code, touched };
}
