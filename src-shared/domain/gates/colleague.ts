import { DAY, HOUR, type Instant } from '../../kernel/time.ts';
import type { AgentUid } from '../../kernel/uid.ts';
import { isTry } from '../ladder/tries.ts';
import type { History } from '../model/history.ts';
import type { Policy } from '../policy/policy.ts';
import type { TimedStop } from './timed-stop.ts';

/** A colleague's last try at this customer and last conversation with them, as far as somebody knows. */
export interface ColleagueContact {
  readonly triedAt: Instant | null;
  readonly spokeAt: Instant | null;
}

/** What the history tells of contacts by anyone but `agent`. */
export function colleagueContact(history: History, agent: AgentUid | null): ColleagueContact {
  let triedAt: Instant | null = null;
  let spokeAt: Instant | null = null;
  for (const interaction of history.interactions) {
    if (interaction.agent === agent) continue;
    if (interaction.reached) spokeAt = interaction.at;
    else if (isTry(interaction)) triedAt = interaction.at;
  }
  return { triedAt, spokeAt };
}

/** A colleague tried within 24 h or spoke within 3 days: the suppression window (method section 5). Null where nobody did. */
export function colleagueStop(policy: Policy, contact: ColleagueContact): TimedStop | null {
  const { triedAt, spokeAt } = contact;
  const tried = triedAt === null ? 0 : triedAt + policy.colleague.triedHours * HOUR;
  const spoke = spokeAt === null ? 0 : spokeAt + policy.colleague.spokeDays * DAY;
  if (tried === 0 && spoke === 0) return null;
  return spoke >= tried
    ? { gate: 'colleague', until: spoke, facts: { contact: 'spoke', at: spokeAt } }
    : { gate: 'colleague', until: tried, facts: { contact: 'tried', at: triedAt } };
}
