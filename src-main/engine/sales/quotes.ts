import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { type CustomerUid, createUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { storedByKey } from '../store/stored-rows.ts';

export interface QuoteTyped {
  readonly product: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly validUntil: Instant | null;
}

/** A quote outside of a call. Errors: `not-found`; `promise-in-the-past` for one that has expired before it is given. */
export async function giveQuote(
  context: EngineContext,
  customer: CustomerUid,
  quote: QuoteTyped,
): Promise<Result<{ operation: OperationUid; quote: Uid<'quote'> }, RungError>> {
  const now = context.clock.now();
  const { validUntil } = quote;
  if (validUntil !== null && validUntil < now) return err(rungError('promise-in-the-past', { dueAt: validUntil }));
  const uid = createUid<'quote'>(now, context.random);
  const done = await commitAct(context, 'quote.given@1', { customer, quote: { ...quote, uid } });
  return done.ok ? ok({ operation: done.value.operation, quote: uid }) : done;
}

/** Errors: `not-found`. */
export async function loseQuote(
  context: EngineContext,
  quote: Uid<'quote'>,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const row = storedByKey(context.store.reader, context.store.ids, { table: 'quote', key: quote });
  if (row?.table !== 'quote') return err(rungError('not-found'));
  const done = await commitAct(context, 'quote.lost@1', { customer: row.value.customer, quote });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}
