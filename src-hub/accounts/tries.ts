import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { HubContext } from '../hub-context.ts';
import { countTry, triesOf } from '../store/tries.ts';
import { hashOf } from './secrets.ts';
import { TRIES, TRIES_WINDOW } from './session-terms.ts';

/**
 * Runs a try of a secret unless too many of these subjects (a login, an address) have failed lately; a failure counts for all of them.
 * Kept in the database, so that all processes count together. Errors: `too-many-tries` {seconds}, and those of the try.
 */
export async function guarded<T>(
  { database, tenant }: HubContext,
  subjects: readonly string[],
  now: number,
  attempt: () => Promise<Result<T, RungError>>,
): Promise<Result<T, RungError>> {
  const hashes = subjects.map((subject) => hashOf(`${tenant}/${subject.toLowerCase()}`));
  for (const hash of hashes) {
    const counted = await triesOf(database, tenant, hash, now, TRIES_WINDOW);
    if (counted !== null && counted.tries >= TRIES)
      return err(rungError('too-many-tries', { seconds: Math.ceil((counted.until - now) / 1_000) }));
  }
  const tried = await attempt();
  if (tried.ok) return ok(tried.value);
  for (const hash of hashes) await countTry(database, tenant, hash, now, TRIES_WINDOW);
  return tried;
}
