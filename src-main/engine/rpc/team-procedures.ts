import { implement } from '@orpc/server';
import { teamContract } from '#contract/team.ts';
import { assignAccounts } from '../customers/assign.ts';
import type { EngineContext } from '../engine-context.ts';
import { numberConflicts } from '../hub/conflicts.ts';
import type { Team } from '../hub/team.ts';
import { valueOrRefusal } from './refuse.ts';

const base = implement(teamContract);

/** The store as a part of a team, and what is asked of the hub through it. */
export const teamProcedures = (context: EngineContext, team: Team) => ({
  state: base.state.handler(() => team.state()),
  join: base.join.handler(async ({ input, errors }) => valueOrRefusal(errors, await team.join(input))),
  signIn: base.signIn.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.signIn(input.password, input.factor)),
  ),
  signOut: base.signOut.handler(async ({ errors }) => valueOrRefusal(errors, await team.signOut())),
  conflicts: base.conflicts.handler(async () => ({ conflicts: [...(await numberConflicts(context, team))] })),
  assign: base.assign.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await assignAccounts(context, input)),
  ),
  factorState: base.factorState.handler(async ({ errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.factor.state({}))),
  ),
  beginFactor: base.beginFactor.handler(async ({ errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.factor.begin({}))),
  ),
  confirmFactor: base.confirmFactor.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.settleFactor((hub) => hub.factor.confirm(input))),
  ),
  removeFactor: base.removeFactor.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.settleFactor((hub) => hub.factor.remove(input))),
  ),
  resetFactor: base.resetFactor.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.factor.reset(input))),
  ),
  teams: base.teams.handler(async ({ errors }) => valueOrRefusal(errors, await team.ask((hub) => hub.teams.list({})))),
  addTeam: base.addTeam.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.teams.add(input))),
  ),
  accounts: base.accounts.handler(async ({ errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.accounts.list({}))),
  ),
  addAccount: base.addAccount.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.accounts.add(input))),
  ),
  changeAccount: base.changeAccount.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.accounts.change(input))),
  ),
  makeCode: base.makeCode.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.codes.make(input))),
  ),
  devices: base.devices.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.devices.list(input))),
  ),
  revokeDevice: base.revokeDevice.handler(async ({ input, errors }) =>
    valueOrRefusal(errors, await team.ask((hub) => hub.devices.revoke(input))),
  ),
});
