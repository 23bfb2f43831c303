import { appendFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogFacts, Logger } from '#engine/ports/logger.ts';
import { makeFolder } from '#engine/store/make-folder.ts';
import { redact, redactedCause } from '#kernel/redact.ts';
import type { Clock } from '#kernel/time.ts';

/** A file is set aside as `.1` when it has grown to this many bytes; the one before it goes. */
const ROTATE_AT = 2 * 1024 * 1024;

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
      write('error', event, { ...(cause === undefined ? {} : redactedCause(cause)), ...facts }),
  };
}
