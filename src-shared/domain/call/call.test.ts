import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUSTOMER, MOBILE, uid } from '../../../tests/fixtures/made-history.ts';
import { SECOND } from '../../kernel/time.ts';
import {
  advance,
  beginCall,
  CALL_PHASES,
  type Call,
  type CallEvent,
  type CallId,
  END_CAUSES,
  incomingCall,
  suggestedOutcome,
  talkMsOf,
} from './call.ts';
import { type Calls, mayBegin } from './calls.ts';

const ID: CallId = uid('1');
const OTHER: CallId = uid('2');
const begun = beginCall(ID, CUSTOMER, MOBILE, 'ladder', 1_000);

/** Plays events a second apart; throws on a refusal. */
function played(call: Call, ...events: CallEvent[]): Call {
  let now = 1_000;
  return events.reduce((before, event) => {
    now += SECOND;
    const after = advance(before, event, now);
    if (!after.ok) throw new Error(`${after.error.event} in ${after.error.phase}`);
    return after.value;
  }, call);
}

const DIALLING: CallEvent = { kind: 'dialling' };
const RINGING: CallEvent = { kind: 'ringing' };
const CONNECTED: CallEvent = { kind: 'connected' };
const FINISHED: CallEvent = { kind: 'finished' };
const ended = (cause: (typeof END_CAUSES)[number]): CallEvent => ({ kind: 'ended', cause });

const anyEvent: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.constantFrom(DIALLING, RINGING, CONNECTED, FINISHED),
  fc.constantFrom(...END_CAUSES).map(ended),
  fc.constant<CallEvent>({ kind: 'attached', customer: CUSTOMER }),
);

describe('a call', () => {
  it('is begun, dialled, rings, is answered, ends and is finished by its outcome', () => {
    const done = played(begun, DIALLING, RINGING, CONNECTED, ended('hung-up'), FINISHED);
    expect(done).toMatchObject({ phase: 'finished', endCause: 'hung-up' });
    expect(talkMsOf(done)).toBe(SECOND);
  });

  it('cannot be left without an outcome: only what has ended can be finished', () => {
    for (const call of [begun, played(begun, DIALLING), played(begun, DIALLING, CONNECTED)]) {
      expect(advance(call, FINISHED, 9_000)).toMatchObject({ ok: false, error: { code: 'not-in-this-phase' } });
    }
  });

  it('may be answered without a ring that the line told of', () => {
    expect(played(begun, DIALLING, CONNECTED).phase).toBe('connected');
  });

  it('that comes in rings at once, and needs to be known before it is finished', () => {
    const unknown = played(incomingCall(ID, null, MOBILE, 1_000), CONNECTED, ended('they-hung-up'));
    expect(advance(unknown, FINISHED, 9_000).ok).toBe(false);
    expect(played(unknown, { kind: 'attached', customer: CUSTOMER }, FINISHED).phase).toBe('finished');
  });

  it('never goes back, and a repeated event changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), fc.boolean(), (events, comesIn) => {
        let call = comesIn ? incomingCall(ID, null, MOBILE, 0) : begun;
        let now = 1_000;
        for (const event of events) {
          now += SECOND;
          const after = advance(call, event, now);
          if (!after.ok) continue;
          expect(CALL_PHASES.indexOf(after.value.phase)).toBeGreaterThanOrEqual(CALL_PHASES.indexOf(call.phase));
          expect(advance(after.value, event, now + SECOND)).toEqual(
            event.kind === 'attached' && after.value.phase === 'finished' ? expect.anything() : after,
          );
          call = after.value;
        }
        const times = [call.beganAt, call.dialledAt, call.ringingAt, call.connectedAt, call.endedAt];
        const happened = times.filter((each) => each !== null);
        expect(happened).toEqual([...happened].sort((a, b) => a - b));
      }),
    );
  });

  it.each([
    ['busy', 'busy'],
    ['no-answer', 'no-answer'],
    ['they-hung-up', 'hung-up'],
    ['lost', null],
  ] as const)('that ended as %s before it was answered suggests %s', (cause, outcome) => {
    expect(suggestedOutcome(played(begun, DIALLING, RINGING, ended(cause)))).toBe(outcome);
  });

  it('that our own line failed suggests nothing about the customer', () => {
    expect(suggestedOutcome(played(begun, DIALLING, RINGING, ended('failed')))).toBeNull();
  });

  it('that was answered suggests nothing: only the agent can tell', () => {
    expect(suggestedOutcome(played(begun, DIALLING, CONNECTED, ended('they-hung-up')))).toBeNull();
  });
});

describe('several calls', () => {
  const callsOf = (...calls: Call[]): Calls => new Map(calls.map((call) => [call.id, call]));
  const incoming = incomingCall(OTHER, null, MOBILE, 6_000);

  it('an agent begins one at a time', () => {
    expect(mayBegin(callsOf()).ok).toBe(true);
    for (const call of [begun, played(begun, DIALLING), played(begun, DIALLING, RINGING, CONNECTED), incoming]) {
      expect(mayBegin(callsOf(call))).toMatchObject({ ok: false, error: { code: 'another-call-up', call: call.id } });
    }
  });

  it('no next call before the outcome of the last is saved', () => {
    const waiting = played(begun, DIALLING, ended('no-answer'));
    expect(mayBegin(callsOf(waiting))).toMatchObject({ ok: false, error: { code: 'outcome-missing', call: ID } });
    expect(mayBegin(callsOf(played(waiting, FINISHED))).ok).toBe(true);
  });
});
