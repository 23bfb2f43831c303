import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type StatedPolicy, textOfStated } from '#domain/policy/stated.ts';
import type { AgentUid, Uid } from '#kernel/uid.ts';
import type { Operation } from '#sync/operation.ts';
import { createOperation } from '#sync/operations/registry.ts';
import { putSampleTeam } from '../../../tests/fixtures/sample-store.ts';
import { commitOperation } from './commit-operation.ts';
import { rebuildUnder, requestBuildOfAll } from './derived-build.ts';
import { writeMeta } from './meta.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';
import { readPolicy, setUpPolicy } from './policy-store.ts';

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

const setUp = (stated: StatedPolicy): Policy => {
  store.writer.transact(() => setUpPolicy(store.writer, stated));
  return readPolicy(store.writer);
};

let acts = 0;
let places = 0;
const uid = <Kind extends string>(): Uid<Kind> => (acts++).toString(16).padStart(32, '0') as Uid<Kind>;
const act = () => ({
  uid: uid<'operation'>(),
  at: 1_700_000_000_000 + acts,
  actor: uid<'agent'>(),
  device: uid<'device'>(),
});
const context = () => ({ ...store, changed: () => undefined });

/** Somebody publishes it as an operation; returns the operation. */
const publish = (stated: StatedPolicy) => {
  places += 1;
  const version = { publication: uid<'policy'>(), place: places, text: textOfStated(stated), hash: '0'.repeat(32) };
  const operation = createOperation('policy.published@1', version, act());
  commitOperation(context(), { operation, now: operation.at });
  return operation;
};

const undo = (target: Operation): void => {
  const operation = createOperation('undone@1', { target: target.uid, redoes: null }, act());
  expect(commitOperation(context(), { operation, now: operation.at }).ok).toBe(true);
};

describe('the policy of a store', () => {
  it('is the method’s own until a team states something, and in all else afterwards', () => {
    expect(readPolicy(store.writer)).toEqual(defaultPolicy);
    expect(setUp({ home: TAIPEI })).toEqual({ ...defaultPolicy, home: TAIPEI, version: defaultPolicy.version + 1 });
  });

  it('follows a default that a later release has changed', () => {
    setUp({ home: TAIPEI });
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

  it('counts, once published, in place of what the store was set up with, and follows the method in all else', () => {
    setUp({ home: TAIPEI });
    publish({ callsPerDay: 40, home: TAIPEI });
    expect(readPolicy(store.writer, RAISED)).toMatchObject({
      callsPerDay: 40,
      home: TAIPEI,
      complaint: RAISED.complaint,
    });
    publish({ home: TAIPEI });
    expect(readPolicy(store.writer, { ...RAISED, callsPerDay: 99 })).toMatchObject({ callsPerDay: 99, home: TAIPEI });
  });

  it('has another version whenever it is another policy, and the same where nothing was changed', () => {
    const first = setUp({ home: TAIPEI });
    publish({ home: TAIPEI, callsPerDay: 40 });
    const second = readPolicy(store.writer);
    expect(second).toEqual({ ...first, callsPerDay: 40, version: first.version + 1 });
    publish({ home: TAIPEI, callsPerDay: 40 });
    expect(readPolicy(store.writer)).toEqual(second);
  });

  it('is the former again, under a version of its own, when a publication is undone', () => {
    publish({ callsPerDay: 40 });
    const forty = readPolicy(store.writer);
    const later = publish({ callsPerDay: 50 });
    undo(later);
    expect(readPolicy(store.writer)).toEqual({ ...forty, version: forty.version + 2 });
  });

  it('asks for every entry of the list anew with each other policy', () => {
    store.writer.run('DELETE FROM derived_build');
    publish({ callsPerDay: 40 });
    expect(store.writer.all('SELECT from_id FROM derived_build')).toEqual([{ from_id: 0 }]);
    store.writer.run('DELETE FROM derived_build');
    publish({ callsPerDay: 40 });
    expect(store.writer.all('SELECT from_id FROM derived_build')).toEqual([]);
  });

  it('passes over a publication that makes no sense to this version of the program', () => {
    publish({ callsPerDay: 40 });
    publish({ shares: { existing: 0.9 } });
    expect(readPolicy(store.writer).callsPerDay).toBe(40);
  });

  it('is refused where it makes no sense, and the one before stays', () => {
    expect(() => setUp({ shares: { existing: 0.9 } })).toThrow('shares sum to one');
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
