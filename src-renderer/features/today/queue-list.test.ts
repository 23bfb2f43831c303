import { describe, expect, it } from 'vitest';
import type { QueueEntryView } from '#contract/queue.ts';
import type { QueueGroup } from '#domain/model/standing.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { entryBeside, rowsOf } from './queue-list.tsx';

const entry = (digit: string, group: QueueGroup): QueueEntryView => ({
  customer: digit.repeat(32) as CustomerUid,
  name: `Customer ${digit}`,
  company: null,
  group,
  stage: 'prospect',
  tier: 'none',
  followUp: 1,
  closesAt: 0,
  pinned: false,
  reason: { code: 'dormant', lastSpokeAt: null, closesAt: 0 },
  number: null,
});

describe('the list by group', () => {
  it('puts promises before shares, each group once, and keeps the engine’s order inside', () => {
    const rows = rowsOf(
      [entry('1', 'fresh'), entry('2', 'prospects'), entry('3', 'promised'), entry('4', 'fresh')],
      new Map([['fresh', 40]]),
    );
    expect(rows.map((row) => (row.kind === 'group' ? `${row.group} ${row.count}` : row.entry.name))).toEqual([
      'promised 1',
      'Customer 3',
      'prospects 1',
      'Customer 2',
      'fresh 40',
      'Customer 1',
      'Customer 4',
    ]);
  });

  it('puts what is pinned under a heading of its own, after what is strict and before the shares', () => {
    const pinned = { ...entry('2', 'fresh'), pinned: true };
    const rows = rowsOf(
      [entry('1', 'inbound'), pinned, entry('3', 'existing'), entry('4', 'fresh')],
      new Map([['fresh', 2]]),
    );
    expect(rows.map((row) => (row.kind === 'group' ? row.group : row.entry.name))).toEqual([
      'inbound',
      'Customer 1',
      'pinned',
      'Customer 2',
      'existing',
      'Customer 3',
      'fresh',
      'Customer 4',
    ]);
  });

  it('is walked as it is drawn, though the engine serves the groups by turns', () => {
    const served = [entry('1', 'existing'), entry('2', 'prospects'), entry('3', 'existing'), entry('4', 'prospects')];
    expect(entryBeside(served, served[0]?.customer ?? null, 1)?.name).toBe('Customer 3');
    expect(entryBeside(served, served[2]?.customer ?? null, 1)?.name).toBe('Customer 2');
    expect(entryBeside(served, served[3]?.customer ?? null, 1)?.name).toBe('Customer 4');
    expect(entryBeside(served, served[1]?.customer ?? null, -1)?.name).toBe('Customer 3');
  });

  it('a group without entries has no heading', () => {
    expect(rowsOf([], new Map([['existing', 3]]))).toEqual([]);
  });
});
