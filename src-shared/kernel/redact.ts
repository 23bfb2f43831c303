const NUMBERS_AND_ADDRESSES = /\+?\d[\d\s().-]{5,}\d|[^\s@"'<>]+@[^\s@"'<>]+|'[^']{0,400}'|"[^"]{0,400}"/g;

/**
 * Blacks out what may name a person in a text that goes into a log: runs of seven digits or more, mail addresses and everything
 * in quotes.
 *
 * @example redact("no row for '王小明' at 138 1234 5678") // 'no row for … at …'
 */
export const redact = (text: string): string => text.replace(NUMBERS_AND_ADDRESSES, '…').slice(0, 2_000);

/** What may be told of something thrown: its kind, code, redacted message and where it came from. */
export function redactedCause(cause: unknown): Readonly<Record<string, string | undefined>> {
  if (!(cause instanceof Error)) return { cause: redact(String(cause)) };
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in cause ? String(cause.code) : undefined;
  return { cause: cause.name, code, message: redact(cause.message), stack: frames.slice(0, 12).join('\n') };
}
