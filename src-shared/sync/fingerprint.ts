import type { AnyStored } from './rows.ts';

/** Much like JSON, with the fields of every object in the order of their names: two sides that hold the same write the same text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name];
    if (field !== undefined) text += `${text === '{' ? '' : ','}"${name}":${canonical(field)}`;
  }
  return `${text}}`;
}

const SEEDS = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;

/** 128 bits of a text as four words. They tell accidents apart (another content, a chunk out of place), not forgers. */
function wordsOf(text: string): [number, number, number, number] {
  let [a, b, c, d]: [number, number, number, number] = [...SEEDS];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

const hexOf = (words: readonly number[]): string => words.map((word) => word.toString(16).padStart(8, '0')).join('');

/** 32 hex digits that stand for a value: the same for the same content, whatever the order of its fields. */
export const fingerprint = (value: unknown): string => hexOf(wordsOf(canonical(value)));

/** How many rows a scope has and what they are, whatever their order (sync protocol: scopes, drift). */
export interface ScopeDigest {
  readonly count: number;
  readonly digest: string;
}

export function digestOf(rows: Iterable<AnyStored>): ScopeDigest {
  const sum = [0, 0, 0, 0];
  let count = 0;
  for (const row of rows) {
    count += 1;
    const words = wordsOf(canonical(row));
    for (const [place, word] of words.entries()) sum[place] = ((sum[place] ?? 0) + word) >>> 0;
  }
  return { count, digest: hexOf(sum) };
}
