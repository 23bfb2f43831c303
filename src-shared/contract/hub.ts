import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ROLES } from '#domain/team/roles.ts';
import { fromHub, toHub } from '#sync/exchange.ts';
import { uid as uidOf } from '#sync/operations/payload.ts';
import { agentUid, e164, instant, line, refusals } from './parts.ts';
import { factorBegun, factorCode, factorState } from './second-factor.ts';

/** Under which the hub answers; another version of the contract stands beside it. */
export const HUB_PREFIX = '/rpc/v1';

/** Where a socket is opened that tells of news: a text without content whenever there is something to ask for. */
export const POKE_PATH = `${HUB_PREFIX}/poke`;

export const teamUid = uidOf<'team'>();
export const deviceUid = uidOf<'device'>();
export const role = z.enum(ROLES);

/** What one signs in with; compared without regard to case. */
export const login = z
  .string()
  .trim()
  .min(2)
  .max(80)
  .regex(/^[^\s\p{Cc}]+$/u);
/** Longer than any person's; argon2id takes the rest as it is. */
const password = z.string().min(1).max(200);
/** As it is printed, in any case, with or without dashes. */
const enrolmentCode = z.string().trim().min(8).max(40);
/** Ed25519, the raw 32 bytes in base64url. */
const publicKey = z.string().regex(/^[\w-]{43}$/);
const token = z.string().regex(/^[\w-]{43}$/);

export const hubTeam = z.object({ uid: teamUid, name: line.min(1) });

export const hubAccount = z.object({
  uid: agentUid,
  login,
  name: line.min(1),
  role,
  teams: z.array(hubTeam),
  disabled: z.boolean(),
  /** A code is asked for with the password. */
  secondFactor: z.boolean(),
});
export type HubAccount = z.infer<typeof hubAccount>;

/** Somebody who is to belong to the company. */
export const newAccount = z.object({ login, name: line.min(1), role, teams: z.array(teamUid).max(50) });

/** What of an account is to be otherwise; what is not given stays. `disabled` ends all its sessions. */
export const accountChange = z.object({
  account: agentUid,
  name: line.min(1).optional(),
  role: role.optional(),
  teams: z.array(teamUid).max(50).optional(),
  disabled: z.boolean().optional(),
});

const device = z.object({ uid: deviceUid, publicKey, name: line.max(80) });

/** What a signed-in device holds. Times are by the hub's clock. */
export const hubTokens = z.object({
  /** Sent with every request, good only together with the device's key. */
  access: token,
  accessUntil: instant,
  /** Used once, for the next pair. */
  refresh: token,
  /** Without contact until then the session has ended. */
  idleUntil: instant,
  /** With the password again from then on, whatever the contact. */
  endsAt: instant,
});
export type HubTokens = z.infer<typeof hubTokens>;

const signedIn = z.object({
  tokens: hubTokens,
  account: hubAccount,
  company: line,
  /** Of this enrolment, in every message of the sync protocol. */
  deviceEpoch: z.string().min(1).max(64),
});
export type SignedIn = z.infer<typeof signedIn>;

/**
 * What a store brings along: the id of the last operation that it will not send. Never its rows as a checkpoint: which of them a device
 * may write in whose name is not judged yet.
 */
const brings = z.object({ from: z.number().int().min(0), checkpoint: z.literal(false) });

export const listedDevice = z.object({
  uid: deviceUid,
  account: agentUid,
  name: line,
  enrolledAt: instant,
  lastSeenUntil: instant.nullable(),
  revokedAt: instant.nullable(),
});

/** Refusals of every procedure that needs a session. */
const SESSION = ['signed-out', 'not-allowed'] as const;

/** And of those that ask for more than one's own session and factor: `factor-due`, the hub wants a second factor of this account first. */
const ADMITTED = [...SESSION, 'factor-due'] as const;

/**
 * What a device may ask of the hub. Who may ask what is decided by `src-hub/accounts/authorise.ts`. Every request but `hello` is
 * signed with the device's key (`hub/request-proof.ts`).
 */
