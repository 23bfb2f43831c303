import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LANGUAGES } from '#contract/app.ts';
import type { Instant } from '#kernel/time.ts';
import { usage } from './failure.ts';

/** An amount in major units as one types it: '7200', '7200.50'. */
export const amountText = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/, 'not an amount such as 7200 or 7200.50');

/** An ISO 4217 code. */
export const currencyText = z.string().regex(/^[A-Z]{3}$/, 'not a currency such as CNY');

/** A point in time as typed: ISO 8601; without an offset it is the wall clock of this machine. */
export const instantText = z.string().transform((text, context): Instant => {
  const instant = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)
    ? Date.parse(text.replace(' ', 'T'))
    : Number.NaN;
  if (Number.isFinite(instant) && instant >= 0) return instant;
  context.addIssue({ code: 'custom', message: 'not a time such as 2026-03-05T14:30+08:00' });
  return z.NEVER;
});

const shared = z.object({
  data: z.string().min(1).optional(),
  at: instantText.optional(),
  language: z.enum(LANGUAGES).optional(),
});
export type SharedOptions = z.infer<typeof shared>;

/** How an option is written: with a value, without, or with a value and more than once. */
export type OptionKind = 'value' | 'flag' | 'values';

export interface Syntax<Options extends z.ZodType> {
  readonly options: Readonly<Record<string, OptionKind>>;
  /** Checks the options by name, dashes kept: `{ 'dry-run': true }`. */
  readonly schema: Options;
  /** Least and most words that are not options. */
  readonly words: readonly [number, number];
}

export interface Parsed<Options> {
  readonly words: readonly string[];
  readonly options: Options;
  readonly shared: SharedOptions;
}

/** Reads what stands after the command's name. Throws a `usage` failure that says which part was not understood. */
export function parseArguments<Options extends z.ZodType>(
  args: readonly string[],
  syntax: Syntax<Options>,
): Parsed<z.infer<Options>> {
  const own = Object.entries(syntax.options).map(([name, kind]) => [
    name,
    { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'values' },
  ]);
  const common = Object.keys(shared.shape).map((name) => [name, { type: 'string' as const }]);
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options: Object.fromEntries([...own, ...common]), allowPositionals: true });
  } catch (error) {
    throw usage(error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'options');
  }
  const [least, most] = syntax.words;
  const words = parsed.positionals;
  if (words.length < least) throw usage('a word is missing');
  if (words.length > most) throw usage(`"${words[most]}" is one word too many`);
  return { words, options: checked(syntax.schema, parsed.values), shared: checked(shared, parsed.values) };
}

/** `value` as `schema` has it, or a `usage` failure that names the option and what it must be. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = issue?.path.join('.');
  throw usage(`${name ? `--${name}: ` : ''}${issue?.message ?? 'not as it must be'}`);
}
