import { MINUTE, type Millis, SECOND } from '#kernel/time.ts';

/** How long a caller waits for an answer; a call into a dead port would otherwise hang for ever. */
const DEFAULT_TIME_LIMIT: Millis = 10 * SECOND;

/** The calls whose work grows with a file or a store. Everything slower than this belongs in the background, with progress. */
const LONGER: Readonly<Record<string, Millis>> = {
  'imports.append': 30 * SECOND,
  'imports.inspect': MINUTE,
  'imports.undo': 2 * MINUTE,
  'imports.fates': 2 * MINUTE,
  'app.clearSample': MINUTE,
};

/** The time limit of a procedure, for a stream: until its first answer. */
export const timeLimitOf = (path: readonly string[]): Millis => LONGER[path.join('.')] ?? DEFAULT_TIME_LIMIT;
