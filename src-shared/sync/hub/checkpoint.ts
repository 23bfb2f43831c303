import type { CustomerUid } from '#kernel/uid.ts';
import { type AnswerOf, type FromHub, type MessageOf, PROTOCOL } from '../exchange.ts';
import { accountOf, keySet } from '../keys.ts';
import { holderAgainst, holds } from '../operations/number-holding.ts';
import type { AnyChange, AnyStored } from '../rows.ts';
import { accountScope } from '../scope.ts';
import { logRows } from './apply-pushed.ts';
import { type Hub, refusedWith, senderOf } from './hub.ts';
import type { HubDevice, HubTransaction } from './hub-store.ts';
import { membershipsAfter } from './membership.ts';

type Taken = AnswerOf<'checkpointed'>['taken'][number];

/**
 * Takes in a part of the rows of a store that worked alone (sync protocol: identity). Its customers become the agent's; a number that is
 * somebody else's already stays theirs, and the answer names it. What is here already stays as it is: a part that comes twice changes
 * nothing the second time.
 */
export const takeCheckpoint = (hub: Hub, message: MessageOf<'checkpoint'>): Promise<FromHub> =>
  hub.store.write(async (tx): Promise<FromHub> => {
    const sender = await senderOf(tx, message);
    if (!sender.ok) return sender.refused;
    const { device, state } = sender;
    if (device.checkpoint === null || message.part > device.checkpoint + 1) return refusedWith('gap', device, state);
    const changes: AnyChange[] = [];
    const taken: Taken[] = [];
    for (const row of message.rows) {
      const after = await entering(tx, device, row, changes);
      if (after === null) continue;
      if ('since' in after) taken.push(after);
      else {
        const change = { table: after.table, key: after.key, before: null, after } as AnyChange;
        changes.push(change);
        await tx.save([change]);
      }
    }
    const checkpoint = message.last ? null : Math.max(device.checkpoint, message.part);
    await tx.putDevice({ ...device, checkpoint });
    if (changes.length > 0) {
      const memberships = await membershipsAfter(tx, changes, device.agent);
      await tx.close({ rows: logRows(changes), memberships, result: null });
    }
    return { kind: 'checkpointed', protocol: PROTOCOL, part: message.part, taken };
  });

/** The row as it enters; null: it stays out; or whose number it is. */
async function entering(
  tx: HubTransaction,
  device: HubDevice,
  row: AnyStored,
  entered: readonly AnyChange[],
): Promise<AnyStored | Taken | null> {
  const here = await tx.get({ table: row.table, key: row.key });
  if (row.table === 'customer') {
    return here === null ? { ...row, value: { ...row.value, owner: device.agent } } : null;
  }
  const account = accountOf(row);
  if (account !== null && !(await isOwn(tx, device, account, entered))) return null;
  if (row.table === 'number' && here === null && holds(row.value)) {
    const { customer, e164 } = row.value;
    const slice = await tx.load(keySet({ holdersOf: [e164] }));
    const holder = holderAgainst(slice.holdersOf(e164), customer);
    if (holder !== null) return { customer, e164, since: holder.value.addedAt };
  }
  if (row.table === 'agent' && row.key !== device.agent) return null;
  if (row.table === 'status' && row.value.agent !== device.agent) return null;
  return here === null ? row : null;
}

async function isOwn(
  tx: HubTransaction,
  { agent }: HubDevice,
  account: CustomerUid,
  entered: readonly AnyChange[],
): Promise<boolean> {
  if (entered.some(({ table, key }) => table === 'customer' && key === account)) return true;
  return (await tx.membership(agent, accountScope(account)))?.held === true;
}
