import type { CustomerRecords } from '#contract/customer-views.ts';
import type { Customer } from '#domain/model/customer.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import type { CustomerTable } from '#sync/rows.ts';
import type { EngineContext } from '../engine-context.ts';
import { stayingCustomer } from '../store/mergings.ts';
import { everyOperationOf } from '../store/operations-of-customer.ts';
import { storedByKey, storedOfCustomer } from '../store/stored-rows.ts';
import { agentNames } from './agent-names.ts';
import { quotesOf } from './what-stands.ts';

type NameOf = (agent: AgentUid | null) => string | null;

/** What stands in a customer's books beside the timeline, newest first. Errors: `not-found`. */
export function records(context: EngineContext, asked: CustomerUid): Result<CustomerRecords, RungError> {
  const { reader, ids } = context.store;
  const customer = stayingCustomer(reader, ids, asked);
  const id = ids.customerId(customer);
  const row = storedByKey(reader, ids, { table: 'customer', key: customer });
  if (id === null || row?.table !== 'customer') return err(rungError('not-found'));
  const names = agentNames(context);
  const nameOf: NameOf = (agent) => (agent === null ? null : names(agent));
  const rows = <T extends CustomerTable>(table: T) =>
    storedOfCustomer(reader, ids, table, id).map(({ value }) => value);
  return ok(
    reader.snapshot(() => ({
      purchases: rows('purchase')
        .toSorted((a, b) => b.at - a.at)
        .map(({ uid, at, product, amountMinor, currency, orders, lines, paidAt, returnedAt, agent }) => {
          return {
            uid,
            at,
            product,
            amountMinor,
            currency,
            orders,
            lines: [...(lines ?? [])],
            paidAt,
            returnedAt,
            by: nameOf(agent),
          };
        }),
      complaints: rows('complaint')
        .toSorted((a, b) => b.openedAt - a.openedAt)
        .map(({ uid, openedAt, cause, wish, action, actionDueAt, settledAt, closedUnanswered }) => {
          return { uid, openedAt, cause, wish, action, actionDueAt, settledAt, closedUnanswered };
        }),
      quotes: quotesOf(rows('quote'), names, context.clock.now()),
      feedback: rows('feedback')
        .toSorted((a, b) => b.at - a.at)
        .map(({ uid, at, topic, text, by, answer, answeredAt }) => {
          return { uid, at, topic, text, by: nameOf(by), answer, answeredAt };
        }),
      owners: ownersOf(row.value, everyOperationOf(reader, id), nameOf),
    })),
  );
}

/** Who had the account from when, the present owner first, as the log tells: what went on before this store knew them is not known. */
function ownersOf(
  customer: Customer,
  operations: readonly LoggedOperation[],
  nameOf: NameOf,
): CustomerRecords['owners'] {
  const owners: CustomerRecords['owners'] = [];
  let owner = customer.owner;
  for (const { operation, changes } of operations) {
    for (const { table, before, after } of changes) {
      if (table !== 'customer' || before === null || after === null) continue;
      if (after.value.uid !== customer.uid || before.value.owner === after.value.owner) continue;
      owners.push({ owner: nameOf(after.value.owner), since: operation.at, reason: reasonOf(operation.payload) });
      owner = before.value.owner;
    }
  }
  return [...owners, { owner: nameOf(owner), since: customer.createdAt, reason: null }];
}

const reasonOf = (payload: unknown): string | null =>
  typeof payload === 'object' && payload !== null && 'reason' in payload && typeof payload.reason === 'string'
    ? payload.reason
    : null;
