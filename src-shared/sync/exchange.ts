import { z } from 'zod';
import type { Operation } from './operation.ts';
import { e164, instant, uid } from './operations/payload.ts';
import { PUSH_OPERATIONS } from './outbox.ts';
import { PAGE_ROWS, type PullPage, type SnapshotChunk } from './page.ts';
import { isScope, type Scope } from './scope.ts';
import { TABLES, wireRow } from './wire-rows.ts';

/** Of the messages below. Version 1 knew no scopes: its pushes are still taken, its pulls are not answered (sync protocol: versions). */
export const PROTOCOL = 2;
const OLDEST_PUSH = 1;

/** Scopes of one snapshot or one look for drift at most; numbers of one request for leases; rows of one part of a checkpoint. */
export const SCOPES_AT_ONCE = 200;
export const LEASES_AT_ONCE = 1_000;
export const CHECKPOINT_ROWS = 500;

const protocol = z.number().int().min(OLDEST_PUSH).max(PROTOCOL);
const counter = z.number().int().min(0);
const epoch = z.string().min(1).max(64);
const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const flag = z.object({ code: z.string().max(60), facts });
const scope = z.custom<Scope>((value) => typeof value === 'string' && isScope(value), 'not a scope');
const scopes = z.array(scope).min(1).max(SCOPES_AT_ONCE);
const table = z.enum(TABLES);
const rowKey = z.string().min(1).max(80);
const place = z.object({ scope, table, key: rowKey });
const hash = z.string().length(32);

/** The payload is judged by the operation's type where it is applied: one that is wrong is parked and delays nothing. */
const operation: z.ZodType<Operation> = z.object({
  uid: uid<'operation'>(),
  type: z.string().min(1).max(60),
  at: instant,
  actor: uid<'agent'>(),
  device: uid<'device'>(),
  payload: z.unknown(),
});

const sender = { protocol, device: uid<'device'>(), deviceEpoch: epoch.nullable(), hubEpoch: epoch.nullable() };

/** What a device says. */
export const toHub = z.discriminatedUnion('kind', [
  /** Who is there, and which versions it speaks: the first message after a start. */
  z.object({ kind: z.literal('hello'), ...sender, protocols: z.array(z.number().int().min(1)).min(1).max(20) }),
  /** Operations that wait, in order and without a gap. */
  z.object({
    kind: z.literal('push'),
    ...sender,
    operations: z
      .array(z.object({ id: counter.min(1), operation }))
      .min(1)
      .max(PUSH_OPERATIONS),
  }),
  /** From where it wants rows, and how many at most. */
  z.object({ kind: z.literal('pull'), ...sender, cursor: counter, rows: counter.min(1).max(PAGE_ROWS) }),
  /** The rows of scopes that a page has added, after a place in their order. */
  z.object({
    kind: z.literal('snapshot'),
    ...sender,
    scopes,
    after: place.nullable(),
    rows: counter.min(1).max(PAGE_ROWS),
  }),
  /** Leave to dial these numbers without asking again; `length` ms, null for the ordinary one. `request` grows with each. */
  z.object({
    kind: z.literal('lease'),
    ...sender,
    request: counter.min(1),
    numbers: z.array(e164).min(1).max(LEASES_AT_ONCE),
    length: counter.nullable(),
  }),
  /** Numbers that the device will not dial any more; all that it did with them is among its operations up to `through`. */
  z.object({
    kind: z.literal('settle'),
    ...sender,
    request: counter.min(1),
    numbers: z.array(e164).min(1).max(LEASES_AT_ONCE),
    through: counter,
  }),
  /** How many rows the hub has in these scopes, and which (drift). */
  z.object({ kind: z.literal('verify'), ...sender, scopes }),
  /** The rows of a store that worked alone, part by part from 1, accounts whole and customers first. */
  z.object({
    kind: z.literal('checkpoint'),
    ...sender,
    part: counter.min(1),
    rows: z.array(wireRow).max(CHECKPOINT_ROWS),
    last: z.boolean(),
  }),
]);
export type ToHub = z.infer<typeof toHub>;
export type MessageOf<Kind extends ToHub['kind']> = Extract<ToHub, { kind: Kind }>;
export type Push = MessageOf<'push'>;
export type Pull = MessageOf<'pull'>;

