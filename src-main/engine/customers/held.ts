import type { HeldOfCustomer } from '#contract/customer-views.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import { accountOf, rowOf } from '#sync/keys.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import { CUSTOMER_TABLES } from '#sync/rows.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import type { EngineContext } from '../engine-context.ts';
import { mergedRecords, stayingCustomer } from '../store/mergings.ts';
import { everyOperationOf } from '../store/operations-of-customer.ts';
import { storedByKey, storedOfCustomer } from '../store/stored-rows.ts';
import { agentNames } from './agent-names.ts';

type Row = Record<string, unknown>;

/** Fields of rows that name an agent. */
const AGENT_FIELDS = ['owner', 'agent', 'madeBy', 'by'] as const;

/** Everything that is held of a customer, by whichever of their records, those that were merged included. Errors: `not-found`. */
export function held(context: EngineContext, calls: OpenCalls, asked: CustomerUid): Result<HeldOfCustomer, RungError> {
  const { reader, ids } = context.store;
  const customer = stayingCustomer(reader, ids, asked);
  const id = ids.customerId(customer);
  const row = storedByKey(reader, ids, { table: 'customer', key: customer });
  if (id === null || row?.table !== 'customer') return err(rungError('not-found'));
  const nameOf = agentNames(context);
  return ok(
    reader.snapshot(() => {
      const halves = mergedRecords(reader, customer);
      const all = [id, ...halves.map((half) => half.id)];
      const merged = halves.flatMap((half) => storedByKey(reader, ids, { table: 'customer', key: half.uid }) ?? []);
      const rows: Record<string, Row[]> = { customer: [row, ...merged].map(({ value }) => ({ ...value })) };
      for (const table of CUSTOMER_TABLES) {
        rows[table] = all.flatMap((one) =>
          storedOfCustomer(reader, ids, table, one).map(({ value }) => ({ ...value })),
        );
      }
      rows.suppression = (rows.number ?? []).flatMap((number) => {
        const found = storedByKey(reader, ids, { table: 'suppression', key: String(number.e164) });
        return found === null ? [] : [{ ...found.value }];
      });
      const open = calls.ofCustomer(customer);
      // What a call may be dialled with is a secret of the program and says nothing of them.
      if (open !== null) rows.callInProgress = [{ call: open.call, ext: open.ext, draft: open.draft }];
      const agents: Record<string, string> = {};
      for (const one of Object.values(rows).flat()) {
        for (const field of AGENT_FIELDS) {
          const uid = one[field];
          const name = typeof uid === 'string' ? nameOf(uid as AgentUid) : null;
          if (typeof uid === 'string' && name !== null) agents[uid] = name;
        }
      }
      const uids = new Set([customer, ...halves.map(({ uid }) => uid)]);
      const logged = new Map(all.flatMap((one) => everyOperationOf(reader, one)).map((act) => [act.id, act]));
      const acts = [...logged.values()]
        .toSorted((a, b) => b.id - a.id)
        .map((act) => ({
          at: act.operation.at,
          by: nameOf(act.operation.actor),
          type: act.operation.type,
          // What an act said of others is not this customer's to be told.
          payload: isOnlyAbout(act, uids) ? act.operation.payload : null,
        }));
      return { customer, name: row.value.name, at: context.clock.now(), rows, acts, agents };
    }),
  );
}

const isOnlyAbout = ({ changes }: LoggedOperation, customers: ReadonlySet<CustomerUid>): boolean =>
  changes.every((change) => {
    const account = accountOf(rowOf(change));
    return account === null || customers.has(account);
  });
