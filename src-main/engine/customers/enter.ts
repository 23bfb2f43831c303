import type { z } from 'zod';
import type { customerFields } from '#contract/customer-views.ts';
import type { E164, NumberStatus, RegionCode } from '#domain/model/customer.ts';
import type { PersonUid } from '#domain/model/person.ts';
import { isDummy } from '#domain/phone-number/dummy.ts';
import { parseCell } from '#domain/phone-number/parse-cell.ts';
import { regionOf } from '#domain/phone-number/region.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { type CustomerUid, createUid, type OperationUid } from '#kernel/uid.ts';
import { given } from '#sync/operations/payload.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';

type Fields = z.infer<typeof customerFields>;

/** Fields as they came over the border: what was left out may be there as undefined. */
export type FieldsTyped = { readonly [Field in keyof Fields]?: Fields[Field] | undefined };

export interface NumberTyped {
  readonly text: string;
  readonly label?: string | undefined;
}

type NewNumber = PayloadOf<'customer.added@1'>['numbers'][number];

/** The region in which somebody who gives a number writes it: where `customer` is, else that of their first number; null where neither tells. */
export function writesIn(context: EngineContext, customer: CustomerUid | null | undefined): RegionCode | null {
  const history = customer == null ? null : context.store.histories.of(customer);
  const [first] = history?.numbers ?? [];
  return history?.customer.region ?? (first === undefined ? null : (regionOf(first.e164) ?? null));
}

/**
 * One number as it was typed, read as people of `region` write it and, where it is none there, of the company's region. A dummy such as
 * 13800000000 is a shared line from the start. Errors: `invalid-number` {place}, `place` counting from 1.
 */
export function numberTyped(
  context: EngineContext,
  typed: NumberTyped,
  place: number,
  region: RegionCode | null,
): Result<NewNumber, RungError> {
  const read = [region, context.seat()?.region ?? 'CN'].flatMap((one) => {
    const { numbers } = one === null ? { numbers: [] } : parseCell(typed.text, one);
    return numbers.length === 1 ? numbers : [];
  });
  const [number] = read;
  if (number === undefined) return err(rungError('invalid-number', { place }));
  const { e164, ext } = number;
  return ok({ e164, ext: ext ?? null, label: typed.label ?? null, shared: isDummy(e164) });
}

/** A new customer of the person at the seat. Errors: `invalid-number`, `number-taken` {since}, `number-suppressed`, `not-set-up`. */
export async function createCustomer(
  context: EngineContext,
  fields: FieldsTyped & { readonly name: string },
  typed: readonly NumberTyped[],
): Promise<Result<{ customer: CustomerUid; operation: OperationUid }, RungError>> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const region = fields.region ?? writesIn(context, fields.referredBy);
  const numbers: NewNumber[] = [];
  for (const [index, one] of typed.entries()) {
    const number = numberTyped(context, one, index + 1, region);
    if (!number.ok) return number;
    if (!numbers.some(({ e164 }) => e164 === number.value.e164)) numbers.push(number.value);
  }
  const customer = createUid<'customer'>(context.clock.now(), context.random);
  const payload = { customer, fields: { kind: 'person' as const, ...given(fields) }, owner: seat.agent, numbers };
  const done = await commitAct(context, 'customer.added@1', payload);
  return done.ok ? ok({ customer, operation: done.value.operation }) : done;
}

/** Changes the fields that are given. Errors: `not-found`, `invalid-input`. */
export async function editCustomer(
  context: EngineContext,
  customer: CustomerUid,
  fields: FieldsTyped,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const done = await commitAct(context, 'customer.edited@1', { customer, fields: given(fields) });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

/** Errors: `not-found`, `invalid-number`, `number-taken` {since}, `number-suppressed`. */
export async function addNumber(
  context: EngineContext,
  customer: CustomerUid,
  typed: NumberTyped,
  person: PersonUid | null,
): Promise<Result<{ operation: OperationUid; number: E164 }, RungError>> {
  const number = numberTyped(context, typed, 1, writesIn(context, customer));
  if (!number.ok) return number;
  const done = await commitAct(context, 'number.added@1', { customer, person, ...number.value });
  return done.ok ? ok({ operation: done.value.operation, number: number.value.e164 }) : done;
}

export interface NumberMarks {
  readonly status?: NumberStatus | undefined;
  readonly shared?: boolean | undefined;
  readonly label?: string | null | undefined;
  readonly person?: PersonUid | null | undefined;
  readonly homeArea?: string | null | undefined;
}

/** What is said of a customer's number. Errors: `not-found`, `number-taken` {since}. */
export async function markNumber(
  context: EngineContext,
  customer: CustomerUid,
  number: E164,
  marks: NumberMarks,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const done = await commitAct(context, 'number.marked@1', { customer, e164: number, marks: given(marks) });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

/**
 * Marks a customer hot from now on, with the agent's own date for the next contact, or no longer so. Errors: `not-found`;
 * `promise-in-the-past` for a date that has passed.
 */
export async function markHot(
  context: EngineContext,
  customer: CustomerUid,
  hot: boolean,
  date: Instant | null,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const now = context.clock.now();
  if (hot && date !== null && date < now) return err(rungError('promise-in-the-past', { dueAt: date }));
  const fields = { hotSince: hot ? now : null, hotDate: hot ? date : null };
  const done = await commitAct(context, 'customer.edited@1', { customer, fields });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

/** Bars sales calls to somebody who is in no position to buy freely, or lets them pass again. Errors: `not-found`. */
export async function markVulnerable(
  context: EngineContext,
  customer: CustomerUid,
  vulnerable: boolean,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const fields = { vulnerableAt: vulnerable ? context.clock.now() : null };
  const done = await commitAct(context, 'customer.edited@1', { customer, fields });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

/** Do-not-call for the person and all their numbers, at once and for good. Errors: `not-found`. */
export async function suppressCustomer(
  context: EngineContext,
  customer: CustomerUid,
  reason: string,
): Promise<Result<{ operation: OperationUid; numbers: number }, RungError>> {
  const done = await commitAct(context, 'customer.suppressed@1', { customer, reason });
  if (!done.ok) return done;
  const numbers = done.value.applied.changes.filter(({ table }) => table === 'suppression').length;
  return ok({ operation: done.value.operation, numbers });
}
