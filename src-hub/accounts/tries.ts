import { type ErrorCode, type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Sql } from '../store/database.ts';
import { countTry, triesOf } from '../store/tries.ts';
import { hashOf } from './secrets.ts';
import { TRIES_WINDOW } from './session-terms.ts';

/** Whose tries are counted together, and how many of them may fail in a window. */
export interface Tried {
  /** What is tried, then of whom or from where: parts, for any of them may hold whatever would stand between two. */
  readonly subject: readonly string[];
  readonly most: number;
}

/** Nothing was tried: a code is asked for after a right password, or what the try asked first was shut already. */
const UNTRIED: readonly ErrorCode[] = ['factor-needed', 'too-many-tries'];

/**
 * Runs a try of a secret unless too many of one of these subjects have failed lately; a failure counts for all of them.
 * Kept in the database, so that all processes count together. Errors: `too-many-tries` {seconds}, and those of the try.
 */
export async function guarded<T>(
  { database, tenant }: { readonly database: Sql; readonly tenant: string },
  subjects: readonly Tried[],
  now: number,
  attempt: () => Promise<Result<T, RungError>>,
): Promise<Result<T, RungError>> {
  const counts = subjects.map(({ subject, most }) => ({
    hash: hashOf(`${tenant}/${JSON.stringify(subject).toLowerCase()}`),
    most,
  }));
  for (const { hash, most } of counts) {
    const counted = await triesOf(database, tenant, hash, now, TRIES_WINDOW);
    if (counted !== null && counted.tries >= most)
      return err(rungError('too-many-tries', { seconds: Math.ceil((counted.until - now) / 1_000) }));
  }
  const tried = await attempt();
  if (tried.ok) return ok(tried.value);
  if (UNTRIED.includes(tried.error.code)) return tried;
  for (const { hash } of counts) await countTry(database, tenant, hash, now, TRIES_WINDOW);
  return tried;
}
