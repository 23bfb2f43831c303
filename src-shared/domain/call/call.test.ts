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
  mayRedial,
  suggestedOutcome,
  talkMsOf,
  unansweredDials,
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
    expect(suggestedOutcome(played(begun, DIALLING, RINGING, ended(cause)), 3)).toBe(outcome);
  });

  it('that our own line failed suggests nothing about the customer', () => {
    expect(suggestedOutcome(played(begun, DIALLING, RINGING, ended('failed')), 3)).toBeNull();
  });

  it('that was answered suggests nothing: only the agent can tell', () => {
    const talked = played(begun, DIALLING, CONNECTED);
    for (const cause of END_CAUSES) {
      const later = advance(talked, ended(cause), (talked.connectedAt ?? 0) + 3 * SECOND);
      expect(later.ok && suggestedOutcome(later.value, 3)).toBeNull();
    }
  });

  it('in which they hung up within three seconds of the answer suggests so: nobody spoke', () => {
    expect(suggestedOutcome(played(begun, DIALLING, CONNECTED, ended('they-hung-up')), 3)).toBe('hung-up');
    expect(suggestedOutcome(played(begun, DIALLING, CONNECTED, ended('hung-up')), 3)).toBeNull();
  });
});

describe('a call that the line broke', () => {
  const AGAIN: CallEvent = { kind: 'redialled' };
  const broken = played(begun, DIALLING, CONNECTED, ended('failed'));

  it('is dialled again as the same call, with one talk time and one outcome', () => {
    const again = played(broken, AGAIN, DIALLING, CONNECTED, ended('hung-up'));
    expect(again).toMatchObject({ id: ID, beganAt: broken.beganAt, phase: 'ended', earlier: { lines: 1 } });
    expect(talkMsOf(again)).toBe(2 * SECOND);
    const third = played(again, AGAIN, DIALLING, ended('busy'));
    expect(third.earlier?.lines).toBe(2);
    expect(talkMsOf(third)).toBe(2 * SECOND);
    expect(played(third, FINISHED).phase).toBe('finished');
  });

  it('suggests no try where both have spoken before, whatever the line told the second time', () => {
    expect(suggestedOutcome(played(broken, AGAIN, DIALLING, ended('busy')), 3)).toBeNull();
    const failed = played(begun, DIALLING, ended('failed'), AGAIN, DIALLING, ended('no-answer'));
    expect(suggestedOutcome(failed, 3)).toBe('no-answer');
  });

  it('is not one that nobody answered: that one is tried again by the list, at another time', () => {
    for (const cause of ['no-answer', 'busy', 'hung-up', 'rejected', 'they-hung-up'] as const)
      expect(mayRedial(played(begun, DIALLING, RINGING, ended(cause)))).toBe(false);
    for (const cause of ['failed', 'lost'] as const)
      expect(mayRedial(played(begun, DIALLING, RINGING, ended(cause)))).toBe(true);
  });

  it('counts each dial that reached nobody since both last spoke as a try, and no failure of our own line', () => {
    const twice = played(broken, AGAIN, DIALLING, ended('busy'), AGAIN, DIALLING, ended('no-answer'));
    expect(unansweredDials(twice)).toBe(2);
    expect(unansweredDials(played(twice, AGAIN, DIALLING, CONNECTED, ended('lost')))).toBe(0);
    expect(unansweredDials(played(begun, DIALLING, ended('failed'), AGAIN, DIALLING, ended('lost')))).toBe(0);
  });

  it('is also one who called and was missed: they are called back at once, once', () => {
    const missed = played(incomingCall(ID, CUSTOMER, MOBILE, 1_000), ended('they-hung-up'));
    expect(unansweredDials(missed)).toBe(0);
    const back = played(missed, AGAIN, DIALLING, ended('no-answer'));
    expect(unansweredDials(back)).toBe(1);
    expect(mayRedial(back)).toBe(false);
  });

  it('is as it ended where the redial is given up undialled', () => {
    const left = played(broken, AGAIN, { kind: 'given-up' });
    expect(left).toMatchObject({ phase: 'ended', endedAt: broken.endedAt, endCause: 'failed' });
    expect(talkMsOf(left)).toBe(talkMsOf(broken));
  });

  it('is not dialled again while it is up, nor when its outcome is saved, nor for a caller whom nobody knows', () => {
    const unknown = played(incomingCall(ID, null, MOBILE, 1_000), ended('they-hung-up'));
    for (const call of [begun, played(begun, DIALLING, CONNECTED), played(broken, FINISHED), unknown]) {
      expect(advance(call, AGAIN, 9_000)).toMatchObject({ ok: false, error: { event: 'redialled' } });
    }
    expect(advance(begun, { kind: 'given-up' }, 9_000).ok).toBe(false);
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
