import type { z } from 'zod';
import type { newPerson } from '#contract/customer-views.ts';
import type { PersonUid } from '#domain/model/person.ts';
import type { RungError } from '#kernel/errors.ts';
import { ok, type Result } from '#kernel/result.ts';
import { type CustomerUid, createUid, type OperationUid } from '#kernel/uid.ts';
import { given, type NewPerson } from '#sync/operations/payload.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { numberTyped, writesIn } from './enter.ts';

type PersonTyped = z.infer<typeof newPerson>;

/** Facts of a person as they came over the border: what was left out may be there as undefined. */
type FactsTyped = { readonly [Field in 'name' | 'title' | 'roles' | 'note']?: PersonTyped[Field] | undefined };

const orNull = (text: string | null): string | null => (text === '' ? null : text);

/** Somebody new with a uid of their own. Errors: `invalid-number`. */
function personTyped(context: EngineContext, customer: CustomerUid, typed: PersonTyped): Result<NewPerson, RungError> {
  const { number: text, name, title, roles, note } = typed;
  const number =
    text === null || text.text.trim() === '' ? null : numberTyped(context, text, 1, writesIn(context, customer));
  if (number !== null && !number.ok) return number;
  return ok({
    uid: createUid<'person'>(context.clock.now(), context.random),
    name,
    title: orNull(title),
    roles: [...new Set(roles)],
    note: orNull(note),
    number: number?.value ?? null,
  });
}

/** Somebody is known at a customer from now on. Errors: `not-found`, `invalid-number`, `number-taken`, `number-suppressed`. */
export async function addPerson(
  context: EngineContext,
  customer: CustomerUid,
  typed: PersonTyped,
): Promise<Result<{ operation: OperationUid; person: PersonUid }, RungError>> {
  const person = personTyped(context, customer, typed);
  if (!person.ok) return person;
  const done = await commitAct(context, 'person.added@1', { customer, person: person.value });
  return done.ok ? ok({ operation: done.value.operation, person: person.value.uid }) : done;
}

/** Changes what is given. Errors: `not-found`. */
export async function editPerson(
  context: EngineContext,
  customer: CustomerUid,
  person: PersonUid,
  facts: FactsTyped,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const done = await commitAct(context, 'person.edited@1', { customer, person, facts: given(facts) });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

/** Errors: `not-found`. */
export async function removePerson(
  context: EngineContext,
  customer: CustomerUid,
  person: PersonUid,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const done = await commitAct(context, 'person.removed@1', { customer, person });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

/**
 * Somebody is no longer there; their numbers reach the successor from now on, or are wrong. Errors: `not-found`, `invalid-number`,
 * `number-taken`, `number-suppressed`.
 */
export async function personLeft(
  context: EngineContext,
  customer: CustomerUid,
  person: PersonUid,
  leaving: { readonly successor: PersonTyped | null; readonly numbers: 'successor' | 'wrong' },
): Promise<Result<{ operation: OperationUid; successor: PersonUid | null }, RungError>> {
  const successor = leaving.successor === null ? null : personTyped(context, customer, leaving.successor);
  if (successor !== null && !successor.ok) return successor;
  const payload = { customer, person, successor: successor?.value ?? null, numbers: leaving.numbers };
  const done = await commitAct(context, 'person.left@1', payload);
  return done.ok ? ok({ operation: done.value.operation, successor: successor?.value.uid ?? null }) : done;
}
