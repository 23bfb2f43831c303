import type { E164 } from '#domain/model/customer.ts';
import type { Facts } from '#kernel/errors.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import type { FlagCode } from './flag-codes.ts';
import { stayingOf } from './follow.ts';
import { accountOf, belongsToCustomer, numberKey, rowId } from './keys.ts';
import type { Effect, Flag, LoggedOperation, Slice, UndoMark } from './operation.ts';
import type { AnyChange, AnyStored, CustomerTable, Stored, SyncedRows, Table } from './rows.ts';

/** What is left to say of a number that must not be dialled, once nothing is known of whose it was. */
export const ERASED_REASON = 'erased';

/** The operation that wrote a field last. */
export const stampOf = (row: Stored, field: string): OperationUid => row.stamps?.[field] ?? row.createdBy;

/** Fields of a row without regard to its table; the row came out of a typed table and goes back into it. */
export const fieldsOf = (row: Stored): Readonly<Record<string, unknown>> =>
  row.value as unknown as Readonly<Record<string, unknown>>;

const equal = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

/**
 * What one operation is about to do: reads show the slice with the operation's own changes, writes stamp the fields that they
 * change. Nothing leaves it but the effect.
 */
export class Draft {
  readonly #slice: Slice;
  readonly #by: OperationUid;
  readonly #changed = new Map<string, { readonly before: AnyStored | null; after: AnyStored | null }>();
  readonly #flags: Flag[] = [];
  readonly #undone: UndoMark[] = [];
  /** Asked once per customer, when the effect is made. */
  readonly #erased = new Map<CustomerUid, boolean>();

  constructor(slice: Slice, by: OperationUid) {
    this.#slice = slice;
    this.#by = by;
  }

  row<T extends Table>(table: T, key: string): Stored<T> | null {
    const changed = this.#changed.get(rowId({ table, key }));
    return changed === undefined ? this.#slice.get(table, key) : (changed.after as Stored<T> | null);
  }

  get<T extends Table>(table: T, key: string): SyncedRows[T] | null {
    return this.row(table, key)?.value ?? null;
  }

  ofCustomer<T extends CustomerTable>(table: T, customer: CustomerUid): readonly Stored<T>[] {
    const rows = this.#slice.ofCustomer(table, customer).filter((row) => !this.#changed.has(rowId(row)));
    for (const { after } of this.#changed.values()) {
      if (after?.table === table && belongsToCustomer(after) && after.value.customer === customer) {
        rows.push(after as unknown as Stored<T>);
      }
    }
    return rows;
  }

  /** Holders as they were before this operation. */
  holdersOf(e164: E164): readonly Stored<'number'>[] {
    return this.#slice.holdersOf(e164);
  }

  operation(uid: OperationUid): LoggedOperation | null {
    return this.#slice.operation(uid);
  }

  /** Makes a row; one that is there already stays as it is (sync protocol: union by uuid). Returns whether it was made. */
  add<T extends Table>(table: T, key: string, value: SyncedRows[T]): boolean {
    if (this.row(table, key) !== null) return false;
    const row = { table, key, value, createdBy: this.#by, stamps: null, extra: null };
    this.#put(table, key, row as Stored<T>);
    return true;
  }

  /** Changes fields of a row that is there and stamps those whose value differs. */
  set<T extends Table>(table: T, key: string, fields: Partial<SyncedRows[T]>): void {
    const row = this.row(table, key);
    if (row === null) throw new Error(`${table} to be changed is not there`);
    const now = fieldsOf(row);
    const differing = Object.entries(fields).filter(([field, value]) => !equal(now[field], value));
    for (const [field, value] of differing) this.write(table, key, field, value, this.#by);
  }

  /** Writes one field under the stamp of whoever wrote that value. */
  write<T extends Table>(table: T, key: string, field: string, value: unknown, stamp: OperationUid): void {
    const row = this.row(table, key);
    if (row === null) throw new Error(`${table} to be written is not there`);
    const stamps = { ...row.stamps, [field]: stamp };
    if (stamp === row.createdBy) delete stamps[field];
    this.#put(table, key, {
      ...row,
      value: { ...row.value, [field]: value },
      stamps: Object.keys(stamps).length === 0 ? null : stamps,
    });
  }

  /** Stamps fields anew whose values stay: the same was said again, and taking back the first saying does not take back the second. */
  confirm<T extends Table>(table: T, key: string, fields: readonly (keyof SyncedRows[T] & string)[]): void {
    for (const field of fields) this.write(table, key, field, this.get(table, key)?.[field], this.#by);
  }

  remove(table: Table, key: string): void {
    this.#put(table, key, null);
  }

  /** Puts a removed row back as it was, with its stamps; of a customer who was merged meanwhile it is the one's that stays. */
  restore(row: AnyStored): void {
    if (!belongsToCustomer(row)) {
      this.#put(row.table, row.key, row);
      return;
    }
    const customer = stayingOf(row.value.customer, (key) => this.row('customer', key));
    if (customer === row.value.customer) this.#put(row.table, row.key, row);
    else if (row.table === 'number') this.#restoreNumber(row, customer);
    else if (row.table !== 'mark' && row.table !== 'apart')
      this.#put(row.table, row.key, { ...row, value: { ...row.value, customer } } as AnyStored);
  }

  #restoreNumber(row: Stored<'number'>, customer: CustomerUid): void {
    const key = numberKey(row.value.e164, customer);
    if (this.row('number', key) === null) this.#put('number', key, { ...row, key, value: { ...row.value, customer } });
  }

  /** Says something once, however often it is met. */
  flag(code: FlagCode, facts: Facts = {}): void {
    const said = this.#flags.some((flag) => flag.code === code && equal(flag.facts, facts));
    if (!said) this.#flags.push({ code, facts });
  }

  markUndone(target: OperationUid, by: OperationUid | null): void {
    this.#undone.push({ target, by });
  }

  /** What it does in all, without what would keep something of a person who was erased (sync protocol: conflicts). */
  effect(): Effect {
    const changes: AnyChange[] = [];
    for (const { before, after } of this.#changed.values()) {
      const row = after ?? before;
      if (row === null || before === after) continue;
      const kept = this.#withoutErased(before, after);
      if (kept !== null || after === null) {
        changes.push({ table: row.table, key: row.key, before, after: kept } as AnyChange);
      }
    }
    return { changes, flags: this.#flags, undone: this.#undone };
  }

  /** The row as it may be written; null where it is one of an erased customer's. A number they had barred stays barred, as a bare number. */
  #withoutErased(before: AnyStored | null, after: AnyStored | null): AnyStored | null {
    if (after === null) return null;
    const account = accountOf(after);
    if (account !== null && this.#isErased(account)) {
      this.flag('customer-erased');
      return null;
    }
    if (after.table !== 'suppression' || before !== null || after.value.customer === null) return after;
    if (!this.#isErased(after.value.customer)) return after;
    return { ...after, value: { ...after.value, customer: null, reason: ERASED_REASON } };
  }

  #isErased(customer: CustomerUid): boolean {
    const known = this.#erased.get(customer);
    if (known !== undefined) return known;
    const erased = this.get('erased', customer) !== null;
    this.#erased.set(customer, erased);
    return erased;
  }

  #put<T extends Table>(table: T, key: string, after: Stored<T> | AnyStored | null): void {
    const id = rowId({ table, key });
    const changed = this.#changed.get(id);
    const row = after as AnyStored | null;
    if (changed === undefined)
      this.#changed.set(id, { before: this.#slice.get(table, key) as AnyStored | null, after: row });
    else changed.after = row;
  }
}
