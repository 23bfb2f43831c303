import type { Policy } from './policy.ts';
import { policySchema } from './policy.ts';

type Partly<T> = T extends readonly unknown[] | string | number | boolean
  ? T
  : { readonly [Key in keyof T]?: Partly<T[Key]> };

/** What a team decided otherwise than the method does: figures by section; its version is not theirs to state. */
export type StatedPolicy = Partly<Omit<Policy, 'version'>>;

type Section = Readonly<Record<string, unknown>>;

const isSection = (value: unknown): value is Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `stated` over `base`, section by section; a list is one figure. */
export function overlaid<T extends object>(base: T, stated: object): T {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(base));
  for (const [key, value] of Object.entries(stated)) {
    const section = merged[key];
    merged[key] = isSection(section) && isSection(value) ? overlaid(section, value) : value;
  }
  return merged as T;
}

/** The policy that a team's statement makes of the method, under a version; null where that makes no sense. */
export function policyStated(method: Policy, stated: StatedPolicy, version: number): Policy | null {
  const read = policySchema.safeParse({ ...overlaid(method, stated), version });
  return read.success ? read.data : null;
}

/** What of `figures` is not as in `method`, section by section: what equals it is not stated, and follows later releases of the method. */
export function statedOf(method: object, figures: object): StatedPolicy {
  const stated: Record<string, unknown> = {};
  const theirs = new Map<string, unknown>(Object.entries(method));
  for (const [key, value] of Object.entries(figures)) {
    const other = theirs.get(key);
    if (JSON.stringify(value) === JSON.stringify(other)) continue;
    stated[key] = isSection(value) && isSection(other) ? statedOf(other, value) : value;
  }
  return stated;
}

/** A statement as its one text: keys in order, so that the same figures have the same text and the same hash. */
export const textOfStated = (stated: StatedPolicy): string => JSON.stringify(inOrder(stated));

const inOrder = (value: unknown): unknown =>
  isSection(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, each]) => [key, inOrder(each)]),
      )
    : value;

/** The statement of a text; null where it is none. */
export function statedIn(text: string): StatedPolicy | null {
  try {
    const stated: unknown = JSON.parse(text);
    return isSection(stated) ? (stated as StatedPolicy) : null;
  } catch {
    return null;
  }
}
