import { describe, expect, it } from 'vitest';
import { TEXTS } from '#renderer/i18n/i18n.ts';
import { OPERATION_TYPES } from '#sync/operations/registry.ts';

describe.each(Object.entries(TEXTS))('what was done, told in %s', (_, { customer, follows }) => {
  it('has a name for every kind of act: no line of a timeline says only that something changed', () => {
    const named = new Set([...Object.keys(customer.change), ...Object.keys(follows.act)]);
    const kinds = Object.keys(OPERATION_TYPES).map((name) => name.replace(/@\d+$/, ''));
    expect(kinds.filter((kind) => !named.has(kind))).toEqual([]);
  });
});
