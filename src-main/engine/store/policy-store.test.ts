import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { AgentUid } from '#kernel/uid.ts';
import { putSampleTeam } from '../../../tests/fixtures/sample-store.ts';
import { rebuildUnder, requestBuildOfAll } from './derived-build.ts';
import { writeMeta } from './meta.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';
import { publishPolicy, readPolicy, replacePolicy } from './policy-store.ts';

const TAIPEI = { region: 'TW', zone: 'Asia/Taipei' };

/** The method after a later release has changed one of its figures. */
const RAISED: Policy = {
  ...defaultPolicy,
  version: defaultPolicy.version + 1,
  complaint: { ...defaultPolicy.complaint, checkDays: defaultPolicy.complaint.checkDays + 1 },
};

let store: DirectStore;
beforeEach(() => {
  store = openDirectStore(':memory:');
});
afterEach(() => store.writer.close());

const publish = (stated: Parameters<typeof publishPolicy>[1]): Policy => {
  store.writer.transact(() => publishPolicy(store.writer, stated));
  return readPolicy(store.writer);
};

describe('the policy of a store', () => {
  it('is the method’s own until a team states something, and in all else afterwards', () => {
    expect(readPolicy(store.writer)).toEqual(defaultPolicy);
    expect(publish({ home: TAIPEI })).toEqual({ ...defaultPolicy, home: TAIPEI, version: defaultPolicy.version + 1 });
  });

  it('follows a default that a later release has changed', () => {
    publish({ home: TAIPEI });
    expect(readPolicy(store.writer, RAISED)).toMatchObject({ home: TAIPEI, complaint: RAISED.complaint });
  });

  it('opens where a section was stated before it had all of its keys', () => {
    const { remindBeforeMinutes: _, ...older } = defaultPolicy.promise;
    writeMeta(store.writer, 'policy', { stated: { promise: { ...older, keptFromMinutes: 30 } }, revision: 1 });
    expect(readPolicy(store.writer).promise).toEqual({ ...defaultPolicy.promise, keptFromMinutes: 30 });
  });

  it('keeps of a whole policy that an earlier release wrote down only what somebody chose', () => {
    const { checkDays: _, ...complaint } = defaultPolicy.complaint;
    writeMeta(store.writer, 'policy', { ...defaultPolicy, complaint, home: TAIPEI, callsPerDay: 7 });
    expect(readPolicy(store.writer)).toEqual({ ...defaultPolicy, home: TAIPEI });
  });

  it('forgets a figure that is set back to the method’s own, and follows it again', () => {
    const { version: _, ...method } = defaultPolicy;
    store.writer.transact(() => replacePolicy(store.writer, { ...method, callsPerDay: 40, home: TAIPEI }));
    expect(readPolicy(store.writer, RAISED)).toMatchObject({ callsPerDay: 40, home: TAIPEI });
    store.writer.transact(() => replacePolicy(store.writer, { ...method, home: TAIPEI }));
    const raised = { ...RAISED, callsPerDay: 99 };
    expect(readPolicy(store.writer, raised)).toMatchObject({ callsPerDay: 99, home: TAIPEI });
  });

  it('has another version whenever it is another policy, and the same where nothing was changed', () => {
    const first = publish({ home: TAIPEI });
    const second = publish({ callsPerDay: 40 });
    expect(second).toEqual({ ...first, callsPerDay: 40, version: first.version + 1 });
    expect(publish({ home: TAIPEI })).toEqual(second);
  });

  it('is refused where it makes no sense, and the one before stays', () => {
    expect(() => publish({ shares: { existing: 0.9 } })).toThrow('shares sum to one');
    expect(readPolicy(store.writer)).toEqual(defaultPolicy);
  });
});

describe('entries of the list under a raised version', () => {
  const asked = () => store.writer.all('SELECT from_id, next_id FROM derived_build');

  it('are asked for anew, and not where they carry the version in force', () => {
    putSampleTeam(store, { agent: 'a'.repeat(32) as AgentUid, now: Date.UTC(2026, 10, 23, 3), customers: 5 });
    store.writer.run('DELETE FROM derived_build');
    store.writer.transact(() => rebuildUnder(store.writer, defaultPolicy));
    expect(asked()).toEqual([]);
    store.writer.transact(() => rebuildUnder(store.writer, readPolicy(store.writer, RAISED)));
    expect(asked()).toEqual([{ from_id: 0, next_id: 0 }]);
  });

  it('do not lose what was still to be indexed for the search', () => {
    putSampleTeam(store, { agent: 'a'.repeat(32) as AgentUid, now: Date.UTC(2026, 10, 23, 3), customers: 5 });
    store.writer.transact(() => requestBuildOfAll(store.writer, true));
    store.writer.transact(() => rebuildUnder(store.writer, RAISED));
    expect(store.writer.all('SELECT search FROM derived_build')).toEqual([{ search: 1 }]);
  });
});
