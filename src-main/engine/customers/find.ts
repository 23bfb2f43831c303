import type { History } from '#domain/model/history.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { EngineContext } from '../engine-context.ts';
import { stayingCustomer } from '../store/mergings.ts';

/** A customer's history, of one who was merged that of the one that stays; `not-found` for one that this store does not have or may not show yet. */
export function findHistory({ store }: EngineContext, customer: CustomerUid): Result<History, RungError> {
  const history = store.histories.of(stayingCustomer(store.reader, store.ids, customer));
  return history === null ? err(rungError('not-found')) : ok(history);
}
