import { describe, expect, it } from 'vitest';
import type { DialPermit } from '#contract/calls.ts';
import type { PhoneEvent } from '../phone.ts';
import { createTrainingPhone } from './training-phone.ts';

const permit = (call: string, token = `token-${call}`): DialPermit => ({
  call,
  token,
  number: 8613900001042,
  ext: null,
  expiresAt: 0,
});

/** A phone whose time passes only when told. */
function phoneOnTime() {
  let now = 0;
  const planned: { at: number; act: () => void; live: boolean }[] = [];
  const phone = createTrainingPhone({
    seed: () => 7,
    after: (delay, act) => {
      const entry = { at: now + delay, act, live: true };
      planned.push(entry);
      return () => {
        entry.live = false;
      };
    },
  });
  const heard: PhoneEvent[] = [];
  phone.subscribe((event) => heard.push(event));
  const pass = (ms: number): void => {
    const end = now + ms;
    for (const entry of planned.toSorted((a, b) => a.at - b.at)) {
      if (!entry.live || entry.at > end) continue;
      entry.live = false;
      now = entry.at;
      entry.act();
    }
    now = end;
  };
  const kinds = () => heard.map((event) => (event.kind === 'line' ? event.event.kind : event.kind));
  return { phone, heard, pass, kinds };
}

describe('the training line', () => {
  it('answers when asked to, and waits for the agent to hang up', () => {
    const { phone, pass, kinds } = phoneOnTime();
    phone.next.setState({ behaviour: 'answers' });
    phone.dial(permit('a'));
    pass(60_000);
    expect(kinds()).toEqual(['dialling', 'ringing', 'connected']);
    phone.hangUp('a');
    expect(kinds().at(-1)).toBe('ended');
    expect(phone.holds('a')).toBe(false);
  });

  it('dials with a permit once and never twice', () => {
    const { phone, kinds } = phoneOnTime();
    phone.dial(permit('a', 'once'));
    phone.dial(permit('b', 'once'));
    expect(kinds()).toEqual(['dialling']);
  });

  it('says nothing more of a call that was hung up while it rang', () => {
    const { phone, pass, heard } = phoneOnTime();
    phone.next.setState({ behaviour: 'answers' });
    phone.dial(permit('a'));
    pass(500);
    phone.hangUp('a');
    pass(60_000);
    expect(heard.at(-1)).toEqual({ kind: 'line', call: 'a', event: { kind: 'ended', cause: 'hung-up' } });
  });

  it('lets somebody call in: answered by the engine’s name of the call, declined as rejected', () => {
    const { phone, heard } = phoneOnTime();
    phone.callIn(8613900000311);
    const ring = heard[0];
    if (ring?.kind !== 'ringing-in') throw new Error('nobody called in');
    phone.adopt(ring.ring, 'b');
    phone.answer('b');
    expect(heard.at(-1)).toEqual({ kind: 'line', call: 'b', event: { kind: 'connected' } });

    phone.callIn(8613900000312);
    const second = heard.at(-1);
    if (second?.kind !== 'ringing-in') throw new Error('nobody called in');
    phone.adopt(second.ring, 'c');
    phone.hangUp('c');
    expect(heard.at(-1)).toEqual({ kind: 'line', call: 'c', event: { kind: 'ended', cause: 'rejected' } });
    expect(phone.holds('b')).toBe(true);
  });

  it('gives up ringing in after a while', () => {
    const { phone, pass, heard } = phoneOnTime();
    phone.callIn(8613900000311);
    const ring = heard[0];
    if (ring?.kind !== 'ringing-in') throw new Error('nobody called in');
    phone.adopt(ring.ring, 'b');
    pass(31_000);
    expect(heard.at(-1)).toEqual({ kind: 'line', call: 'b', event: { kind: 'ended', cause: 'no-answer' } });
  });
});