export const hubContract = {
  /** Before anything else: whom one speaks to, and what time it is there. */
  hello: oc
    .input(z.object({}))
    .output(
      z.object({ release: z.string(), protocols: z.array(z.number().int()), hubEpoch: z.string(), now: instant }),
    ),

  /**
   * One message of the sync protocol. `not-allowed`: it says that it is another device's. A device is served one message at a time: the
   * next one meanwhile is turned away with 429 and is to be sent again.
   */
  exchange: oc
    .input(toHub)
    .output(fromHub)
    .errors(refusals(...ADMITTED)),

  numbers: {
    /** Who has a number of the company, and since when; what the caller may not see of the customer is not said. */
    whose: oc
      .input(z.object({ numbers: z.array(e164).min(1).max(200) }))
      .output(
        z.object({
          numbers: z.array(z.object({ e164, holder: line.nullable(), own: z.boolean(), since: instant })),
        }),
      )
      .errors(refusals(...ADMITTED)),
  },

  session: {
    /**
     * Makes a device one of the account that the code was made for. The password is chosen with an account's first device
     * (refused: `password-weak` {because}) and asked for with each further one (`sign-in-wrong`), and with it a code where the account has
     * a second factor (`factor-needed` where the rest is right, `factor-wrong`). `again`: the store was a device of that
     * account before, and keeps what it entered; the code must be for the same (`code-of-another`, and the code stays good).
     */
    enrol: oc
      .input(
        z.object({
          code: enrolmentCode,
          password,
          factor: factorCode.optional(),
          device,
          brings,
          again: agentUid.optional(),
        }),
      )
      .output(signedIn)
      .errors(
        refusals(
          'code-invalid',
          'code-of-another',
          'password-weak',
          'sign-in-wrong',
          'factor-needed',
          'factor-wrong',
          'too-many-tries',
        ),
      ),
    /** A device that is enrolled, after its session has ended; with a code as with `enrol`. */
    signIn: oc
      .input(z.object({ login, password, factor: factorCode.optional() }))
      .output(signedIn)
      .errors(refusals('sign-in-wrong', 'factor-needed', 'factor-wrong', 'too-many-tries')),
    /** The next pair of tokens. One that was used before ends the session: somebody has a copy. */
    refresh: oc
      .input(z.object({ refresh: token }))
      .output(hubTokens)
      .errors(refusals('signed-out')),
    end: oc
      .input(z.object({}))
      .output(z.object({}))
      .errors(refusals(...SESSION)),
    me: oc
      .input(z.object({}))
      .output(hubAccount)
      .errors(refusals(...SESSION)),
  },

  /** The second factor of the caller's own account; `reset`: of somebody else's. None of it ends a session. */
  factor: {
    state: oc
      .input(z.object({}))
      .output(factorState)
      .errors(refusals(...SESSION)),
    /** A new secret, which counts once a code of it has come (`confirm`). Begun anew, the one before is nothing. */
    begin: oc
      .input(z.object({}))
      .output(factorBegun)
      .errors(refusals(...SESSION, 'factor-set')),
    /** `factor-none`: nothing was begun. */
    confirm: oc
      .input(z.object({ code: factorCode }))
      .output(factorState)
      .errors(refusals(...SESSION, 'factor-set', 'factor-none', 'factor-wrong', 'too-many-tries')),
    remove: oc
      .input(z.object({ code: factorCode }))
      .output(factorState)
      .errors(refusals(...SESSION, 'factor-none', 'factor-wrong', 'too-many-tries')),
    /** Whoever lost their phone signs in without a code from then on. One's own is removed with a code alone. */
    reset: oc
      .input(z.object({ account: agentUid }))
      .output(z.object({}))
      .errors(refusals(...ADMITTED, 'not-found', 'factor-none')),
  },

  teams: {
    list: oc
      .input(z.object({}))
      .output(z.object({ teams: z.array(hubTeam) }))
      .errors(refusals(...ADMITTED)),
    add: oc
      .input(z.object({ name: line.min(1).max(80) }))
      .output(hubTeam)
      .errors(refusals(...ADMITTED, 'team-taken')),
  },

  accounts: {
    list: oc
      .input(z.object({}))
      .output(z.object({ accounts: z.array(hubAccount) }))
      .errors(refusals(...ADMITTED)),
    add: oc
      .input(newAccount)
      .output(hubAccount)
      .errors(refusals(...ADMITTED, 'login-taken', 'not-found')),
    change: oc
      .input(accountChange)
      .output(hubAccount)
      .errors(refusals(...ADMITTED, 'not-found')),
  },

  codes: {
    /** A code that enrols one device of the account, once. */
    make: oc
      .input(z.object({ account: agentUid }))
      .output(z.object({ code: z.string(), expiresAt: instant }))
      .errors(refusals(...ADMITTED, 'not-found')),
  },

  devices: {
    list: oc
      .input(z.object({ account: agentUid }))
      .output(z.object({ devices: z.array(listedDevice) }))
      .errors(refusals(...ADMITTED, 'not-found')),
    /** Ends the device's session; it is told at its next contact. */
    revoke: oc
      .input(z.object({ device: deviceUid }))
      .output(z.object({}))
      .errors(refusals(...ADMITTED, 'not-found')),
  },
};

export type HubContract = typeof hubContract;
