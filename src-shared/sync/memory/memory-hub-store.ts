import type { E164 } from '#domain/model/customer.ts';
import type { AgentUid, CustomerUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import { leftWithOthers, withoutCustomer } from '../forget.ts';
import type {
  Closing,
  Holding,
  HubAgent,
  HubDevice,
  HubReader,
  HubState,
  HubStore,
  HubTransaction,
  LogRow,
  MembershipAt,
  ParkedOperation,
  RiskAccepted,
  ShownRow,
  StoredResult,
} from '../hub/hub-store.ts';
import { rowId } from '../keys.ts';
import type { LoggedOperation } from '../operation.ts';
import type { SnapshotPlace } from '../page.ts';
import type { AnyStored, RowKey } from '../rows.ts';
import { accountIn, accountScope, type Scope, scopeOf } from '../scope.ts';
import { createSlice } from '../slice.ts';
import { MemoryRows } from './memory-rows.ts';
import { putInto, takeFrom, type Undo } from './undo-list.ts';

/** One transaction of the change log. */
interface LoggedRows {
  readonly seq: number;
  readonly rows: readonly LogRow[];
}

/** Everything that a hub keeps, as it lies in memory. */
class HubShelves {
  state: HubState;
  readonly rows = new MemoryRows();
  log: LoggedRows[] = [];
  /** Up to the end of which transaction nobody is told of the log. */
  trimmed = 0;
  readonly operations = new Map<OperationUid, LoggedOperation>();
  /** Customers whom an operation speaks of besides those of its changes. */
  readonly about = new Map<OperationUid, ReadonlySet<CustomerUid>>();
  readonly results = new Map<DeviceUid, Map<number, StoredResult>>();
  readonly agents = new Map<AgentUid, HubAgent>();
  readonly devices = new Map<DeviceUid, HubDevice>();
  /** By agent, then by scope, in the order of their last change. */
  readonly memberships = new Map<AgentUid, Map<Scope, MembershipAt>>();
  readonly holdings = new Map<E164, Map<DeviceUid, Holding>>();
  parked: readonly ParkedOperation[] = [];
  risks: readonly RiskAccepted[] = [];

  constructor(state: HubState) {
    this.state = state;
  }

  get head(): number {
    return this.log.length;
  }
}

/** The twin of the PostgreSQL store: the same port, the same promises save durability, behind the same conformance suite. */
export class MemoryHubStore implements HubStore {
  readonly #shelves: HubShelves;
  /** Transactions one after the other: each begins when the one before has ended. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(state: HubState = { epoch: 'hub-1', recoveringUntil: 0 }) {
    this.#shelves = new HubShelves(state);
  }

  write<T>(work: (tx: HubTransaction) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const undo: Undo[] = [];
      try {
        return await work(transactionOn(this.#shelves, (back) => undo.push(back)));
      } catch (error) {
        for (const back of undo.reverse()) back();
        throw error;
      }
    });
  }

  read<T>(work: (tx: HubReader) => Promise<T>): Promise<T> {
    return this.#inTurn(() => work(readerOn(this.#shelves)));
  }

  /** The store as it stands, for a backup; what is written later to either is not seen by the other. */
  copy(): MemoryHubStore {
    const twin = new MemoryHubStore(this.#shelves.state);
    const [from, to] = [this.#shelves, twin.#shelves];
    for (const row of from.rows.every()) to.rows.put(row);
    to.log = [...from.log];
    to.trimmed = from.trimmed;
    for (const [uid, operation] of from.operations) to.operations.set(uid, operation);
    for (const [uid, about] of from.about) to.about.set(uid, about);
    for (const [device, results] of from.results) to.results.set(device, new Map(results));
    for (const [uid, agent] of from.agents) to.agents.set(uid, agent);
    for (const [uid, device] of from.devices) to.devices.set(uid, device);
    for (const [agent, scopes] of from.memberships) to.memberships.set(agent, new Map(scopes));
    for (const [number, held] of from.holdings) to.holdings.set(number, new Map(held));
    to.parked = from.parked;
    to.risks = from.risks;
    return twin;
  }

  /** The log up to the end of transaction `to` is gone for all who ask, as after the hub's housekeeping. */
  trim(to: number): void {
    this.#shelves.trimmed = Math.max(this.#shelves.trimmed, Math.min(to, this.#shelves.head));
  }

  /** Every row, ordered by table and key. */
  rows(): readonly AnyStored[] {
    return this.#shelves.rows.all();
  }

  /** Every operation, in the order in which they were applied. */
  operations(): readonly LoggedOperation[] {
    return [...this.#shelves.operations.values()];
  }

  /** The change log from its beginning, one entry for each transaction, whatever was thrown away of it since. */
  log(): readonly LoggedRows[] {
    return this.#shelves.log;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

const byPlace = (one: SnapshotPlace, other: SnapshotPlace): number => {
  const [a, b] = [one, other].map(({ scope, table, key }) => `${scope}/${table}/${key}`) as [string, string];
  return a === b ? 0 : a < b ? -1 : 1;
};

function readerOn(shelves: HubShelves): HubReader {
  const { rows } = shelves;
  const source = {
    get: (key: RowKey) => rows.get(key),
    rowsOf: rows.rowsOf.bind(rows),
    holdersOf: rows.holdersOf.bind(rows),
    logged: (uid: OperationUid) => shelves.operations.get(uid) ?? null,
  };
  const memberOf = (agent: AgentUid, scope: Scope) => shelves.memberships.get(agent)?.get(scope) ?? null;
  return {
    head: async () => shelves.head,
    state: async () => shelves.state,
    trimmedTo: async () => shelves.trimmed,
    agent: async (uid) => shelves.agents.get(uid) ?? null,
    leadsOf: async (agent) =>
      [...shelves.agents.values()].filter(({ leads }) => leads.includes(agent)).map(({ uid }) => uid),
    device: async (uid) => shelves.devices.get(uid) ?? null,
    result: async (device, id) => shelves.results.get(device)?.get(id) ?? null,
    results: async (device, after, to) =>
      [...(shelves.results.get(device)?.values() ?? [])]
        .filter(({ seq }) => seq > after && seq <= to)
        .sort((one, other) => one.id - other.id),
    async acknowledgedAt(device, to) {
      let last: number | null = null;
      for (const { id, seq } of shelves.results.get(device)?.values() ?? []) {
        if (seq <= to && id > (last ?? 0)) last = id;
      }
      return last;
    },
    logged: async (uid) => source.logged(uid),
    load: async (keys) => createSlice(keys, source),
    get: async (key) => source.get(key),
    mergedInto: async (customer) => rows.mergedInto(customer),
    membership: async (agent, scope) => memberOf(agent, scope),
    held: async (agent, scopes) => [...new Set(scopes)].filter((scope) => memberOf(agent, scope)?.held === true),
    members: async (scope) => [...shelves.memberships.values()].flatMap((scopes) => scopes.get(scope) ?? []),
    async scopeChanges(agent, after, limit) {
      const changes = [...(shelves.memberships.get(agent)?.values() ?? [])].filter(({ seq }) => seq > after);
      changes.sort((one, other) => one.seq - other.seq);
      const beyond = changes[limit]?.seq ?? shelves.head + 1;
      // Whole transactions: the one that does not fit stays out, unless it is the first.
      const to = Math.max(after, Math.min(shelves.head, Math.max(beyond - 1, changes[0]?.seq ?? 0)));
      return { changes: changes.filter(({ seq }) => seq <= to), to };
    },
    async log(agent, after, limit) {
      const found: ShownRow[] = [];
      for (let seq = Math.max(after, shelves.trimmed) + 1; seq <= shelves.head; seq += 1) {
        const held = (shelves.log[seq - 1]?.rows ?? []).flatMap((entry): readonly ShownRow[] => {
          const member = memberOf(agent, entry.scope);
          return member?.held === true ? [{ ...entry, seq, since: member.seq }] : [];
        });
        if (found.length > 0 && found.length + held.length > limit) return { rows: found, to: seq - 1 };
        found.push(...held);
      }
      return { rows: found, to: Math.max(after, shelves.head) };
    },
    async scopeRows(scopes, after, limit) {
      const wanted = new Set(scopes);
      const accounts = scopes.map(accountIn);
      const among = accounts.includes(null)
        ? [...rows.every()]
        : accounts.flatMap((account) => (account === null ? [] : rows.ofAccount(account)));
      const found = among
        .map((row) => ({ scope: scopeOf(row), table: row.table, key: row.key, row }))
        .filter((place) => wanted.has(place.scope) && (after === null || byPlace(place, after) > 0))
        .sort(byPlace);
      return found.slice(0, limit).map(({ scope, row }) => ({ scope, row }));
    },
    holdings: async (number) => [...(shelves.holdings.get(number)?.values() ?? [])],
    holding: async (number, device) => shelves.holdings.get(number)?.get(device) ?? null,
    parked: async () => shelves.parked,
    risks: async () => shelves.risks,
  };
}

function within<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Map<L, V>();
  map.set(key, made);
  return made;
}

function transactionOn(shelves: HubShelves, undo: (back: Undo) => void): HubTransaction {
  const write = (key: RowKey, after: AnyStored | null): void => {
    const before = shelves.rows.get(key);
    if (after === null) shelves.rows.remove(key);
    else shelves.rows.put(after);
    undo(() => {
      if (before === null) shelves.rows.remove(key);
      else shelves.rows.put(before);
    });
  };
  return {
    ...readerOn(shelves),
    foresee: async () => undefined,
    async putState(state) {
      const former = shelves.state;
      shelves.state = state;
      undo(() => {
        shelves.state = former;
      });
    },
    async putAgent(agent) {
      undo(putInto(shelves.agents, agent.uid, agent));
    },
    async putDevice(device) {
      undo(putInto(shelves.devices, device.uid, device));
    },
    async save(changes) {
      for (const { table, key, before, after } of changes) {
        // As PostgreSQL does: a row that is made lies over none, and one that is changed is there.
        const isThere = shelves.rows.get({ table, key }) !== null;
        if (after !== null && isThere !== (before !== null)) throw new Error(`${table} to be changed is not as it was`);
        write({ table, key }, after);
      }
    },
    async append(operation, about = []) {
      const { uid } = operation.operation;
      if (shelves.operations.has(uid)) throw new Error('the operation is in the log already');
      undo(putInto(shelves.operations, uid, operation));
      undo(putInto(shelves.about, uid, new Set(about)));
    },
    async markUndone(target, undoneBy) {
      const logged = shelves.operations.get(target);
      if (logged !== undefined) undo(putInto(shelves.operations, target, { ...logged, undoneBy }));
    },
    async forget(customer, bare = []) {
      const now = new Map(bare.map((row) => [rowId(row), row]));
      const left = leftWithOthers([...shelves.operations.values()], customer);
      const touched = new Set(left.rows.map(rowId));
      for (const [uid, logged] of shelves.operations) {
        const forgotten = withoutCustomer(logged, customer, shelves.about.get(uid)?.has(customer) ?? false, left);
        if (forgotten !== logged) undo(putInto(shelves.operations, uid, forgotten));
      }
      const former = shelves.log;
      const scope = accountScope(customer);
      shelves.log = former.map(({ seq, rows }) => ({
        seq,
        rows: rows.map((entry) => {
          if (entry.scope === scope) return { ...entry, row: null };
          if (entry.row !== null && touched.has(rowId(entry.key))) {
            const is = shelves.rows.get(entry.key);
            return { ...entry, row: is !== null && scopeOf(is) === entry.scope ? is : null };
          }
          const row = now.get(rowId(entry.key));
          return row === undefined || entry.row === null ? entry : { ...entry, row };
        }),
      }));
      const { parked } = shelves;
      shelves.parked = parked.map((each) => {
        const { operation } = shelves.operations.get(each.operation.uid) ?? each;
        return operation === each.operation ? each : { ...each, operation };
      });
      undo(() => {
        shelves.log = former;
        shelves.parked = parked;
      });
    },
    async park(operation) {
      const former = shelves.parked;
      shelves.parked = [...former, operation];
      undo(() => {
        shelves.parked = former;
      });
    },
    async putHolding(holding) {
      undo(putInto(within(shelves.holdings, holding.number), holding.device, holding));
    },
    async removeHolding(number, device) {
      undo(takeFrom(within(shelves.holdings, number), device));
    },
    async acceptRisk(risk) {
      const former = shelves.risks;
      shelves.risks = [...former, risk];
      undo(() => {
        shelves.risks = former;
      });
    },
    async close({ rows, memberships, result }: Closing) {
      const seq = shelves.head + 1;
      shelves.log.push({ seq, rows });
      undo(() => shelves.log.pop());
      for (const membership of memberships) {
        undo(putInto(within(shelves.memberships, membership.agent), membership.scope, { ...membership, seq }));
      }
      if (result !== null) undo(putInto(within(shelves.results, result.device), result.id, { ...result, seq }));
      return seq;
    },
  };
}
