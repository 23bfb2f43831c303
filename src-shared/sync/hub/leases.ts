import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid } from '#kernel/uid.ts';
import { type AnswerOf, type FromHub, type LeaseRefusal, type MessageOf, PROTOCOL } from '../exchange.ts';
import { keySet, suppressionKey } from '../keys.ts';
import { accountScope } from '../scope.ts';
import { type Hub, refusedWith, senderOf } from './hub.ts';
import type { HubDevice, HubTransaction } from './hub-store.ts';
import { fenceOf } from './membership.ts';

type Granted = AnswerOf<'granted'>['leases'][number];
type NotGranted = AnswerOf<'granted'>['refused'][number];

/**
 * Leases numbers to a device: those of its agent's own accounts that nobody asked not to call, when the windows of all other holders are
 * over. Durable before the answer leaves. A request that is not the device's latest is `stale`.
 */
export const grantLeases = (hub: Hub, message: MessageOf<'lease'>): Promise<FromHub> =>
  hub.store.write(async (tx): Promise<FromHub> => {
    const sender = await senderOf(tx, message);
    if (!sender.ok) return sender.refused;
    const { device, state } = sender;
    const { request } = message;
    if (request < device.leaseRequest) return refusedWith('stale', device, state);
    const now = hub.clock.now();
    const length = Math.min(message.length ?? hub.terms.length, hub.terms.longest);
    await tx.foresee({ operations: [], keys: keySet({ holdersOf: message.numbers }) });
    const leases: Granted[] = [];
    const refused: NotGranted[] = [];
    for (const number of new Set(message.numbers)) {
      const why = state.recoveringUntil > now ? no('recovering', state.recoveringUntil) : null;
      const grant = why ?? (await grantOne(hub, tx, device, number, now, length));
      if ('why' in grant) refused.push({ number, ...grant });
      else leases.push({ number, length, fence: grant.fence });
    }
    await tx.putDevice({ ...device, leaseRequest: request });
    return { kind: 'granted', protocol: PROTOCOL, request, leases, refused };
  });

type No = { readonly why: LeaseRefusal; readonly until: Instant | null };

const no = (why: LeaseRefusal, until: Instant | null = null): No => ({ why, until });

async function grantOne(
  { terms, leases }: Hub,
  tx: HubTransaction,
  device: HubDevice,
  number: E164,
  now: Instant,
  length: number,
): Promise<No | { readonly fence: number }> {
  const slice = await tx.load(keySet({ holdersOf: [number] }));
  if (slice.get('suppression', suppressionKey(number)) !== null) return no('suppressed');
  for (const { value } of slice.holdersOf(number)) {
    const member = await tx.membership(device.agent, accountScope(value.customer));
    if (member?.held !== true || member.via === 'lead') continue;
    const person = await tx.get({ table: 'customer', key: value.customer });
    if (person?.table === 'customer' && person.value.doNotCallAt !== null) return no('suppressed');
    const blocked = value.shared ? 0 : leases.blockedFor(device.uid, await tx.holdings(number), terms);
    if (blocked > now) return no('held', blocked);
    const fence = await fenceOf(tx, value.customer);
    const former = await tx.holding(number, device.uid);
    const expiry = Math.max(former?.expiry ?? 0, now + length);
    await tx.putHolding({ number, device: device.uid, agent: device.agent, fence, expiry, until: former?.until ?? 0 });
    return { fence };
  }
  return no('not-yours');
}

/**
 * A device gives numbers back: others may have them once the windows of what it did are over. Nothing is given back before all that the
 * device did with them is here (`gap`).
 */
export const settleLeases = (hub: Hub, message: MessageOf<'settle'>): Promise<FromHub> =>
  hub.store.write(async (tx): Promise<FromHub> => {
    const sender = await senderOf(tx, message);
    if (!sender.ok) return sender.refused;
    const { device, state } = sender;
    const { request, numbers, through } = message;
    if (request < device.leaseRequest) return refusedWith('stale', device, state);
    if (through > device.acknowledged) return refusedWith('gap', device, state);
    await tx.foresee({ operations: [], keys: keySet({ holdersOf: numbers }) });
    for (const number of numbers) {
      const holding = await tx.holding(number, device.uid);
      if (holding === null) continue;
      if (holding.until <= hub.clock.now()) await tx.removeHolding(number, device.uid);
      else await tx.putHolding({ ...holding, expiry: null });
    }
    await tx.putDevice({ ...device, leaseRequest: request });
    return { kind: 'settled', protocol: PROTOCOL, request };
  });

/**
 * A lead does not wait for a former holder who is silent: from now on the number may be leased, and the audit says who took that upon
 * themselves. False: they may not.
 */
export const acceptRisk = ({ store, clock }: Hub, by: AgentUid, number: E164, reason: string): Promise<boolean> =>
  store.write(async (tx) => {
    const actor = await tx.agent(by);
    if (actor === null || actor.role === 'agent') return false;
    for (const { device } of await tx.holdings(number)) await tx.removeHolding(number, device);
    await tx.acceptRisk({ number, by, at: clock.now(), reason });
    return true;
  });
