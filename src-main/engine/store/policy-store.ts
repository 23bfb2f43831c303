import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { type Policy, policySchema } from '#domain/policy/policy.ts';
import { overlaid, policyStated, type StatedPolicy, statedIn, textOfStated } from '#domain/policy/stated.ts';
import type { Reader, Writer } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

const KEY = 'policy';

/**
 * What the store was set up with, which counts until the team publishes something, and what it knows of the policy in force: `text`, the
 * statement as of `revision`, which counts how often another one came into force here. Neither is synced.
 */
interface Kept {
  readonly stated: StatedPolicy;
  readonly revision: number;
  readonly text?: string;
}

/**
 * The policy in force: `base`, the method's own, with what the team stated over it, figure by figure, so that a figure that is
 * changed or new reaches a store that is set up. Its version rises with the method's and whenever another statement comes into force.
 * Throws where the store was set up with what makes no sense: nothing is planned by it.
 */
export function readPolicy(reader: Reader, base: Policy = defaultPolicy): Policy {
  const kept = readKept(reader);
  const version = base.version + kept.revision;
  const published = policyStated(base, newestStated(reader, base) ?? kept.stated, version);
  return published ?? policySchema.parse({ ...overlaid(base, kept.stated), version });
}

/**
 * What this store is set up with, over what it was set up with before. Throws on figures that make no sense. Inside a transaction.
 */
export function setUpPolicy(writer: Writer, stated: StatedPolicy): void {
  const kept = readKept(writer);
  const next = overlaid(kept.stated, stated);
  policySchema.parse({ ...overlaid(defaultPolicy, next), version: defaultPolicy.version });
  writeMeta(writer, KEY, { ...kept, stated: next });
  settlePolicy(writer);
}

/**
 * Counts a revision where another statement is in force than the store has counted: after what was published here or came from the
 * hub. Returns whether it did. Inside a transaction.
 */
export function settlePolicy(writer: Writer): boolean {
  const kept = readKept(writer);
  const text = textOfStated(newestStated(writer, defaultPolicy) ?? kept.stated);
  if (text === (kept.text ?? textOfStated(kept.revision === 0 ? {} : kept.stated))) return false;
  writeMeta(writer, KEY, { ...kept, revision: kept.revision + 1, text });
  return true;
}

/** The text of what is in force. */
export const textInForce = (reader: Reader): string =>
  textOfStated(newestStated(reader, defaultPolicy) ?? readKept(reader).stated);

/** The newest publication that makes sense to this version of the program; null where there is none. */
function newestStated(reader: Reader, base: Policy): StatedPolicy | null {
  const rows = reader.all<{ text: string }>(
    'SELECT text FROM policy_publication WHERE place > 0 ORDER BY place DESC, at DESC, uid DESC',
  );
  for (const { text } of rows) {
    const stated = statedIn(text);
    if (stated !== null && policyStated(base, stated, base.version) !== null) return stated;
  }
  return null;
}

function readKept(reader: Reader): Kept {
  const kept = readMeta<Kept | Partial<Policy>>(reader, KEY);
  if (kept === null) return { stated: {}, revision: 0 };
  if ('stated' in kept) return kept;
  // Earlier releases wrote down the whole policy of their day, of which somebody had chosen the home.
  return { stated: kept.home === undefined ? {} : { home: kept.home }, revision: 0 };
}
