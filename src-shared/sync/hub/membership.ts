import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { AnyChange } from '../rows.ts';
import { accountIn, accountScope, type Scope } from '../scope.ts';
import type { HubReader, Membership, MembershipAt } from './hub-store.ts';

const bare = ({ agent, scope, held, fence, via, born }: MembershipAt): Membership => ({
  agent,
  scope,
  held,
  fence,
  via,
  born,
});

const highest = (members: readonly Membership[]): number => Math.max(0, ...members.map(({ fence }) => fence));

/** Every change of a scope's holders has a fence above all before (invariant I9). */
export async function fenceOf(tx: HubReader, customer: CustomerUid): Promise<number> {
  return highest(await tx.members(accountScope(customer)));
}

const NOBODY: ReadonlyMap<AgentUid, 'owner' | 'lead'> = new Map();

/** Who holds an account through its owner: the owner and who leads them. */
async function holdersBy(tx: HubReader, owner: AgentUid): Promise<ReadonlyMap<AgentUid, 'owner' | 'lead'>> {
  const holders = new Map<AgentUid, 'owner' | 'lead'>();
  for (const lead of await tx.leadsOf(owner)) holders.set(lead, 'lead');
  holders.set(owner, 'owner');
  return holders;
}

/**
 * Who holds an account that lies in the pool, from which a lead gives it to someone (method section 6): who leads the agent that had it, who
 * leads the one that put it there, or did so as a lead. Where nobody would, who put it there: no account is out of everybody's sight.
 */
async function holdersOfPool(
  tx: HubReader,
  former: AgentUid | null,
  actor: AgentUid,
): Promise<ReadonlyMap<AgentUid, 'owner' | 'lead'>> {
  const leads = new Set<AgentUid>(await tx.leadsOf(actor));
  for (const lead of former === null ? [] : await tx.leadsOf(former)) leads.add(lead);
  if (leads.size === 0 || (await tx.agent(actor))?.role !== 'agent') leads.add(actor);
  return new Map([...leads].map((lead) => [lead, 'lead']));
}

/**
 * How holders change with the rows that an operation changes: a new owner's side takes the account, the former's loses it, and who was
 * asked to work on it stays (sync protocol: scopes). One row for each agent who comes or goes.
 */
export async function membershipsAfter(
  tx: HubReader,
  changes: readonly AnyChange[],
  actor: AgentUid,
): Promise<readonly Membership[]> {
  const result: Membership[] = [];
  for (const change of changes) {
    if (change.table !== 'customer') continue;
    const [before, after] = [change.before?.value ?? null, change.after?.value ?? null];
    if (before !== null && after !== null && before.owner === after.owner) continue;
    const scope = accountScope(change.key as CustomerUid);
    const members = await tx.members(scope);
    const owner = after?.owner ?? null;
    const holders =
      after === null
        ? NOBODY
        : owner === null
          ? await holdersOfPool(tx, before?.owner ?? null, actor)
          : await holdersBy(tx, owner);
    result.push(...changed(scope, members, holders, after === null));
  }
  return result;
}

function changed(
  scope: Scope,
  members: readonly MembershipAt[],
  holders: ReadonlyMap<AgentUid, 'owner' | 'lead'>,
  gone: boolean,
): readonly Membership[] {
  const fence = highest(members) + 1;
  const result: Membership[] = [];
  for (const member of members) {
    const stays = holders.has(member.agent) || (member.via === 'shared' && !gone);
    if (member.held && !stays) result.push({ ...bare(member), held: false, fence, born: false });
  }
  for (const [agent, via] of holders) {
    const former = members.find((member) => member.agent === agent);
    if (former?.held === true && former.via === via) continue;
    // Held already, by another right: nothing is to be sent again.
    const born = members.length === 0 || (former?.held === true && former.born);
    result.push({ agent, scope, held: true, fence, via, born });
  }
  return result;
}

/** An agent works on an account beside its owner, or does so no longer. Nothing changes where it is so already. */
export async function sharedWith(
  tx: HubReader,
  customer: CustomerUid,
  agent: AgentUid,
  held: boolean,
): Promise<readonly Membership[]> {
  const scope = accountScope(customer);
  const members = await tx.members(scope);
  const former = members.find((member) => member.agent === agent);
  if ((former?.held ?? false) === held || (former?.held === true && former.via !== 'shared')) return [];
  return [{ agent, scope, held, fence: highest(members) + 1, via: 'shared', born: false }];
}

/** The accounts that an agent holds as their owner. */
export async function accountsOwnedBy(tx: HubReader, agent: AgentUid): Promise<readonly CustomerUid[]> {
  const { changes } = await tx.scopeChanges(agent, 0, Number.MAX_SAFE_INTEGER);
  return changes.flatMap(({ scope, held, via }) => (held && via === 'owner' ? (accountIn(scope) ?? []) : []));
}
