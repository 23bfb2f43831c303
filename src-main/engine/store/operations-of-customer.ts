import type { LoggedOperation } from '#sync/operation.ts';
import type { Reader } from './database.ts';
import { operationsOfCustomer } from './operation-log.ts';

/** Operations of one customer that are read from the log at once. */
const AT_ONCE = 200;

/** All operations that changed a customer, newest first. */
export function everyOperationOf(reader: Reader, customerId: number): LoggedOperation[] {
  const all: LoggedOperation[] = [];
  for (let page = operationsOfCustomer(reader, customerId, AT_ONCE); page.length > 0; ) {
    all.push(...page);
    const oldest = page.at(-1)?.id ?? 0;
    page = page.length < AT_ONCE ? [] : operationsOfCustomer(reader, customerId, AT_ONCE, oldest);
  }
  return all;
}
