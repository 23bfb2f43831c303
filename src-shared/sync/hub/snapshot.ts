import { type FromHub, type MessageOf, PROTOCOL } from '../exchange.ts';
import { digestOf, fingerprint } from '../fingerprint.ts';
import type { SnapshotPlace } from '../page.ts';
import type { AnyStored } from '../rows.ts';
import type { Scope } from '../scope.ts';
import { type Hub, senderOf } from './hub.ts';
import type { HubDevice, HubReader } from './hub-store.ts';

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
    const held = await heldOf(tx, sender.device, message.scopes);
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
    const digests: { scope: Scope; count: number; digest: string }[] = [];
    for (const scope of await heldOf(tx, sender.device, message.scopes)) {
      digests.push({ scope, ...digestOf(await everyRowOf(tx, scope)) });
    }
    return { kind: 'digests', protocol: PROTOCOL, seq: await tx.head(), digests };
  });

async function heldOf(tx: HubReader, { agent }: HubDevice, scopes: readonly Scope[]): Promise<readonly Scope[]> {
  const held: Scope[] = [];
  for (const scope of new Set(scopes)) if ((await tx.membership(agent, scope))?.held === true) held.push(scope);
  return held;
}

async function everyRowOf(tx: HubReader, scope: Scope): Promise<readonly AnyStored[]> {
  const every: AnyStored[] = [];
  for (let after: SnapshotPlace | null = null; ; ) {
    const rows = await tx.scopeRows([scope], after, COUNTED_AT_ONCE);
    every.push(...rows.map(({ row }) => row));
    const last = rows.at(-1);
    if (last === undefined || rows.length < COUNTED_AT_ONCE) return every;
    after = { scope, table: last.row.table, key: last.row.key };
  }
}
