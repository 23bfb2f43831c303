import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { AgentUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import { isWrittenText, writtenText } from '#kernel/written-text.ts';
import { OPERATION_BYTES } from './payload.ts';
import { OPERATION_TYPES, operationBytes, typeOf } from './registry.ts';

const UID = 'f'.repeat(32);
const WIDE = '长';

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value) ?? '').length;

const largest = (candidates: readonly unknown[]): unknown =>
  candidates.toSorted((one, other) => bytesOf(other) - bytesOf(one))[0];

interface Check {
  readonly _zod: { readonly def: { readonly check: string; readonly [name: string]: unknown } };
}

/** What a schema of zod says of itself. */
interface Definition {
  readonly type: string;
  readonly checks?: readonly Check[];
  readonly [name: string]: unknown;
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;

const limitOf = (definition: Definition, ...names: readonly string[]): unknown =>
  definition.checks?.map(({ _zod }) => _zod.def).find(({ check }) => names.includes(check));

/**
 * The value of a schema that is longest as JSON. Throws where the schema sets no limit: then no payload is the largest, and whoever
 * adds such a field has to say how much it may hold.
 */
function largestOf(schema: z.ZodType, path: string): unknown {
  const definition = definitionOf(schema);
  const inner = (name: string) => largestOf(definition[name] as z.ZodType, `${path}.${name}`);
  switch (definition.type) {
    case 'string':
      return largestText(schema, definition, path);
    case 'number':
      return largestNumber(schema, path);
    case 'boolean':
      return false;
    case 'null':
      return null;
    case 'custom':
      return UID;
    case 'literal':
      return largest(definition.values as readonly unknown[]);
    case 'enum':
      return largest(Object.values(definition.entries as object));
    case 'nullable':
    case 'nonoptional':
    case 'optional':
    case 'default':
      return inner('innerType');
    case 'union':
      return largest((definition.options as readonly z.ZodType[]).map((option) => largestOf(option, path)));
    case 'tuple':
      return (definition.items as readonly z.ZodType[]).map((item) => largestOf(item, path));
    case 'array': {
      const limit = limitOf(definition, 'max_length', 'length_equals') as
        | { maximum?: number; length?: number }
        | undefined;
      const length = limit?.maximum ?? limit?.length;
      if (length === undefined) throw new Error(`${path} may be of any length`);
      return Array.from({ length }, () => inner('element'));
    }
    case 'object': {
      const { shape } = schema as z.ZodObject;
      return Object.fromEntries(
        Object.entries(shape).map(([name, field]) => [name, largestOf(field as z.ZodType, `${path}.${name}`)]),
      );
    }
    case 'record': {
      const keys = definition.keyType as z.ZodType;
      const values = largestOf(definition.valueType as z.ZodType, path);
      const entries = definitionOf(keys).entries;
      if (entries !== undefined)
        return Object.fromEntries(Object.values(entries as object).map((key) => [key, values]));
      const key = String(largestOf(keys, path));
      // As many keys as the schema lets through; each as long as a key may be, and all different.
      const record: Record<string, unknown> = {};
      for (let n = 0; n < 100_000; n += 1) {
        const next = { ...record, [`${String(n).padStart(4, '0')}${key.slice(4)}`]: values };
        if (!schema.safeParse(next).success) return record;
        Object.assign(record, next);
        if (n > 2_000) throw new Error(`${path} may have any number of keys`);
      }
      return record;
    }
    default:
      throw new Error(`${path} is of a kind that this test does not know: ${definition.type}`);
  }
}

function largestText(schema: z.ZodType, definition: Definition, path: string): string {
  const limit = limitOf(definition, 'max_length', 'length_equals') as { maximum?: number; length?: number } | undefined;
  const length = limit?.maximum ?? limit?.length;
  const samples = ['f'.repeat(64), UID, '2026-03-02', `a${'b'.repeat(39)}`, 'Asia/Shanghai'];
  if (length === undefined) {
    const found = samples.find((sample) => schema.safeParse(sample).success);
    if (found === undefined) throw new Error(`${path} may be of any length`);
    return found;
  }
  const wide = WIDE.repeat(length);
  if (schema.safeParse(wide).success) return wide;
  const narrow = ['f', 'a', '0'].map((letter) => letter.repeat(length)).find((text) => schema.safeParse(text).success);
  if (narrow === undefined) throw new Error(`${path} takes no text of its full length`);
  return narrow;
}

function largestNumber(schema: z.ZodType, path: string): number {
  const candidates = [Number.MAX_SAFE_INTEGER, 999_999_999_999_999, 8.64e15, 1e14, 0.123_456_789_012_345_6];
  for (let digits = 15; digits > 0; digits -= 1) candidates.push(10 ** digits - 1, 10 ** digits);
  for (let small = 0; small < 10; small += 1) candidates.push(small);
  const found = candidates.find((value) => schema.safeParse(value).success);
  if (found === undefined) throw new Error(`${path} takes no number`);
  return found;
}

describe('the longest that an operation may say', () => {
  const act = {
    uid: UID as OperationUid,
    at: 8.64e15,
    actor: UID as AgentUid,
    device: UID as DeviceUid,
  };

  it.each(Object.values(OPERATION_TYPES).map((type) => [type.type, type] as const))(
    'of %s is taken by its schema and stays within an operation, in Chinese',
    (name, type) => {
      const operation = { ...act, type: name, payload: largestOf(type.payload, name) };
      expect(type.payload.safeParse(operation.payload).error?.issues ?? []).toEqual([]);
      expect(operationBytes(operation)).toBeLessThanOrEqual(OPERATION_BYTES);
      expect(typeOf(operation)).toMatchObject({ ok: true });
    },
  );
});

describe('a text that a person writes', () => {
  it('is 3 bytes per unit at most, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (pasted) => {
        const text = writtenText(pasted);
        expect(isWrittenText(text)).toBe(true);
        expect(bytesOf(text)).toBeLessThanOrEqual(3 * text.length + 2);
      }),
    );
  });

  it('keeps tabs and lines, and loses what no key types', () => {
    expect(writtenText('a\tb\r\nc\u0000\u001b[1m')).toBe('a\tb\r\nc[1m');
    expect(writtenText('\ud83d')).toBe('\ufffd');
    expect(isWrittenText('😀 长')).toBe(true);
  });
});
