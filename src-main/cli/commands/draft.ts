import { z } from 'zod';
import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import { dayString, LENGTHS, paragraph } from '#contract/parts.ts';
import { COMPLAINT_CAUSES, OUTCOMES, REFUSAL_REASONS } from '#domain/model/history.ts';
import { minorDigits } from '#domain/value/currency.ts';
import { amountText, currencyText, instantText, type OptionKind } from '../arguments.ts';
import { usage } from '../failure.ts';
import { uidWord } from '../who.ts';

/** The options by which an outcome is written down; the same for a call, a late outcome and a correction. */
export const DRAFT_OPTIONS = {
  outcome: 'value',
  note: 'value',
  refusal: 'value',
  promise: 'value',
  reminder: 'flag',
  purpose: 'value',
  sale: 'value',
  amount: 'value',
  currency: 'value',
  paid: 'flag',
  'with-it': 'values',
  renews: 'value',
  complaint: 'value',
  wish: 'value',
  action: 'value',
  'action-due': 'value',
  answers: 'value',
  place: 'value',
  minutes: 'value',
  with: 'value',
  quote: 'value',
  'valid-until': 'value',
  send: 'value',
  by: 'value',
  until: 'value',
  supplier: 'value',
  wechat: 'value',
  person: 'value',
  'person-title': 'value',
  'person-number': 'value',
  'answered-by': 'value',
  'not-theirs': 'flag',
} as const satisfies Record<string, OptionKind>;

export const draftSchema = z.object({
  outcome: z.enum(OUTCOMES),
  note: z.string().max(LENGTHS.note).default(''),
  refusal: z.enum(REFUSAL_REASONS).optional(),
  promise: instantText.optional(),
  reminder: z.boolean().default(false),
  purpose: z.string().max(200).optional(),
  sale: z.string().min(1).max(200).optional(),
  amount: amountText.optional(),
  currency: currencyText.optional(),
  paid: z.boolean().default(false),
  'with-it': z.array(z.string().regex(/^.{1,200}:\d{1,7}:\d+(\.\d+)?$/, 'not PRODUCT:QUANTITY:AMOUNT')).default([]),
  renews: dayString.optional(),
  complaint: z.enum(COMPLAINT_CAUSES).optional(),
  wish: paragraph.optional(),
  action: paragraph.optional(),
  'action-due': instantText.optional(),
  answers: z.string().optional(),
  place: z.string().min(1).max(200).optional(),
  minutes: z.coerce.number().int().min(5).max(1_440).default(60),
  with: z.string().min(1).max(200).optional(),
  quote: z.string().min(1).max(200).optional(),
  'valid-until': instantText.optional(),
  send: z
    .string()
    .regex(/^(letter|sms|mail|wechat|gift):.{1,200}$/, 'not CHANNEL:WHAT such as mail:catalogue')
    .optional(),
  by: instantText.optional(),
  until: instantText.optional(),
  supplier: z.string().min(1).max(200).optional(),
  wechat: z.string().min(1).max(200).optional(),
  person: z.string().min(1).max(200).optional(),
  'person-title': z.string().min(1).max(200).optional(),
  'person-number': z.string().min(1).max(60).optional(),
  'answered-by': z.string().min(1).max(200).optional(),
  'not-theirs': z.boolean().default(false),
});

export const DRAFT_SYNOPSIS =
  '--outcome OUTCOME [--note TEXT] [--refusal REASON] [--promise TIME [--purpose TEXT] [--reminder]] ' +
  '[--sale PRODUCT --amount A --currency C [--paid] [--answers QUOTE] [--with-it PRODUCT:QUANTITY:AMOUNT …] [--renews DAY]] ' +
  '[--quote PRODUCT --amount A --currency C [--valid-until TIME]] ' +
  '[--complaint CAUSE [--wish TEXT] [--action TEXT] [--action-due TIME]] ' +
  '[--place TEXT] [--minutes N] [--with WHOM] [--send CHANNEL:WHAT --by TIME] [--until TIME [--supplier NAME]] ' +
  '[--wechat ID] [--person NAME [--person-title TEXT] [--person-number NUMBER]] ' +
  '[--answered-by NAME] [--not-theirs]';

