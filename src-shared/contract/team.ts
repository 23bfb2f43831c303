import { oc } from '@orpc/contract';
import { z } from 'zod';
import { language } from './app.ts';
import { accountChange, deviceUid, hubAccount, hubTeam, listedDevice, login, newAccount, role } from './hub.ts';
import { agentUid, customerUid, e164, instant, line, refusals } from './parts.ts';
import { factorCode, teamFactor } from './second-factor.ts';

/**
 * How the line to the hub stands. `waiting`: not heard since the start. `unreachable`: no answer. `signed-out`: the hub asks for the
 * password again (`because`). `stopped`: the hub says that it goes no further with this device (`because`), and a person has to look.
 * `factor-due`: it answers nothing but sign-in before this account has a second factor.
 */
const CONTACTS = ['waiting', 'online', 'unreachable', 'signed-out', 'factor-due', 'stopped'] as const;

export const teamState = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('solo') }),
  z.object({
    mode: z.literal('hub'),
    address: z.string(),
    company: line,
    account: z.object({ uid: agentUid, login, name: line, role }),
    contact: z.enum(CONTACTS),
    because: z.string().nullable(),
    /** The device counts no more at the hub: with a new code the store goes on as another of the same account. */
    joinsAgain: z.boolean(),
    /** Acts that the hub does not have yet. */
    waiting: z.number().int(),
    lastContactAt: instant.nullable(),
    /** Without contact until then, and whatever the contact from then on, the password is asked for. */
    idleUntil: instant,
    endsAt: instant,
  }),
]);
export type TeamState = z.infer<typeof teamState>;

/** A number of which somebody else was faster at the hub. */
const numberConflict = z.object({
  e164,
  customer: customerUid,
  name: line,
  /** Since when the other has it. */
  since: instant.nullable(),
  /** What the other is called; null: the hub has not said. */
  holder: line.nullable(),
});

const address = z.string().trim().min(1).max(300);
const secret = z.string().min(1).max(200);

/** Accounts that change hands in one act. */
const MOST_ASSIGNED = 1_000;

const HUB = ['hub-not-joined', 'hub-unreachable', 'signed-out', 'not-allowed', 'factor-due'] as const;

/** The store as a part of a team: to join a hub, and what is asked of the hub through this device. */
export const teamContract = {
  state: oc.input(z.object({})).output(teamState),
  /**
   * Makes this store a device of a hub. `home` says where the agent works if the store is not set up yet (`not-set-up` without it); one
   * that holds customers is refused (`worked-alone`). A device that counts no more (`joinsAgain`) goes on as another: what waits goes up,
   * the rest is asked for anew; the code must be of the same account (`code-of-another`).
   */
  join: oc
    .input(
      z.object({
        address,
        code: z.string().trim().min(1).max(40),
        password: secret,
        /** A code, where the account has a second factor (`factor-needed` without). */
        factor: factorCode.nullable().default(null),
        home: z.object({ region: z.string().length(2), zone: z.string().max(64), language }).nullable(),
      }),
    )
    .output(teamState)
    .errors(
      refusals(
        'hub-joined',
        'worked-alone',
        'not-set-up',
        'invalid-input',
        'hub-address',
        'hub-unreachable',
        'code-invalid',
        'code-of-another',
        'password-weak',
        'sign-in-wrong',
        'factor-needed',
        'factor-wrong',
        'too-many-tries',
      ),
    ),
  /** After the session has ended: what waits goes out then. */
  signIn: oc
    .input(z.object({ password: secret, factor: factorCode.nullable().default(null) }))
    .output(teamState)
    .errors(
      refusals('hub-not-joined', 'hub-unreachable', 'sign-in-wrong', 'factor-needed', 'factor-wrong', 'too-many-tries'),
    ),
  /** Ends the session; the store stays the hub's, and what is entered waits. */
  signOut: oc.input(z.object({})).output(teamState).errors(refusals('hub-not-joined')),
  /** Numbers of this agent that somebody else has entered before, newest first. */
  conflicts: oc.input(z.object({})).output(z.object({ conflicts: z.array(numberConflict) })),

  /** Whoever leads gives accounts to an agent; it reaches both with the next exchange. */
  assign: oc
    .input(
      z.object({
        customers: z.array(customerUid).min(1).max(MOST_ASSIGNED),
        owner: agentUid,
        reason: line.min(1).nullable(),
      }),
    )
    .output(z.object({}))
    .errors(refusals('hub-not-joined', 'not-allowed')),
  ...teamFactor,

  /** Asked of the hub as this device's account; who may is decided there. */
  teams: oc
    .input(z.object({}))
    .output(z.object({ teams: z.array(hubTeam) }))
    .errors(refusals(...HUB)),
  addTeam: oc
    .input(z.object({ name: line.min(1).max(80) }))
    .output(hubTeam)
    .errors(refusals(...HUB, 'team-taken')),
  accounts: oc
    .input(z.object({}))
    .output(z.object({ accounts: z.array(hubAccount) }))
    .errors(refusals(...HUB)),
  addAccount: oc
    .input(newAccount)
    .output(hubAccount)
    .errors(refusals(...HUB, 'login-taken', 'not-found')),
  changeAccount: oc
    .input(accountChange)
    .output(hubAccount)
    .errors(refusals(...HUB, 'not-found')),
  makeCode: oc
    .input(z.object({ account: agentUid }))
    .output(z.object({ code: z.string(), expiresAt: instant }))
    .errors(refusals(...HUB, 'not-found')),
  devices: oc
    .input(z.object({ account: agentUid }))
    .output(z.object({ devices: z.array(listedDevice) }))
    .errors(refusals(...HUB, 'not-found')),
  revokeDevice: oc
    .input(z.object({ device: deviceUid }))
    .output(z.object({}))
    .errors(refusals(...HUB, 'not-found')),
};
