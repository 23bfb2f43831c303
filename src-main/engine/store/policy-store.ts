import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { type Policy, policySchema } from '#domain/policy/policy.ts';
import type { Reader, Writer } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

const KEY = 'policy';

type Partly<T> = T extends readonly unknown[] | string | number | boolean
  ? T
  : { readonly [Key in keyof T]?: Partly<T[Key]> };

/** What a team decided otherwise than the method does: figures by section; its version is not theirs to state. */
export type StatedPolicy = Partly<Omit<Policy, 'version'>>;

/** As the store keeps it; `revision` counts how often the team has changed its mind. */
interface Kept {
  readonly stated: StatedPolicy;
  readonly revision: number;
}

/**
 * The policy in force: `base`, the method's own, with what the team stated over it, figure by figure, so that a figure that is
 * changed or new reaches a store that is set up. Its version rises with the method's and with every statement. Throws on a policy
 * that makes no sense: nothing is planned by it.
 */
export const readPolicy = (reader: Reader, base: Policy = defaultPolicy): Policy => inForce(readKept(reader), base);

/**
 * Publishes what a team states, over what it stated before. Another policy has another version; the same one stays. Throws on one
 * that makes no sense. Inside a transaction.
 */
export function publishPolicy(writer: Writer, stated: StatedPolicy): void {
  const kept = readKept(writer);
  const next = { stated: over(kept.stated, stated), revision: kept.revision + 1 };
  inForce(next, defaultPolicy);
  if (JSON.stringify(next.stated) !== JSON.stringify(kept.stated)) writeMeta(writer, KEY, next);
}

/**
 * Puts figures into force in place of all that was stated: what equals the method's own is not kept, so that it follows later
 * releases of the method. Throws on figures that make no sense. Inside a transaction.
 */
export function replacePolicy(writer: Writer, figures: Omit<Policy, 'version'>): void {
  const kept = readKept(writer);
  const { version: _, ...method } = defaultPolicy;
  const next = { stated: differing(method, figures), revision: kept.revision + 1 };
  inForce(next, defaultPolicy);
  if (JSON.stringify(next.stated) !== JSON.stringify(kept.stated)) writeMeta(writer, KEY, next);
}

/** What of `figures` is not as in `base`, section by section. */
function differing(base: object, figures: object): StatedPolicy {
  const stated: Record<string, unknown> = {};
  const theirs = new Map<string, unknown>(Object.entries(base));
  for (const [key, value] of Object.entries(figures)) {
    const other = theirs.get(key);
    if (JSON.stringify(value) === JSON.stringify(other)) continue;
    stated[key] = isSection(value) && isSection(other) ? differing(other, value) : value;
  }
  return stated;
}

function inForce({ stated, revision }: Kept, base: Policy): Policy {
  return policySchema.parse({ ...over(base, stated), version: base.version + revision });
}

function readKept(reader: Reader): Kept {
  const kept = readMeta<Kept | Partial<Policy>>(reader, KEY);
  if (kept === null) return { stated: {}, revision: 0 };
  if ('stated' in kept) return kept;
  // Earlier releases wrote down the whole policy of their day, of which somebody had chosen the home.
  return { stated: kept.home === undefined ? {} : { home: kept.home }, revision: 0 };
}

const isSection = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `stated` over `base`, section by section; a list is one figure. */
function over<T extends object>(base: T, stated: object): T {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(base));
  for (const [key, value] of Object.entries(stated)) {
    const section = merged[key];
    merged[key] = isSection(section) && isSection(value) ? over(section, value) : value;
  }
  return merged as T;
}
