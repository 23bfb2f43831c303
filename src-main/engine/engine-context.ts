import { createHoursClock, type HoursClock } from '#domain/calling-hours/legal-hours.ts';
import type { RegionCode } from '#domain/model/customer.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type RegionPacks, regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import type { Random } from '#kernel/random.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Clock, Instant, ZoneId } from '#kernel/time.ts';
import { type AgentUid, createUid, type DeviceUid, type OperationUid } from '#kernel/uid.ts';
import type { Applied, Operation } from '#sync/operation.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import type { Claims } from './ports/claims.ts';
import type { CrashPoints } from './ports/crash-points.ts';
import type { Logger } from './ports/logger.ts';
import type { Act } from './store/commit-operation.ts';
import { readMeta } from './store/meta.ts';
import type { Store } from './store/open-store.ts';
import { readPolicy } from './store/policy-store.ts';

/** Who works at this store, on which device, where the company is. */
export interface Seat {
  readonly agent: AgentUid;
  readonly device: DeviceUid;
  readonly region: RegionCode;
  readonly zone: ZoneId;
}

export const SEAT = 'seat';

/** What every use case works with: the open store, and the world as it was injected. */
export interface EngineContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly claims: Claims;
  readonly crashPoints: CrashPoints;
  readonly logger: Logger;
  readonly packs: RegionPacks;
  readonly hours: HoursClock;
  /** The policy in force. */
  policy(): Policy;
  /** Null until somebody has said who works here. */
  seat(): Seat | null;
  /** Called by what has just changed policy or seat: the store's own word about it comes a moment later. */
  forget(): void;
}

export type ContextParts = Pick<EngineContext, 'store' | 'clock' | 'random' | 'claims' | 'crashPoints' | 'logger'>;

/** The context over an open store. Seat and policy are read anew whenever the store says that they may have changed. */
export function createContext(parts: ContextParts): EngineContext {
  const { reader } = parts.store;
  let policy: Policy | null = null;
  let seat: Seat | null = null;
  let appVersion = 0;
  const forget = (): void => {
    policy = null;
    seat = null;
  };
  parts.store.onChange(({ app }) => {
    if (app !== appVersion) forget();
    appVersion = app;
  });
  return {
    ...parts,
    packs: regionPackOf,
    hours: createHoursClock(regionPackOf),
    policy() {
      policy ??= readPolicy(reader);
      return policy;
    },
    seat() {
      seat ??= readMeta<Seat>(reader, SEAT);
      return seat;
    },
    forget,
  };
}

/** The row of the person at the seat; null where nobody has said who works here, or the store has not met them yet. */
export function seatedAgentId({ store, seat }: Pick<EngineContext, 'store' | 'seat'>): number | null {
  const agent = seat()?.agent;
  return agent === undefined ? null : store.ids.agentId(agent);
}

/** What an operation that counts has done. */
export interface Done {
  readonly operation: OperationUid;
  readonly applied: Extract<Applied, { ok: true }>;
  readonly at: Instant;
}

/** What the person at the seat does at this moment, by `uid` or a new one. Errors: `not-set-up`. */
export function actOf<Name extends OperationName>(
  context: EngineContext,
  type: Name,
  payload: PayloadOf<Name>,
  uid: OperationUid | null = null,
): Result<Operation<PayloadOf<Name>>, RungError> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const at = context.clock.now();
  const given = { uid: uid ?? createUid<'operation'>(at, context.random), at, actor: seat.agent, device: seat.device };
  return ok(createOperation(type, payload, given));
}

/** Commits an act, and the calls that leave or come back with it; durable when answered. Errors: what the operation refuses. */
export async function commitActOf(
  { store }: EngineContext,
  operation: Operation,
  calls: Pick<Act, 'endsCall' | 'opensCall'> = {},
): Promise<Result<Done, RungError>> {
  const { uid, at } = operation;
  const applied = await store.writer.command('operation.commit', { operation, now: at, ...calls });
  return applied.ok ? ok({ operation: uid, applied, at }) : err(applied.refusal);
}

/** Commits what the person at the seat did; durable when answered. Errors: what the operation refuses; `not-set-up`. */
export async function commitAct<Name extends OperationName>(
  context: EngineContext,
  type: Name,
  payload: PayloadOf<Name>,
  options: { readonly uid?: OperationUid } = {},
): Promise<Result<Done, RungError>> {
  const operation = actOf(context, type, payload, options.uid ?? null);
  return operation.ok ? commitActOf(context, operation.value) : operation;
}

/** An act of a known uid; of several types, each with its own payload. */
export type BulkAct<Name extends OperationName> = {
  readonly [N in Name]: { readonly type: N; readonly payload: PayloadOf<N>; readonly uid: OperationUid };
}[Name];

/**
 * Commits acts that a program can name again (each has its uid), in slices between what people wait for. Not durable when answered, but with the
 * next act that is. Returns for each why it was refused, or null. Errors: `not-set-up`.
 */
export async function commitActsInBulk<Name extends OperationName>(
  context: EngineContext,
  acts: readonly BulkAct<Name>[],
): Promise<Result<readonly (RungError | null)[], RungError>> {
  const operations: Operation[] = [];
  for (const { type, payload, uid } of acts) {
    const operation = actOf(context, type, payload, uid);
    if (!operation.ok) return operation;
    operations.push(operation.value);
  }
  return ok(await context.store.writer.job('operations.commit', { operations, now: context.clock.now() }));
}
