import { type FromHub, PROTOCOL, type Pull } from '../exchange.ts';
import { rowId } from '../keys.ts';
import type { HubResult, PulledRow, PullPage } from '../page.ts';
import { type Hub, refusedWith, senderOf } from './hub.ts';
import type { HubDevice, HubReader, HubState, ScopePart, ShownRow } from './hub-store.ts';

/**
 * The next page of the change log for a device, read in one snapshot and ending between two transactions. It brings rows only of scopes
 * that the device's agent holds now (I6), and says which scopes came and went since the cursor. A device that begins (`cursor` 0)
 * is given its scopes, as many as it takes to begin where the log does; their rows come as snapshots.
 */
export const answerPull = ({ store }: Hub, message: Pull): Promise<FromHub> =>
  store.read(async (tx): Promise<FromHub> => {
    const sender = await senderOf(tx, message);
    if (!sender.ok) return sender.refused;
    const { device, state } = sender;
    if (message.protocol < PROTOCOL) return refusedWith('too-old', device, state);
    // A cursor ahead of the log was given by a hub that is gone; what came after one that is far behind is thrown away.
    const isBehind = message.cursor > 0 && message.cursor < (await tx.trimmedTo());
    if (isBehind || message.cursor > (await tx.head())) return refusedWith('hub-epoch', device, state);
    return { kind: 'page', protocol: PROTOCOL, page: await pullPage(tx, device, state, message) };
  });

async function pullPage(
  tx: HubReader,
  device: HubDevice,
  { epoch }: HubState,
  { cursor, rows: limit }: Pick<Pull, 'cursor' | 'rows'>,
): Promise<PullPage> {
  const begins = cursor === 0;
  const scopes = begins
    ? await scopesToBeginWith(tx, device, limit)
    : await tx.scopeChanges(device.agent, cursor, limit);
  const log = begins ? { rows: [], to: scopes.to } : await tx.log(device.agent, cursor, limit);
  const to = Math.min(scopes.to, log.to);
  const changes = scopes.changes.filter(({ seq }) => seq <= to);
  const results = await tx.results(device.uid, cursor, to);
  return {
    hubEpoch: epoch,
    from: cursor,
    to,
    more: to < (await tx.head()),
    rows: latestOf(log.rows, to),
    scopesRemoved: changes.flatMap(({ held, scope, fence }) => (held ? [] : [{ scope, fence }])),
    scopesAdded: changes.flatMap(({ held, scope, fence, born }) =>
      held ? [{ scope, fence, snapshot: begins || !born }] : [],
    ),
    acknowledged: (await tx.acknowledgedAt(device.uid, to)) ?? device.from,
    results: results.map(({ id, state, flags }): HubResult => ({ id, state, flags })),
  };
}

/**
 * The scopes of who begins, to the end of which the log still goes on: a page that ended where it was thrown away would leave the device at
 * a cursor that is refused as far behind.
 */
async function scopesToBeginWith(tx: HubReader, { agent }: HubDevice, limit: number): Promise<ScopePart> {
  const gone = await tx.trimmedTo();
  let part = await tx.scopeChanges(agent, 0, limit);
  const changes = [...part.changes];
  while (part.to < gone) {
    part = await tx.scopeChanges(agent, part.to, limit);
    changes.push(...part.changes);
  }
  return { changes, to: part.to };
}

/**
 * The last word on every row up to `to`, in each account that it was in: a device may wait for the one and show the other. Of a scope that the
 * agent has since later only its snapshot tells.
 */
function latestOf(rows: readonly ShownRow[], to: number): readonly PulledRow[] {
  const latest = new Map<string, PulledRow>();
  for (const { seq, since, key, scope, row } of rows) {
    if (seq > to || since > to) continue;
    const id = `${scope}/${rowId(key)}`;
    // Put last where it was said last: a row that moved is gone before it is there.
    latest.delete(id);
    latest.set(id, { key, scope, row });
  }
  return [...latest.values()];
}
