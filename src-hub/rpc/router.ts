import { implement, ORPCError } from '@orpc/server';
import { hubContract } from '#contract/hub.ts';
import type { RungError } from '#kernel/errors.ts';
import type { Result } from '#kernel/result.ts';
import { PROTOCOL } from '#sync/exchange.ts';
import { StoreUnavailable } from '#sync/hub/hub-store.ts';
import { type Asking, type Caller, callerOf, whoAsks } from '../accounts/caller.ts';
import { enrol } from '../accounts/enrol.ts';
import {
  addAccount,
  addTeam,
  changeAccount,
  listAccounts,
  listDevices,
  listTeams,
  makeCode,
  revoke,
} from '../accounts/people.ts';
import {
  beginOwnFactor,
  confirmOwnFactor,
  factorState,
  removeOwnFactor,
  resetFactor,
} from '../accounts/second-factor.ts';
import { refreshSession, signIn, signOut } from '../accounts/sign-in.ts';
import type { HubContext } from '../hub-context.ts';
import { accountOf, accountView } from '../store/people.ts';
import { databaseNow } from '../store/sessions.ts';
import { exchange } from '../sync/exchange.ts';
import { whoseNumbers } from '../sync/whose-numbers.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { valueOrRefusal } from './refuse.ts';

const base = implement(hubContract).$context<Asking>();

/** Answers of the protocol are this program's own rows, typed as such, and are checked by who reads them: not a thousand times over here. */
const unchecked = base.$config({ initialOutputValidationIndex: Number.NaN });

/** The hub's contract over its use cases: who asks is proven here, what they may do by `accounts/authorise.ts`. */
export function createHubRouter(context: HubContext, release: string) {
  const { session, factor, teams, accounts, codes, devices } = base;
  const { database, tenant, store } = context;
  const turns = oneAtATime();
  const caller = (asking: Asking): Promise<Result<Caller, RungError>> => callerOf(context, asking);
  /** For what is asked of one's own session and factor, also while a factor is due. */
  const oneself = (asking: Asking): Promise<Result<Caller, RungError>> => whoAsks(context, asking);
  return {
    hello: base.hello.handler(async () => ({
      release,
      protocols: [PROTOCOL],
      hubEpoch: (await store.read((tx) => tx.state())).epoch,
      now: await databaseNow(database),
    })),
    exchange: unchecked.exchange.handler(async ({ input, errors, context: asking }) => {
      const who = valueOrRefusal(errors, await caller(asking));
      const answer = await turns.run(who.device, () => exchange(context, who, input)).catch(comeAgain);
      if (answer === null) throw new ORPCError('TOO_MANY_REQUESTS', { status: 429 });
      return valueOrRefusal(errors, answer);
    }),
    numbers: {
      whose: base.numbers.whose.handler(async ({ input, errors, context: asking }) => {
        const { account } = valueOrRefusal(errors, await caller(asking));
        return { numbers: [...(await whoseNumbers(context, account, input.numbers))] };
      }),
    },
    session: {
      enrol: session.enrol.handler(async ({ input, errors, context: asking }) =>
        valueOrRefusal(errors, await enrol(context, input, asking)),
      ),
      signIn: session.signIn.handler(async ({ input, errors, context: asking }) =>
        valueOrRefusal(errors, await signIn(context, input, asking)),
      ),
      refresh: session.refresh.handler(async ({ input, errors, context: asking }) =>
        valueOrRefusal(errors, await refreshSession(context, input.refresh, asking)),
      ),
      end: session.end.handler(async ({ errors, context: asking }) => {
        await signOut(context, valueOrRefusal(errors, await oneself(asking)));
        return {};
      }),
      me: session.me.handler(async ({ errors, context: asking }) => {
        const { account } = valueOrRefusal(errors, await oneself(asking));
        const stored = await accountOf(database, tenant, account);
        if (stored === null) throw errors['signed-out']({ data: { facts: { because: 'no-session' } } });
        return accountView(stored);
      }),
    },
    factor: {
      state: factor.state.handler(async ({ errors, context: asking }) =>
        factorState(context, valueOrRefusal(errors, await oneself(asking))),
      ),
      begin: factor.begin.handler(async ({ errors, context: asking }) =>
        valueOrRefusal(errors, await beginOwnFactor(context, valueOrRefusal(errors, await oneself(asking)))),
      ),
      confirm: factor.confirm.handler(async ({ input, errors, context: asking }) => {
        const who = valueOrRefusal(errors, await oneself(asking));
        return valueOrRefusal(errors, await confirmOwnFactor(context, who, input.code));
      }),
      remove: factor.remove.handler(async ({ input, errors, context: asking }) => {
        const who = valueOrRefusal(errors, await oneself(asking));
        return valueOrRefusal(errors, await removeOwnFactor(context, who, input.code));
      }),
      reset: factor.reset.handler(async ({ input, errors, context: asking }) => {
        const who = valueOrRefusal(errors, await caller(asking));
        valueOrRefusal(errors, await resetFactor(context, who, input.account));
        return {};
      }),
    },
    teams: {
      list: teams.list.handler(async ({ errors, context: asking }) => ({
        teams: [...(await listTeams(context, valueOrRefusal(errors, await caller(asking))))],
      })),
      add: teams.add.handler(async ({ input, errors, context: asking }) =>
        valueOrRefusal(errors, await addTeam(context, valueOrRefusal(errors, await caller(asking)), input.name)),
      ),
    },
    accounts: {
      list: accounts.list.handler(async ({ errors, context: asking }) => {
        const who = valueOrRefusal(errors, await caller(asking));
        return { accounts: [...valueOrRefusal(errors, await listAccounts(context, who))] };
      }),
      add: accounts.add.handler(async ({ input, errors, context: asking }) =>
        valueOrRefusal(errors, await addAccount(context, valueOrRefusal(errors, await caller(asking)), input)),
      ),
      change: accounts.change.handler(async ({ input: { account, ...change }, errors, context: asking }) => {
        const who = valueOrRefusal(errors, await caller(asking));
        return valueOrRefusal(errors, await changeAccount(context, who, account, change));
      }),
    },
    codes: {
      make: codes.make.handler(async ({ input, errors, context: asking }) =>
        valueOrRefusal(errors, await makeCode(context, valueOrRefusal(errors, await caller(asking)), input.account)),
      ),
    },
    devices: {
      list: devices.list.handler(async ({ input, errors, context: asking }) => {
        const who = valueOrRefusal(errors, await caller(asking));
        return { devices: [...valueOrRefusal(errors, await listDevices(context, who, input.account))] };
      }),
      revoke: devices.revoke.handler(async ({ input, errors, context: asking }) => {
        valueOrRefusal(errors, await revoke(context, valueOrRefusal(errors, await caller(asking)), input.device));
        return {};
      }),
    },
  };
}

/** Nothing of the message counts; the device sends it again when it has waited. */
function comeAgain(error: unknown): never {
  if (error instanceof StoreUnavailable) throw new ORPCError('SERVICE_UNAVAILABLE', { status: 503, cause: error });
  throw error;
}

export type HubRouter = ReturnType<typeof createHubRouter>;
