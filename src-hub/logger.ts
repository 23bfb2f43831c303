import { redact, redactedCause } from '#kernel/redact.ts';

export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Where the hub says what happened: codes, uids and figures, never what a person is called or which number they have. */
export interface Logger {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, cause?: unknown, facts?: LogFacts): void;
}

/** One JSON object a line, through `write`; texts are blacked out where they may name a person. */
export function createLogger(write: (line: string) => void, now: () => number): Logger {
  const say = (level: string, event: string, facts: LogFacts): void => {
    const told = Object.entries(facts).map(([key, value]) => [
      key,
      typeof value === 'string' && key !== 'stack' && !UID.test(value) ? redact(value) : value,
    ]);
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...Object.fromEntries(told) })}\n`);
  };
  return {
    info: (event, facts = {}) => say('info', event, facts),
    warn: (event, facts = {}) => say('warn', event, facts),
    error: (event, cause, facts = {}) =>
      say('error', event, { ...(cause === undefined ? {} : redactedCause(cause)), ...facts }),
  };
}

/** A uid is no number of a person's, however many digits it has. */
const UID = /^[0-9a-f]{32}$/;
