import { z } from 'zod';
import { parseDayString } from '#domain/calendar/civil.ts';
import { CLOSED_REASONS, DECLARED_STAGES } from '#domain/model/customer.ts';
import { CHANNELS, COMPLAINT_CAUSES, OCCASIONS, TASK_KINDS, TASK_ROLES } from '#domain/model/history.ts';
import { PERSON_ROLES } from '#domain/model/person.ts';
import { NEVER } from '#kernel/time.ts';
import { isUid, type Uid } from '#kernel/uid.ts';
import { isWrittenText } from '#kernel/written-text.ts';
import { customerFacts } from './customer-facts.ts';

// The renderer's content security policy forbids eval; one setting for every side keeps behaviour equal.
z.config({ jitless: true });

/** An operation at most, as UTF-8 JSON; longer text is an attachment (sync protocol: back-pressure). */
export const OPERATION_BYTES = 65_536;

export const uid = <Kind extends string>() =>
  z.custom<Uid<Kind>>((value) => typeof value === 'string' && isUid(value), 'not a uid');

export const instant = z.number().int().min(0).max(NEVER);
/** A day of a calendar, such as 2027-11-30. */
export const dayString = z.string().refine((text) => parseDayString(text) !== null, 'no such day');
/** No plan has numbers below seven digits, calling code included. */
export const e164 = z.number().int().min(1_000_000).max(999_999_999_999_999);
/**
 * Lengths in UTF-16 units, chosen so that the longest of each field together stay below `OPERATION_BYTES` in Chinese
 * (`payload-size.test.ts` fills every type of operation to the brim).
 */
export const LENGTHS = { line: 200, paragraph: 1_000, note: 4_000 } as const;

/** A text of a person's, of so many units at most and 3 bytes each; the contract in front takes out what nobody writes. */
export const written = (longest: number) => z.string().max(longest).refine(isWrittenText, 'not what a person writes');
export const line = written(LENGTHS.line);
export const paragraph = written(LENGTHS.paragraph);
export const note = written(LENGTHS.note);
export const count = z.number().int().min(0);

/** What a person may say of a customer; everything else of the row follows from other acts. */
export const statedFields = z.object({
  ...customerFacts(line, note),
  hotSince: instant.nullable(),
  hotDate: instant.nullable(),
  supplier: line.nullable(),
  supplierUntil: instant.nullable(),
  vulnerableAt: instant.nullable(),
  declaredStage: z.enum(DECLARED_STAGES).nullable(),
  declaredAt: instant.nullable(),
  closedReason: z.enum(CLOSED_REASONS).nullable(),
});

type Given<Fields> = { [F in keyof Fields]: Exclude<Fields[F], undefined> };

/** The fields that are given: those that are undefined are left out. */
export const given = <Fields extends object>(fields: Fields): Given<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;

export const newNumber = z.object({
  e164,
  ext: z.string().max(20).nullable(),
  label: line.nullable(),
  /** A switchboard, household or dummy: never owned, never a reason to merge (method section 5). */
  shared: z.boolean(),
});

/** What is said of somebody at a customer. */
export const personFacts = z.object({
  name: line.min(1),
  title: line.nullable(),
  roles: z.array(z.enum(PERSON_ROLES)).max(PERSON_ROLES.length),
  note: paragraph.nullable(),
});

/** Somebody who is met at a customer, and the number they were given with. */
export const newPerson = personFacts.extend({ uid: uid<'person'>(), number: newNumber.nullable() });
export type NewPerson = z.infer<typeof newPerson>;

/** An appointment to be there: minutes, where, who else comes. */
export const visit = z.object({
  place: line.nullable(),
  minutes: z.number().int().min(5).max(1_440),
  withWhom: line.nullable(),
});

export const newPromise = z.object({
  uid: uid<'promise'>(),
  kind: z.enum(['agreed', 'reminder']),
  dueAt: instant,
  purpose: line.nullable(),
  visit: visit.nullable(),
});
export type NewPromise = z.infer<typeof newPromise>;

/** Things in one sale at most. */
export const MOST_SALE_LINES = 10;

export const newPurchase = z.object({
  uid: uid<'purchase'>(),
  product: line.nullable(),
  amountMinor: z.number().int().min(0).max(1e14),
  currency: z.string().length(3),
  orders: z.number().int().min(1).max(100_000),
  paid: z.boolean(),
  /** The open quote that the sale answers. */
  quote: uid<'quote'>().nullable(),
  /** Where several things were sold: `product` names them all, `amountMinor` is their total; each may answer a quote of its own. */
  lines: z
    .array(
      z.object({
        product: line,
        quantity: z.number().int().min(1).max(1_000_000),
        amountMinor: z.number().int().min(0).max(1e14),
        quote: uid<'quote'>().nullable(),
      }),
    )
    .min(1)
    .max(MOST_SALE_LINES)
    .optional(),
  /** The day on which it runs out or is needed again: the day of the renewal among the tasks that follow; absent: nobody said so. */
  renewsOn: dayString.optional(),
});
export type NewPurchase = z.infer<typeof newPurchase>;

export const newQuote = z.object({
  uid: uid<'quote'>(),
  product: line.min(1),
  amountMinor: z.number().int().min(0).max(1e14),
  currency: z.string().length(3),
  validUntil: instant.nullable(),
});

/** A task as the device planned it (`plannedTasks` of the domain), with what it follows. */
export const newTask = z.object({
  uid: uid<'task'>(),
  kind: z.enum(TASK_KINDS).exclude(OCCASIONS),
  role: z.enum(TASK_ROLES),
  dueAt: instant,
  about: line.nullable(),
  channel: z.enum(CHANNELS).nullable(),
  purchase: uid<'purchase'>().nullable(),
  complaint: uid<'complaint'>().nullable(),
});
export type NewTask = z.infer<typeof newTask>;

export const newComplaint = z.object({
  uid: uid<'complaint'>(),
  cause: z.enum(COMPLAINT_CAUSES),
  wish: paragraph.nullable(),
  action: paragraph.nullable(),
  actionDueAt: instant.nullable(),
});