/** An amount as it is typed, in the minor unit of its currency. Throws a usage failure where the currency has none so fine. */
export function minorOf(amount: string, currency: string): number {
  const digits = minorDigits(currency);
  if ((amount.split('.')[1]?.length ?? 0) > digits) throw usage(`--amount: ${currency} has ${digits} decimals`);
  return Math.round(Number(amount) * 10 ** digits);
}

/** What was typed, as the draft of a call's outcome. */
export function draftOf(options: z.infer<typeof draftSchema>): CallDraft {
  const { sale, quote, amount, currency, complaint } = options;
  if (sale !== undefined && quote !== undefined) throw usage('--sale and --quote are not given in one act');
  const named = sale === undefined ? '--quote' : '--sale';
  if ((sale ?? quote) !== undefined && (amount === undefined || currency === undefined))
    throw usage(`${named} needs --amount and --currency`);
  return {
    ...EMPTY_DRAFT,
    outcome: options.outcome,
    note: options.note,
    refusalReason: options.refusal ?? null,
    promise:
      options.promise === undefined
        ? null
        : {
            kind: options.reminder ? 'reminder' : 'agreed',
            dueAt: options.promise,
            purpose: options.purpose ?? null,
            visit: options.outcome === 'appointment' ? visitOf(options) : null,
          },
    sale:
      sale === undefined || amount === undefined || currency === undefined
        ? null
        : {
            product: sale,
            amountMinor: minorOf(amount, currency),
            currency,
            paid: options.paid,
            quote: options.answers === undefined ? null : uidWord<'quote'>(options.answers),
            more: options['with-it'].map((line) => lineOf(line, currency)),
            renewsOn: options.renews ?? null,
          },
    complaint:
      complaint === undefined
        ? null
        : {
            cause: complaint,
            wish: options.wish ?? null,
            action: options.action ?? null,
            actionDueAt: options['action-due'] ?? null,
          },
    quote:
      quote === undefined || amount === undefined || currency === undefined
        ? null
        : {
            product: quote,
            amountMinor: minorOf(amount, currency),
            currency,
            validUntil: options['valid-until'] ?? null,
          },
    send: sendOf(options),
    wechat: options.wechat ?? null,
    supplier: options.until === undefined ? null : { name: options.supplier ?? null, until: options.until },
    person:
      options.person === undefined
        ? null
        : {
            name: options.person,
            title: options['person-title'] ?? null,
            number: options['person-number'] ?? null,
            note: null,
          },
    answeredBy: options['answered-by'] === undefined ? null : { name: options['answered-by'], title: null },
    notTheirs: options['not-theirs'],
  };
}

/** `desk lamp:2:90.50`: what was sold with it, how many, for how much in all. */
function lineOf(line: string, currency: string) {
  const [, product = '', quantity = '1', amount = '0'] = /^(.*):(\d+):([\d.]+)$/.exec(line) ?? [];
  return { product, quantity: Number(quantity), amountMinor: minorOf(amount, currency), quote: null };
}

const visitOf = ({ place, minutes, with: withWhom }: z.infer<typeof draftSchema>) => ({
  place: place ?? null,
  minutes,
  withWhom: withWhom ?? null,
});

const sendChannel = z.enum(['letter', 'sms', 'mail', 'wechat', 'gift']);

/** `mail:catalogue` and the time by which it is to be sent. */
function sendOf({ send, by }: z.infer<typeof draftSchema>): CallDraft['send'] {
  if (send === undefined) return null;
  if (by === undefined) throw usage('--send needs --by');
  const at = send.indexOf(':');
  return { what: send.slice(at + 1), channel: sendChannel.parse(send.slice(0, at)), byAt: by };
}
