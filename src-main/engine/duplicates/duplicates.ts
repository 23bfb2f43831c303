import type { z } from 'zod';
import type { ComparedRecord, duplicatesContract } from '#contract/duplicates.ts';
import { standingOf } from '#domain/ladder/position.ts';
import { likenessOf } from '#domain/likeness/likeness.ts';
import type { History } from '#domain/model/history.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { CHOSEN_FACTS, type ChosenFact } from '#sync/operations/joined-fields.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import { fieldsOf } from '../customers/card.ts';
import { findHistory } from '../customers/find.ts';
import { hitFor } from '../customers/search.ts';
import { commitAct, type EngineContext, seatedAgentId } from '../engine-context.ts';
import { countLookAlikes, lookAlikesOf, lookAlikesOfAgent } from '../store/look-alikes.ts';
import { mergedRecords, stayingCustomer } from '../store/mergings.ts';
import { listedCustomer } from '../store/search.ts';

type Output<Name extends keyof typeof duplicatesContract> = z.infer<
  NonNullable<(typeof duplicatesContract)[Name]['~orpc']['outputSchema']>
>;

/** More pairs than these are not counted. */
const MOST_COUNTED = 1_000;

/** Pairs that wait for the person at the seat: both records are theirs, or nobody's. */
export function listDuplicates(context: EngineContext, limit: number): Output<'list'> {
  const { reader } = context.store;
  const me = seatedAgentId(context);
  if (me === null) return { pairs: [], total: 0 };
  const hit = hitFor(context);
  return reader.snapshot(() => ({
    pairs: lookAlikesOfAgent(reader, me, limit).flatMap(({ one, other, likeness }) => {
      const [ones, others] = [listedCustomer(reader, one), listedCustomer(reader, other)];
      return ones === null || others === null ? [] : [{ one: hit(ones), other: hit(others), likeness }];
    }),
    total: countLookAlikes(reader, me, MOST_COUNTED),
  }));
}

/** Whoever looks like a customer, and who is one with them. Errors: `not-found`. */
export function duplicatesOf(context: EngineContext, asked: CustomerUid): Result<Output<'of'>, RungError> {
  const { reader, ids } = context.store;
  const customer = stayingCustomer(reader, ids, asked);
  const id = ids.customerId(customer);
  if (id === null || listedCustomer(reader, id) === null) return err(rungError('not-found'));
  const me = seatedAgentId(context);
  const hit = hitFor(context);
  return ok(
    reader.snapshot(() => ({
      alike: (me === null ? [] : lookAlikesOf(reader, id, me)).flatMap(({ one, other, likeness }) => {
        const listed = listedCustomer(reader, one === id ? other : one);
        return listed === null ? [] : [{ other: hit(listed), likeness }];
      }),
      merged: mergedRecords(reader, customer).map(({ uid, name, at, operation }) => {
        return { customer: uid, name, at, operation };
      }),
    })),
  );
}

/** Two records side by side, the one that has more history first. Errors: `not-found`. */
export function compareRecords(
  context: EngineContext,
  customer: CustomerUid,
  other: CustomerUid,
): Result<Output<'compare'>, RungError> {
  const [one, another] = [findHistory(context, customer), findHistory(context, other)];
  if (!one.ok) return one;
  if (!another.ok) return another;
  const [kept, merged] =
    weightOf(another.value) > weightOf(one.value) ? [another.value, one.value] : [one.value, another.value];
  return ok({
    kept: recordOf(context, kept),
    other: recordOf(context, merged),
    likeness: likenessOf(likableOf(kept), likableOf(merged)),
    differing: CHOSEN_FACTS.filter((fact) => differs(kept, merged, fact)),
  });
}

const likableOf = ({ customer, numbers }: History) => ({
  ...customer,
  sharedLines: numbers.filter(({ shared }) => shared).map(({ e164 }) => e164),
});

function differs({ customer: one }: History, { customer: other }: History, fact: ChosenFact): boolean {
  return one[fact] !== null && other[fact] !== null && JSON.stringify(one[fact]) !== JSON.stringify(other[fact]);
}

/** What of a record would be missed most: money, then words, then tries. */
const weightOf = ({ purchases, interactions, promises }: History): number =>
  purchases.length * 10_000 +
  interactions.filter(({ reached }) => reached).length * 100 +
  interactions.length +
  promises.length;

function recordOf(context: EngineContext, history: History): ComparedRecord {
  const { customer, numbers, interactions, purchases, promises } = history;
  const spoke = interactions.filter(({ reached }) => reached);
  return {
    customer: customer.uid,
    fields: fieldsOf(customer),
    stage: standingOf(context.policy(), history, context.clock.now()).position.stage,
    numbers: numbers.map(({ e164, ext, shared }) => ({ e164, ext, shared })),
    conversations: spoke.length,
    purchases: purchases.filter(({ returnedAt }) => returnedAt === null).length,
    promises: promises.filter(({ state }) => state === 'open').length,
    lastSpokeAt: spoke.at(-1)?.at ?? null,
    createdAt: customer.createdAt,
    doNotCall: customer.doNotCallAt !== null,
  };
}

/**
 * Makes two records one. Errors: `not-found`, `invalid-input`, `merged-already`, `not-yours`; `call-open` while a call with either is not
 * accounted for.
 */
export async function mergeRecords(
  context: EngineContext,
  calls: OpenCalls,
  {
    customer,
    other,
    take,
  }: { readonly customer: CustomerUid; readonly other: CustomerUid; readonly take: ChosenFact[] },
): Promise<Result<{ operation: OperationUid }, RungError>> {
  return calls.inTurn(async () => {
    if (calls.ofCustomer(customer) !== null || calls.ofCustomer(other) !== null) return err(rungError('call-open'));
    const done = await commitAct(context, 'customers.merged@1', { customer, other, take });
    return done.ok ? ok({ operation: done.value.operation }) : done;
  });
}

/** The two are not the same. Errors: `not-found`, `invalid-input`. */
export async function tellApart(
  context: EngineContext,
  customer: CustomerUid,
  other: CustomerUid,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const done = await commitAct(context, 'customers.distinguished@1', { customer, other });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}
