import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '#domain/model/history.ts';
import { DAY, HOUR, type Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, DeviceUid, OperationUid, Uid } from '#kernel/uid.ts';
import { commit } from '#sync/commit.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import { aCustomer, agentUid, aNumber, customerUid, stored } from '../../../tests/conformance/store/sample-rows.ts';
import { PLAIN_CALL } from '../../../tests/fixtures/plain-call.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';
import { doneSince } from './queue-head.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
const ME = agentUid(1);
const FRESH = customerUid(1);
const OTHER = customerUid(2);
let store: DirectStore;
let acts: number;

beforeEach(() => {
  store = openDirectStore(':memory:');
  acts = 0;
  store.deviceAt(NOW).transact((tx) => {
    for (const n of [1, 2]) {
      tx.put(stored('customer', aCustomer(n, { owner: ME, assignedAt: NOW - DAY, createdAt: NOW - DAY })));
      tx.put(stored('number', aNumber(customerUid(n), 8_613_900_001_000 + n)));
    }
  });
});
afterEach(() => store.writer.close());

const does = <Name extends OperationName>(type: Name, payload: PayloadOf<Name>, at: Instant, actor: AgentUid = ME) => {
  acts += 1;
  const uid = acts.toString(16).padStart(32, '0') as OperationUid;
  const operation = createOperation(type, payload, { uid, at, actor, device: 'd'.repeat(32) as DeviceUid });
  expect(commit(store.deviceAt(at), operation)).toMatchObject({ ok: true });
  return uid;
};

const calls = (customer: CustomerUid, outcome: Outcome, at: Instant, actor: AgentUid = ME) => {
  const interaction = (acts + 1).toString(16).padStart(32, 'c') as Uid<'interaction'>;
  const call = { ...PLAIN_CALL, interaction, customer, at, outcome, number: null, talkMs: 1_000 };
  return does('call.logged@1', call, at, actor);
};

const done = (since: Instant, agent: AgentUid = ME) => doneSince(store.writer, store.ids.agentId(agent) ?? -1, since);

describe('what is done of the shares of the day', () => {
  it('counts a customer once, in the group in which the list offered them', () => {
    calls(FRESH, 'no-answer', NOW);
    calls(FRESH, 'interested', NOW + HOUR);
    expect(done(NOW)).toEqual({ existing: 0, prospects: 0, fresh: 1 });
    calls(OTHER, 'refused', NOW + 2 * HOUR);
    expect(done(NOW)).toEqual({ existing: 0, prospects: 0, fresh: 2 });
  });

  it('counts a later call in the group to which the first has brought the customer', () => {
    calls(FRESH, 'interested', NOW);
    calls(FRESH, 'interested', NOW + 20 * DAY);
    expect(done(NOW + DAY)).toEqual({ existing: 0, prospects: 1, fresh: 0 });
  });

  it('leaves out other days, other agents, and what was undone', () => {
    calls(FRESH, 'no-answer', NOW);
    calls(OTHER, 'no-answer', NOW, agentUid(9));
    expect(done(NOW + 1)).toEqual({ existing: 0, prospects: 0, fresh: 0 });
    expect(done(NOW)).toEqual({ existing: 0, prospects: 0, fresh: 1 });
    expect(done(NOW, agentUid(9))).toEqual({ existing: 0, prospects: 0, fresh: 1 });
    const target = calls(OTHER, 'no-answer', NOW + HOUR);
    expect(done(NOW).fresh).toBe(2);
    does('undone@1', { target, redoes: null }, NOW + 2 * HOUR);
    expect(done(NOW).fresh).toBe(1);
  });
});
