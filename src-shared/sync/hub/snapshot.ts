import { type FromHub, type MessageOf, PROTOCOL } from '../exchange.ts';
import { digestOf, fingerprint } from '../fingerprint.ts';
import type { SnapshotPlace } from '../page.ts';
import type { AnyStored } from '../rows.ts';
import type { Scope } from '../scope.ts';
import { type Hub, senderOf } from './hub.ts';
import type { HubReader } from './hub-store.ts';

/** Rows that are read at once to be counted. */
const COUNTED_AT_ONCE = 1_000;

/**
 * The next chunk of the rows of some scopes, with the `seq` of the moment at which it was read: the device replays the log up to there
 * before it shows them (sync protocol: snapshot). Of scopes that are not held now nothing is said.
 */
export const answerSnapshot = ({ store }: Hub, message: MessageOf<'snapshot'>): Promise<FromHub> =>
  store.read(async (tx): Promise<FromHub> => {
    const sender = await senderOf(tx, message);
    if (!sender.ok) return sender.refused;
    const held = await tx.held(sender.device.agent, message.scopes);
    const rows = await tx.scopeRows(held, message.after, message.rows);
    const last = rows.at(-1);
    const next: SnapshotPlace | null =
      last === undefined || rows.length < message.rows
        ? null
        : { scope: last.scope, table: last.row.table, key: last.row.key };
    const chunk = {
      hubEpoch: sender.state.epoch,
      seq: await tx.head(),
      rows: [...rows],
      next,
      hash: fingerprint(rows),
    };
    return { kind: 'chunk', protocol: PROTOCOL, chunk };
  });

/** How many rows the hub has in some scopes, and which, as of one moment (sync protocol: scopes, drift). */
export const answerVerify = ({ store }: Hub, message: MessageOf<'verify'>): Promise<FromHub> =>
  store.read(async (tx): Promise<FromHub> => {
    const sender = await senderOf(tx, message);
    if (!sender.ok) return sender.refused;
    const held = await tx.held(sender.device.agent, message.scopes);
    const rows = await everyRowOf(tx, held);
    const digests = held.map((scope) => ({ scope, ...digestOf(rows.get(scope) ?? []) }));
    return { kind: 'digests', protocol: PROTOCOL, seq: await tx.head(), digests };
  });

async function everyRowOf(tx: HubReader, scopes: readonly Scope[]): Promise<ReadonlyMap<Scope, readonly AnyStored[]>> {
  const every = new Map<Scope, AnyStored[]>(scopes.map((scope) => [scope, []]));
  for (let after: SnapshotPlace | null = null; ; ) {
    const rows = await tx.scopeRows(scopes, after, COUNTED_AT_ONCE);
    for (const { scope, row } of rows) every.get(scope)?.push(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < COUNTED_AT_ONCE) return every;
    after = { scope: last.scope, table: last.row.table, key: last.row.key };
  }
}
