import { z } from 'zod';
import type { Operation } from './operation.ts';
import { instant, uid } from './operations/payload.ts';
import { PUSH_OPERATIONS } from './outbox.ts';
import { PAGE_ROWS, type PullPage } from './page.ts';
import { TABLES, wireRow } from './wire-rows.ts';

/** Of the messages below; another one is not spoken (sync protocol: versions). */
export const PROTOCOL = 1;

const protocol = z.literal(PROTOCOL);
const counter = z.number().int().min(0);
const epoch = z.string().min(1).max(64);
const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const flag = z.object({ code: z.string().max(60), facts });

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

/** What a device says: operations that wait, in order and without a gap; or from where it wants rows, and how many at most. */
export const toHub = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('push'),
    ...sender,
    operations: z
      .array(z.object({ id: counter.min(1), operation }))
      .min(1)
      .max(PUSH_OPERATIONS),
  }),
  z.object({ kind: z.literal('pull'), ...sender, cursor: counter, rows: counter.min(1).max(PAGE_ROWS) }),
]);
export type ToHub = z.infer<typeof toHub>;
export type Push = Extract<ToHub, { kind: 'push' }>;
export type Pull = Extract<ToHub, { kind: 'pull' }>;

const pulledRow = z
  .object({ key: z.object({ table: z.enum(TABLES), key: z.string().min(1).max(80) }), row: wireRow.nullable() })
  .refine(
    ({ key, row }) => row === null || (row.table === key.table && row.key === key.key),
    'a row under another key',
  );

const page: z.ZodType<PullPage> = z
  .object({
    hubEpoch: epoch,
    from: counter,
    to: counter,
    more: z.boolean(),
    rows: z.array(pulledRow),
    acknowledged: counter,
    results: z.array(z.object({ id: counter.min(1), state: z.enum(['applied', 'parked']), flags: z.array(flag) })),
  })
  .refine(({ from, to }) => to >= from, 'a page that goes back');

/**
 * What the hub answers: up to which operation of the device it has applied or parked (lmid); a page of its change log; or why it
 * takes no operations of this device: one is missing between, or the same id came with other content.
 */
export const fromHub = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pushed'), protocol, acknowledged: counter }),
  z.object({ kind: z.literal('page'), protocol, page }),
  z.object({ kind: z.literal('refused'), protocol, code: z.enum(['gap', 'cloned-device']), acknowledged: counter }),
]);
export type FromHub = z.infer<typeof fromHub>;
