import { z } from 'zod';
import type { CallDraft } from '#contract/calls.ts';
import { paragraph } from '#contract/parts.ts';
import { COMPLAINT_CAUSES, OUTCOMES, REFUSAL_REASONS } from '#domain/model/history.ts';
import { minorDigits } from '#domain/value/currency.ts';
import { instantText, type OptionKind } from '../arguments.ts';
import { usage } from '../failure.ts';

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
  complaint: 'value',
  wish: 'value',
  action: 'value',
  'action-due': 'value',
} as const satisfies Record<string, OptionKind>;

export const draftSchema = z.object({
  outcome: z.enum(OUTCOMES),
  note: z.string().max(8_000).default(''),
  refusal: z.enum(REFUSAL_REASONS).optional(),
  promise: instantText.optional(),
  reminder: z.boolean().default(false),
  purpose: z.string().max(200).optional(),
  sale: z.string().min(1).max(200).optional(),
  amount: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,3})?$/, 'not an amount such as 7200 or 7200.50')
    .optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'not a currency such as CNY')
    .optional(),
  paid: z.boolean().default(false),
  complaint: z.enum(COMPLAINT_CAUSES).optional(),
  wish: paragraph.optional(),
  action: paragraph.optional(),
  'action-due': instantText.optional(),
});

export const DRAFT_SYNOPSIS =
  '--outcome OUTCOME [--note TEXT] [--refusal REASON] [--promise TIME [--purpose TEXT] [--reminder]] ' +
  '[--sale PRODUCT --amount A --currency C [--paid]] [--complaint CAUSE [--wish TEXT] [--action TEXT] [--action-due TIME]]';

/** An amount as it is typed, in the minor unit of its currency. Throws a usage failure where the currency has none so fine. */
function minorOf(amount: string, currency: string): number {
  const digits = minorDigits(currency);
  if ((amount.split('.')[1]?.length ?? 0) > digits) throw usage(`--amount: ${currency} has ${digits} decimals`);
  return Math.round(Number(amount) * 10 ** digits);
}

/** What was typed, as the draft of a call's outcome. */
export function draftOf(options: z.infer<typeof draftSchema>): CallDraft {
  const { sale, amount, currency, complaint } = options;
  if (sale !== undefined && (amount === undefined || currency === undefined))
    throw usage('--sale needs --amount and --currency');
  return {
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
          },
    sale:
      sale === undefined || amount === undefined || currency === undefined
        ? null
        : { product: sale, amountMinor: minorOf(amount, currency), currency, paid: options.paid },
    complaint:
      complaint === undefined
        ? null
        : {
            cause: complaint,
            wish: options.wish ?? null,
            action: options.action ?? null,
            actionDueAt: options['action-due'] ?? null,
          },
  };
}
