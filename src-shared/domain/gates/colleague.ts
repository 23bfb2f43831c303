import { DAY, HOUR, type Instant } from '../../kernel/time.ts';
import type { AgentUid } from '../../kernel/uid.ts';
import { isTry } from '../ladder/tries.ts';
import type { History } from '../model/history.ts';
import type { Policy } from '../policy/policy.ts';
import type { TimedStop } from './timed-stop.ts';

/** A colleague's last try at this customer and last conversation with them, as far as somebody knows; and whose each was. */
export interface ColleagueContact {
  readonly triedAt: Instant | null;
  readonly spokeAt: Instant | null;
  readonly triedBy: AgentUid | null;
  readonly spokeBy: AgentUid | null;
}

export const NO_COLLEAGUE: ColleagueContact = { triedAt: null, spokeAt: null, triedBy: null, spokeBy: null };

/** What the history tells of contacts by anyone but `agent`. */
export function colleagueContact(history: History, agent: AgentUid | null): ColleagueContact {
  let last = NO_COLLEAGUE;
  for (const interaction of history.interactions) {
    const { agent: by, at, reached } = interaction;
    if (by === agent) continue;
    if (reached) last = { ...last, spokeAt: at, spokeBy: by };
    else if (isTry(interaction)) last = { ...last, triedAt: at, triedBy: by };
  }
  return last;
}

/** A colleague tried within 24 h or spoke within 3 days: the suppression window (method section 5). Null where nobody did. */
export function colleagueStop(policy: Policy, contact: ColleagueContact): TimedStop | null {
  const { triedAt, spokeAt, triedBy, spokeBy } = contact;
  const tried = triedAt === null ? 0 : triedAt + policy.colleague.triedHours * HOUR;
  const spoke = spokeAt === null ? 0 : spokeAt + policy.colleague.spokeDays * DAY;
  if (tried === 0 && spoke === 0) return null;
  return spoke >= tried
    ? { gate: 'colleague', until: spoke, facts: { contact: 'spoke', at: spokeAt, by: spokeBy } }
    : { gate: 'colleague', until: tried, facts: { contact: 'tried', at: triedAt, by: triedBy } };
}
