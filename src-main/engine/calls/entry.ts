import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import type { AgreedSince } from '#domain/outcome/draft.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { InteractionUid } from '#kernel/uid.ts';
import { stampOf } from '#sync/draft.ts';
import { callOf } from '#sync/operations/call-corrected.ts';
import type { LoggedCall } from '#sync/operations/outcome-effects.ts';
import type { NewPurchase } from '#sync/operations/payload.ts';
import type { RowKey, Stored } from '#sync/rows.ts';
import type { EngineContext } from '../engine-context.ts';
import { loggedOperation } from '../store/operation-log.ts';
import { rowSource } from '../store/row-source.ts';
import { agreedSince, entriesOf, entryOf } from './entry-of.ts';

/**
 * What was said when the outcome of a call was saved, as a draft: a correction begins from it, so that what it does not change is
 * not taken back. What somebody has worked on since (a promise that was kept or moved) is not in it: a correction leaves that
 * alone, and `agreed` says that it need not be said again. Errors: `not-found`, also for what was no call; `already-corrected`.
 */
export function entry(
  context: EngineContext,
  interaction: InteractionUid,
): Result<{ draft: CallDraft; agreed: AgreedSince | null }, RungError> {
  const { store } = context;
  const row = entryOf(context, interaction);
  if (row === null) return err(rungError('not-found'));
  const others = rowSource(store.reader, store.ids).rowsOf('interaction', row.value.customer);
  if (others.some(({ value }) => value.corrects === interaction)) return err(rungError('already-corrected'));
  const { outcome, note, refusalReason } = row.value;
  const contact = { ...EMPTY_DRAFT, outcome, note: note ?? '', refusalReason };
  const call = callOf(loggedOperation(store.reader, row.createdBy)?.operation);
  const source = rowSource(store.reader, store.ids);
  const stands = (key: RowKey): boolean => {
    const now = source.get(key);
    return now !== null && Object.keys(now.value).every((field) => stampOf(now as Stored, field) === row.createdBy);
  };
  const draft = call === null ? contact : { ...contact, ...partsOf(call, stands) };
  return ok({ draft, agreed: agreedSince(context, entriesOf(context, row)) });
}

/** The parts of a draft that the call was made of, without those that do not stand any more. */
export function partsOf(call: LoggedCall, stands: (key: RowKey) => boolean): Partial<CallDraft> {
  const { promise, purchase, quote, complaint, wechat, supplier, person, answeredBy, notTheirs, tasks } = call;
  const sent = tasks.find(({ kind }) => kind === 'send');
  return {
    // The reminder before a supplier's time ends follows from that time: it is none that was typed.
    promise:
      promise !== null && supplier === null && stands({ table: 'promise', key: promise.uid })
        ? { kind: promise.kind, dueAt: promise.dueAt, purpose: promise.purpose, visit: promise.visit }
        : null,
    sale: purchase === null ? null : saleOf(purchase),
    quote:
      quote !== null && stands({ table: 'quote', key: quote.uid })
        ? {
            product: quote.product,
            amountMinor: quote.amountMinor,
            currency: quote.currency,
            validUntil: quote.validUntil,
          }
        : null,
    complaint:
      complaint === null
        ? null
        : {
            cause: complaint.cause,
            wish: complaint.wish,
            action: complaint.action,
            actionDueAt: complaint.actionDueAt,
          },
    send: sendOf(sent),
    wechat,
    supplier,
    person:
      person !== null && stands({ table: 'person', key: person.uid })
        ? { name: person.name, title: person.title, number: numberText(person.number), note: person.note }
        : null,
    answeredBy: answeredBy == null ? null : { name: answeredBy.name, title: answeredBy.title },
    notTheirs: notTheirs ?? false,
  };
}

/** The sale as it was typed: the first thing, and what was sold with it. */
function saleOf(purchase: NewPurchase): CallDraft['sale'] {
  const { product, amountMinor, currency, paid, quote, lines, renewsOn } = purchase;
  const [first, ...more] = lines ?? [];
  const renewal = renewsOn === undefined ? {} : { renewsOn };
  return first === undefined
    ? { product: product ?? '', amountMinor, currency, paid, quote, ...renewal }
    : { ...first, currency, paid, more, ...renewal };
}

function sendOf(task: LoggedCall['tasks'][number] | undefined): CallDraft['send'] {
  if (task === undefined || task.about === null) return null;
  const { about, channel, dueAt } = task;
  return channel === null || channel === 'call' || channel === 'visit' ? null : { what: about, channel, byAt: dueAt };
}

function numberText(number: NonNullable<LoggedCall['person']>['number']): string | null {
  if (number === null) return null;
  return number.ext === null ? `+${number.e164}` : `+${number.e164} ext. ${number.ext}`;
}
