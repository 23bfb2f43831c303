import type { Role } from '#domain/team/roles.ts';
import type { AgentUid, Uid } from '#kernel/uid.ts';

export type TeamUid = Uid<'team'>;

/** Somebody as far as rights go. */
export interface Person {
  readonly account: AgentUid;
  readonly role: Role;
  /** An agent's teams, or those that a lead leads. */
  readonly teams: readonly TeamUid[];
}

/** What may be asked of the hub by somebody who is signed in, and about whom or what. */
export type Act =
  | { readonly act: 'exchange' | 'session.end' | 'session.me' | 'numbers.whose' }
  | { readonly act: 'factor.own' | 'teams.list' | 'accounts.list' | 'teams.add' }
  | { readonly act: 'accounts.add'; readonly person: Person }
  /** `after`: as the person is to be; `fields`: what is to change. */
  | { readonly act: 'accounts.change'; readonly person: Person; readonly fields: readonly AccountField[] }
  | { readonly act: 'codes.make' | 'devices.list' | 'devices.revoke' | 'factor.reset'; readonly person: Person };

export const ACCOUNT_FIELDS = ['name', 'role', 'teams', 'disabled'] as const;
export type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** The fields of an agent of theirs that a lead may change. */
const LEADS_FIELDS: readonly AccountField[] = ['name', 'disabled'];

/** Whether all of a person's teams are the lead's: somebody who also works elsewhere is not theirs alone to decide on. */
const isTheirs = (lead: Person, person: Person): boolean =>
  person.role === 'agent' && person.teams.length > 0 && person.teams.every((team) => lead.teams.includes(team));

/**
 * Who may do what, by object and field: the only place that decides it. Lists are open to all who may see some of it; what they then
 * see is `mayRead`.
 */
export function may(caller: Person, asked: Act): boolean {
  // One's own goes with a code alone: a session that is left open takes it away from nobody.
  if (asked.act === 'factor.reset' && asked.person.account === caller.account) return false;
  if (caller.role === 'administrator') return true;
  switch (asked.act) {
    case 'exchange':
    case 'session.end':
    case 'session.me':
    case 'factor.own':
    case 'numbers.whose':
    case 'teams.list':
      return true;
    case 'accounts.list':
      return caller.role === 'lead';
    case 'teams.add':
      return false;
    case 'accounts.add':
    case 'codes.make':
    case 'factor.reset':
      return caller.role === 'lead' && isTheirs(caller, asked.person);
    case 'accounts.change':
      return (
        caller.role === 'lead' &&
        isTheirs(caller, asked.person) &&
        asked.fields.every((field) => LEADS_FIELDS.includes(field))
      );
    case 'devices.list':
    case 'devices.revoke':
      return asked.person.account === caller.account || (caller.role === 'lead' && isTheirs(caller, asked.person));
    default:
      return asked satisfies never;
  }
}

/** Who must have a second factor: nobody, or whoever leads or administrates. */
export type FactorPolicy = 'offered' | 'leads';

/** Whether somebody has to set one before anything else but their own session is answered. */
export const isFactorDue = (policy: FactorPolicy, role: Role, hasFactor: boolean): boolean =>
  policy === 'leads' && role !== 'agent' && !hasFactor;

/** Whether a list shows the team, or somebody of these teams, to the caller. */
export const mayRead = (caller: Person, teams: readonly TeamUid[]): boolean =>
  caller.role === 'administrator' || teams.some((team) => caller.teams.includes(team));
