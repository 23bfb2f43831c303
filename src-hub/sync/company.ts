import type { AgentUid } from '#kernel/uid.ts';
import { logRows } from '#sync/hub/apply-pushed.ts';
import type { HubAgent, HubTransaction } from '#sync/hub/hub-store.ts';
import { putAgent } from '#sync/hub/people.ts';
import type { Operation } from '#sync/operation.ts';
import { agentNamed } from '#sync/operations/agent-named.ts';
import { createOperation } from '#sync/operations/registry.ts';
import type { StoredAccount } from '../store/people.ts';

/**
 * Everybody as the protocol sees them: a lead leads the agents who work in one of their teams. Who is closed leads nobody and is led as
 * before, so that their accounts stay in their lead's sight.
 */
export function agentsOf(accounts: readonly StoredAccount[]): readonly HubAgent[] {
  return accounts.map(({ uid, role, teams, disabled }) => ({
    uid,
    role,
    leads: role === 'lead' && !disabled ? agentsIn(accounts, new Set(teams.map((team) => team.uid)), uid) : [],
  }));
}

const agentsIn = (accounts: readonly StoredAccount[], teams: ReadonlySet<string>, lead: AgentUid) =>
  accounts
    .filter(
      ({ uid, role, teams: theirs }) => role === 'agent' && uid !== lead && theirs.some(({ uid: t }) => teams.has(t)),
    )
    .map(({ uid }) => uid)
    .sort();

/** Tells the protocol who belongs to the company now and who leads whom; where nothing changed, nothing is written. */
export async function tellWhoIsWho(tx: HubTransaction, accounts: readonly StoredAccount[]): Promise<void> {
  for (const agent of agentsOf(accounts)) {
    const known = await tx.agent(agent.uid);
    const same = known !== null && known.role === agent.role && known.leads.toSorted().join() === agent.leads.join();
    if (!same) await putAgent(tx, agent);
  }
}

/**
 * The company is told what somebody is called from now on, by an act of whoever changed it, as if a device had sent it: it stands in the log
 * of operations with what it changed. Nothing happens where they are called so already.
 */
export async function tellName(
  tx: HubTransaction,
  { uid, name }: { readonly uid: AgentUid; readonly name: string },
  act: Pick<Operation, 'uid' | 'at' | 'actor' | 'device'>,
): Promise<void> {
  const known = await tx.get({ table: 'agent', key: uid });
  if (known?.table === 'agent' && known.value.name === name) return;
  const operation = createOperation('agent.named@1', { agent: uid, name }, act);
  const { changes, flags } = agentNamed.apply(await tx.load(agentNamed.reads(operation)), operation);
  await tx.save(changes);
  await tx.append({ id: 0, operation, state: 'acknowledged', changes, flags, undoneBy: null });
  await tx.close({ rows: logRows(changes), memberships: [], result: null });
}
