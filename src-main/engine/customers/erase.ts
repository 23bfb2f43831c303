import { existsSync } from 'node:fs';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { type CustomerUid, createUid, type OperationUid } from '#kernel/uid.ts';
import { createOperation } from '#sync/operations/registry.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import type { EngineContext } from '../engine-context.ts';
import { knownBackups, listsWith, storesAside } from '../store/copies.ts';
import { isErasing } from '../store/erase.ts';
import { mergedRecords, stayingCustomer } from '../store/mergings.ts';
import { storedByKey, storedOfCustomer } from '../store/stored-rows.ts';

export interface Erased {
  readonly operation: OperationUid;
  /** Numbers that stay suppressed, as bare numbers. */
  readonly suppressed: number;
  /** Copies of the store that were made since the customer was known, and are still there. */
  readonly copies: { readonly path: string; readonly at: Instant }[];
}

/** Names are compared as people read them: spaces at the ends and the form of the characters do not count. */
const asRead = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

async function wipe({ store }: EngineContext): Promise<void> {
  await store.writer.job('search.purge', null);
  await store.writer.command('store.rewrite', null);
}

/** Wipes the file of the store where the program ended before an erasing had: before anybody works with it. */
export async function finishErasing(context: EngineContext): Promise<void> {
  if (isErasing(context.store.reader)) await wipe(context);
}

/**
 * Everything that is held of a customer goes, out of the search indexes and the log as well; when this answers, the store's file does
 * not hold it any more. Errors: `not-found`; `name-differs` where `confirm` is not their name; `call-open` while a call is
 * not accounted for; `not-set-up`.
 */
export async function eraseCustomer(
  context: EngineContext,
  calls: OpenCalls,
  asked: CustomerUid,
  confirm: string,
): Promise<Result<Erased, RungError>> {
  const { store, clock, random } = context;
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const rowOf = (key: CustomerUid) => storedByKey(store.reader, store.ids, { table: 'customer', key });
  // Whoever they were merged into may be a colleague's, or erased already.
  const staying = rowOf(stayingCustomer(store.reader, store.ids, asked));
  const row = staying ?? rowOf(asked);
  if (row?.table !== 'customer') return err(rungError('not-found'));
  const { uid: customer, name, createdAt } = row.value;
  const id = store.ids.customerId(customer);
  const numbers = id === null ? [] : storedOfCustomer(store.reader, store.ids, 'number', id);
  const halves = mergedRecords(store.reader, customer);
  const words = [name, ...halves.map((half) => half.name), ...numbers.map(({ value }) => String(value.e164))];
  if (asRead(confirm) !== asRead(name)) return err(rungError('name-differs'));
  return calls.inTurn(async () => {
    // Nobody can save while the store is written anew: no outcome may be waiting for it.
    if (calls.all().length > 0) return err(rungError('call-open'));
    const now = clock.now();
    const act = { uid: createUid<'operation'>(now, random), at: now, actor: seat.agent, device: seat.device };
    const operation = createOperation('customer.erased@1', { customer }, act);
    const customers = [customer, ...halves.map(({ uid }) => uid)];
    const erased = await store.writer.command('customer.erase', { operation, customers, now });
    if (!erased.applied.ok) return err(erased.applied.refusal);
    await wipe(context);
    const backups = knownBackups(store.reader).filter(({ path, at }) => at >= createdAt && existsSync(path));
    const copies = [...backups, ...storesAside(store.dataDir), ...(await listsWith(store.dataDir, words))];
    return ok({ operation: operation.uid, suppressed: erased.suppressed, copies });
  });
}
