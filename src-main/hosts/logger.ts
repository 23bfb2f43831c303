import { appendFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogFacts, Logger } from '#engine/ports/logger.ts';
import { makeFolder } from '#engine/store/make-folder.ts';
import type { Clock } from '#kernel/time.ts';

/** A file is set aside as `.1` when it has grown to this many bytes; the one before it goes. */
const ROTATE_AT = 2 * 1024 * 1024;

const NUMBERS_AND_ADDRESSES = /\+?\d[\d\s().-]{5,}\d|[^\s@"'<>]+@[^\s@"'<>]+|'[^']{0,400}'|"[^"]{0,400}"/g;

/**
 * Blacks out what may name a person: runs of seven digits or more, mail addresses and everything in quotes.
 *
 * @example redact("no row for '王小明' at 138 1234 5678") // 'no row for … at …'
 */
export const redact = (text: string): string => text.replace(NUMBERS_AND_ADDRESSES, '…').slice(0, 2_000);

function describe(cause: unknown): LogFacts {
  if (!(cause instanceof Error)) return { cause: redact(String(cause)) };
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in cause ? String(cause.code) : undefined;
  return { cause: cause.name, code, message: redact(cause.message), stack: frames.slice(0, 12).join('\n') };
}

/**
 * Writes one JSON object a line to `file`, creating its folder. Never throws: a full disk must not take the engine with it.
 * Lines are written synchronously, so that the last line before a crash is there.
 */
export function createFileLogger(file: string, clock: Clock, rotateAt = ROTATE_AT): Logger {
  let size: number | null = null;
  const write = (level: string, event: string, facts: LogFacts): void => {
    const texts = Object.entries(facts).map(([key, value]) => {
      return [key, typeof value === 'string' && key !== 'stack' ? redact(value) : value];
    });
    const line = `${JSON.stringify({ at: clock.now(), level, event, ...Object.fromEntries(texts) })}\n`;
    try {
      if (size === null) {
        makeFolder(dirname(file));
        size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      }
      if (size > 0 && size + line.length > rotateAt) {
        renameSync(file, `${file}.1`);
        size = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    } catch {
      size = null;
    }
  };
  return {
    info: (event, facts = {}) => write('info', event, facts),
    warn: (event, facts = {}) => write('warn', event, facts),
    error: (event, cause, facts = {}) =>
      write('error', event, { ...(cause === undefined ? {} : describe(cause)), ...facts }),
  };
}
