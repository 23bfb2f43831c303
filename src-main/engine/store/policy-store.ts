import { defaultPolicy } from '#domain/policy/default-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Reader, Writer } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

const KEY = 'policy';

/** The policy in force; the default until one is published. */
export const readPolicy = (reader: Reader): Policy => readMeta<Policy>(reader, KEY) ?? defaultPolicy;

export const writePolicy = (writer: Writer, policy: Policy): void => writeMeta(writer, KEY, policy);
