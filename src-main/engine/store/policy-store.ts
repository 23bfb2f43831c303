import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { type Policy, policySchema } from '#domain/policy/policy.ts';
import type { Reader, Writer } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

const KEY = 'policy';

/**
 * The policy in force; the default until one is published. A part that an older version did not know has its default. Throws on
 * a policy that makes no sense: nothing is planned by it.
 */
export function readPolicy(reader: Reader): Policy {
  const published = readMeta<Partial<Policy>>(reader, KEY);
  return published === null ? defaultPolicy : policySchema.parse({ ...defaultPolicy, ...published });
}

/** Publishes a policy. Throws on one that makes no sense. */
export const writePolicy = (writer: Writer, policy: Policy): void => writeMeta(writer, KEY, policySchema.parse(policy));
