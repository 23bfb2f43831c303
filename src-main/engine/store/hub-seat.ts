import type { Instant } from '#kernel/time.ts';
import type { DeviceUid } from '#kernel/uid.ts';
import { commitIn } from '#sync/commit.ts';
import { enrolAgain, enrolsAgainFrom } from '#sync/device/begin-anew.ts';
import type { Operation } from '#sync/operation.ts';
import { SOLO } from '#sync/store-port.ts';
import type { Reader } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { setUpPolicy } from './policy-store.ts';
import { writePreference } from './preferences.ts';
import { readSyncState, writeSyncState } from './sync-state.ts';
import type { WriterContext } from './writer-context.ts';

/** What a store remembers of the hub that it belongs to. */
export interface HubRecord {
  readonly address: string;
  readonly company: string;
  readonly account: {
    readonly uid: string;
    readonly login: string;
    readonly name: string;
    readonly role: 'agent' | 'lead' | 'administrator';
  };
  readonly device: DeviceUid;
  /** Sealed: the device's key and the session's tokens. */
  readonly sealed: string;
}

const HUB = 'hub';

export const readHubRecord = (reader: Reader): HubRecord | null => readMeta<HubRecord>(reader, HUB);

/** Whether the store holds customers; such a one cannot join a hub. */
export const holdsCustomers = (reader: Reader): boolean => reader.get('SELECT 1 FROM customer LIMIT 1') !== undefined;

/** The id of the last operation in the log, 0 where there is none. */
export const lastOperationId = (reader: Reader): number =>
  reader.get<{ id: number | null }>('SELECT max(id) AS id FROM operation')?.id ?? 0;

export interface Enrolled {
  readonly record: HubRecord;
  readonly deviceEpoch: string;
  /** The last operation that stays here: the hub counts from the next. */
  readonly from: number;
  /** Who works here from now on, as the engine keeps it under `seat`. */
  readonly seat: unknown;
  /** Null where the store was set up before. */
  readonly home: { readonly region: string; readonly zone: string; readonly language: string } | null;
  /** Tells the company what the agent is called; the first operation that goes up. */
  readonly named: Operation;
  readonly now: Instant;
}

/**
 * From here on the store is a device of a hub: who works here, how it signs in, and from where its operations count, in one
 * transaction. False: something was entered meanwhile, and nothing has happened.
 */
export function becomeDevice(context: WriterContext, enrolled: Enrolled): boolean {
  const { writer, entries, changed, deviceAt } = context;
  const { record, deviceEpoch, from, seat, home, named, now } = enrolled;
  const done = deviceAt(now).transact((tx) => {
    if (readSyncState(writer).mode === 'hub' || holdsCustomers(writer) || lastOperationId(writer) !== from)
      return false;
    writeSyncState(writer, { ...SOLO, mode: 'hub', acknowledged: from, from, deviceEpoch });
    writeMeta(writer, HUB, record);
    writeMeta(writer, 'seat', seat);
    writeMeta(writer, 'device', record.device);
    if (home !== null) {
      setUpPolicy(writer, { home: { region: home.region, zone: home.zone } });
      writePreference(writer, 'language', home.language);
    }
    commitIn(tx, named);
    return true;
  });
  if (done) entries.forget();
  changed('app', 'queue', 'customers');
  return done;
}

/** See `enrolsAgainFrom`. */
export const enrolsFrom = ({ deviceAt }: WriterContext, { now }: { readonly now: Instant }): number =>
  deviceAt(now).transact((tx) => enrolsAgainFrom(tx, now));

/**
 * The store goes on as another device of its account, in one transaction: what waits goes up under it from `from` on, and what is shown is
 * asked for anew.
 */
export function becomeDeviceAgain(
  { writer, entries, changed, deviceAt }: WriterContext,
  { record, deviceEpoch, from, seat, now }: Omit<Enrolled, 'home' | 'named'>,
): void {
  deviceAt(now).transact((tx) => {
    enrolAgain(tx, deviceEpoch, from);
    writeMeta(writer, HUB, record);
    writeMeta(writer, 'seat', seat);
    writeMeta(writer, 'device', record.device);
  });
  entries.forget();
  changed('app', 'queue', 'customers');
}

/** The session has other tokens from now on; durable when answered, for a token that was used up is worth nothing. */
export function keepHubRecord({ writer, changed }: WriterContext, record: HubRecord): void {
  writer.transact(() => writeMeta(writer, HUB, record));
  changed('app');
}

const FLAGGED = `SELECT payload, flags FROM operation
  WHERE flags LIKE '%"number-taken"%' AND state <> 0 ORDER BY id DESC LIMIT 50`;

/** Operations of this device that the hub has seen and that could not have a number, newest first. */
export function flaggedOperations(reader: Reader): readonly { readonly payload: unknown; readonly flags: unknown }[] {
  return reader
    .all<{ payload: string; flags: string }>(FLAGGED)
    .map(({ payload, flags }) => ({ payload: JSON.parse(payload), flags: JSON.parse(flags) }));
}
