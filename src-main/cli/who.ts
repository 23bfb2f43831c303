import type { E164 } from '#domain/model/customer.ts';
import { parseCell } from '#domain/phone-number/parse-cell.ts';
import { type CustomerUid, isUid, type Uid } from '#kernel/uid.ts';
import type { EngineClient } from './command.ts';
import { CommandFailure } from './failure.ts';

/** A uid as typed; fails with `invalid-input` for any other text. */
export function uidWord<Kind extends string>(text: string): Uid<Kind> {
  if (!isUid(text)) throw new CommandFailure('invalid-input', { expected: 'a uid of 32 hex digits' });
  return text as Uid<Kind>;
}

/** The one number that `text` names, read as people of the store's region write it. Fails with `invalid-number`. */
export async function numberWord(client: EngineClient, text: string): Promise<E164> {
  const { region } = await client.app.status({});
  const { numbers } = parseCell(text, region ?? 'CN');
  const [number] = numbers;
  if (number === undefined || numbers.length > 1) throw new CommandFailure('invalid-number', {});
  return number.e164;
}

export interface Named {
  readonly customer: CustomerUid;
  /** The number by which the customer was named, if it was a number. */
  readonly number: E164 | null;
}

/** Customers named by uid or by number: several only where the number is a shared line. Fails with `not-found`. */
export async function customersWord(client: EngineClient, text: string): Promise<readonly Named[]> {
  if (isUid(text)) return [{ customer: text as CustomerUid, number: null }];
  const number = await numberWord(client, text);
  const { cards } = await client.customers.pop({ number });
  if (cards.length === 0) throw new CommandFailure('not-found', {});
  return cards.map((card) => ({ customer: card.uid, number }));
}

/** The one customer named by uid or number; a shared line names nobody alone, which is `invalid-input`. */
export async function customerWord(client: EngineClient, text: string): Promise<Named> {
  const [named, other] = await customersWord(client, text);
  if (named === undefined) throw new CommandFailure('not-found', {});
  if (other !== undefined) throw new CommandFailure('invalid-input', { because: 'shared-line' });
  return named;
}
