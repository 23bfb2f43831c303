import type { RowSource } from '#sync/slice.ts';
import type { Reader } from './database.ts';
import type { Identities } from './identities.ts';
import { loggedOperation } from './operation-log.ts';
import { storedByKey, storedHolders, storedOfCustomer } from './stored-rows.ts';

/** Rows and the log of this store, as an operation's slice reads them. */
export function rowSource(reader: Reader, ids: Identities): RowSource {
  return {
    get: (key) => storedByKey(reader, ids, key),
    rowsOf(table, customer) {
      const id = ids.customerId(customer);
      return id === null ? [] : storedOfCustomer(reader, ids, table, id);
    },
    holdersOf: (e164) => storedHolders(reader, ids, e164),
    logged: (uid) => loggedOperation(reader, uid),
  };
}
