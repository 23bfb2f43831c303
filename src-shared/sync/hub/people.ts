import type { AgentUid, CustomerUid, DeviceUid } from '#kernel/uid.ts';
import { accountScope, userScope } from '../scope.ts';
import type { Hub } from './hub.ts';
import type { HubAgent, HubDevice, HubTransaction, Membership } from './hub-store.ts';
import { accountsOwnedBy, sharedWith } from './membership.ts';

const NOTHING = { rows: [], memberships: [], result: null } as const;

/** Somebody belongs to the company from now on, with a role and the agents whom they lead; or these change. */
export async function putAgent(tx: HubTransaction, agent: HubAgent): Promise<void> {
  const former = await tx.agent(agent.uid);
  await tx.putAgent(agent);
  const memberships: Membership[] = [];
  if (former === null) {
    const own = { agent: agent.uid, held: true, fence: 1, via: 'own', born: false } as const;
    memberships.push({ ...own, scope: 'company' }, { ...own, scope: userScope(agent.uid), born: true });
  }
  const [before, now] = [former?.leads ?? [], agent.leads];
  for (const led of now.filter((each) => !before.includes(each))) {
    memberships.push(...(await ledBy(tx, agent.uid, led, true)));
  }
  for (const led of before.filter((each) => !now.includes(each))) {
    memberships.push(...(await ledBy(tx, agent.uid, led, false)));
  }
  await tx.close({ ...NOTHING, memberships });
}

/** A lead takes the accounts of an agent to see, or gives them up. */
async function ledBy(tx: HubTransaction, lead: AgentUid, led: AgentUid, held: boolean): Promise<readonly Membership[]> {
  const memberships: Membership[] = [];
  for (const customer of await accountsOwnedBy(tx, led)) {
    const scope = accountScope(customer);
    const members = await tx.members(scope);
    const former = members.find(({ agent }) => agent === lead);
    if ((former?.held ?? false) === held || (former?.held === true && former.via !== 'lead')) continue;
    const fence = Math.max(0, ...members.map((member) => member.fence)) + 1;
    memberships.push({ agent: lead, scope, held, fence, via: 'lead', born: false });
  }
  return memberships;
}

export interface Enrolment {
  readonly device: DeviceUid;
  readonly agent: AgentUid;
  /** Never used before by this device. */
  readonly epoch: string;
  /** The id of the device's last operation that it will not send: 0 for a new store. */
  readonly from: number;
  /** A store that worked alone is brought along: its rows come as a checkpoint. */
  readonly checkpoint: boolean;
}

/** A device counts from now on. One that was cloned or restored comes as another device: its operations are known by their uuids. */
export async function enrolDevice(tx: HubTransaction, enrolment: Enrolment): Promise<HubDevice> {
  const { device: uid, agent, epoch, from } = enrolment;
  if ((await tx.agent(agent)) === null) throw new Error('an agent is enrolled before their devices');
  const known = await tx.device(uid);
  if (known !== null) throw new Error('a device is enrolled once');
  const checkpoint = enrolment.checkpoint ? 0 : null;
  const device: HubDevice = {
    uid,
    agent,
    epoch,
    state: 'active',
    from,
    acknowledged: from,
    leaseRequest: 0,
    checkpoint,
  };
  await tx.putDevice(device);
  return device;
}

/** The device is listened to no more. What it holds of numbers runs out by itself: it may be offline and dial. */
export async function revokeDevice(tx: HubTransaction, uid: DeviceUid): Promise<void> {
  const device = await tx.device(uid);
  if (device !== null) await tx.putDevice({ ...device, state: 'revoked' });
}

/** An agent works on an account beside its owner from now on, or no longer. */
export async function shareAccount(
  tx: HubTransaction,
  customer: CustomerUid,
  agent: AgentUid,
  held: boolean,
): Promise<void> {
  const memberships = await sharedWith(tx, customer, agent, held);
  if (memberships.length > 0) await tx.close({ ...NOTHING, memberships });
}

/** The store was brought back from a backup: devices begin anew, and no number is leased while leases may run of which nothing is known. */
export async function beginAfterRestore({ store, clock, terms }: Hub, epoch: string): Promise<void> {
  await store.write(async (tx) => {
    const { recoveringUntil } = await tx.state();
    const until = clock.now() + terms.longest + Math.max(terms.silence, terms.conversation);
    await tx.putState({ epoch, recoveringUntil: Math.max(recoveringUntil, until) });
  });
}