const pulledRow = z
  .object({ key: z.object({ table, key: rowKey }), scope, row: wireRow.nullable() })
  .refine(
    ({ key, row }) => row === null || (row.table === key.table && row.key === key.key),
    'a row under another key',
  );

const fence = counter;

const page: z.ZodType<PullPage> = z
  .object({
    hubEpoch: epoch,
    from: counter,
    to: counter,
    more: z.boolean(),
    rows: z.array(pulledRow),
    scopesRemoved: z.array(z.object({ scope, fence })),
    scopesAdded: z.array(z.object({ scope, fence, snapshot: z.boolean() })),
    acknowledged: counter,
    results: z.array(z.object({ id: counter.min(1), state: z.enum(['applied', 'parked']), flags: z.array(flag) })),
  })
  .refine(({ from, to }) => to >= from, 'a page that goes back');

const chunk: z.ZodType<SnapshotChunk> = z.object({
  hubEpoch: epoch,
  seq: counter,
  rows: z.array(z.object({ scope, row: wireRow })),
  next: place.nullable(),
  hash,
});

/**
 * Why the hub does not do what a message asks. `gap`: an operation is missing between. `cloned-device`: the same id came with other
 * content, or under an identity that was given up: enrol again. `revoked`: this device is no more. `hub-epoch`: the hub is another
 * than the device spoke to (it was restored): begin anew. `too-old`: this version may push, not pull. `stale`: a later request has come.
 */
export const REFUSALS = ['gap', 'cloned-device', 'revoked', 'hub-epoch', 'too-old', 'stale', 'unknown-device'] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Why a number is not leased. `held`: another holder's window runs until then. */
export const LEASE_REFUSALS = ['held', 'not-yours', 'suppressed', 'recovering'] as const;
export type LeaseRefusal = (typeof LEASE_REFUSALS)[number];

/** What the hub answers. `acknowledged`: the device's last operation that it has applied or parked (lmid). */
export const fromHub = z.discriminatedUnion('kind', [
  /** `speaks`: the version in which they go on; null: this device may only push. */
  z.object({
    kind: z.literal('welcome'),
    protocol,
    hubEpoch: epoch,
    acknowledged: counter,
    speaks: protocol.nullable(),
    now: instant,
  }),
  z.object({ kind: z.literal('pushed'), protocol, acknowledged: counter }),
  z.object({ kind: z.literal('page'), protocol, page }),
  z.object({ kind: z.literal('chunk'), protocol, chunk }),
  /** Lengths are ms from the moment at which the request was sent; `fence` is the account's. */
  z.object({
    kind: z.literal('granted'),
    protocol,
    request: counter,
    leases: z.array(z.object({ number: e164, length: counter, fence })),
    refused: z.array(z.object({ number: e164, why: z.enum(LEASE_REFUSALS), until: instant.nullable() })),
  }),
  z.object({ kind: z.literal('settled'), protocol, request: counter }),
  z.object({
    kind: z.literal('digests'),
    protocol,
    seq: counter,
    digests: z.array(z.object({ scope, count: counter, digest: hash })),
  }),
  /** Numbers that were somebody else's already: the customer is taken without them. */
  z.object({
    kind: z.literal('checkpointed'),
    protocol,
    part: counter,
    taken: z.array(z.object({ customer: uid<'customer'>(), e164, since: instant })),
  }),
  z.object({ kind: z.literal('refused'), protocol, code: z.enum(REFUSALS), acknowledged: counter, hubEpoch: epoch }),
]);
export type FromHub = z.infer<typeof fromHub>;
export type AnswerOf<Kind extends FromHub['kind']> = Extract<FromHub, { kind: Kind }>;
