import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUSTOMER, MOBILE, uid } from '../../../tests/fixtures/made-history.ts';
import { SECOND } from '../../kernel/time.ts';
import { advance, beginCall } from '../call/call.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { counterpartScript, scriptOf } from './counterpart.ts';

const seed = fc.nat({ max: 999_999_999_999_999 });

describe('the counterpart of the training line', () => {
  it('plays the same call for the same seed', () => {
    fc.assert(
      fc.property(seed, (each) => {
        expect(counterpartScript(each)).toEqual(counterpartScript(each));
      }),
    );
  });

  it('only reports what a call allows, in order', () => {
    fc.assert(
      fc.property(seed, (each) => {
        const { events } = counterpartScript(each);
        let call = beginCall(uid('1'), CUSTOMER, MOBILE, 'ladder', 0);
        let last = 0;
        for (const { afterMs, event } of [{ afterMs: 0, event: { kind: 'dialling' } as const }, ...events]) {
          expect(afterMs).toBeGreaterThanOrEqual(last);
          const next = advance(call, event, afterMs);
          expect(next.ok).toBe(true);
          if (next.ok) call = next.value;
          last = afterMs;
        }
        expect(['connected', 'ended']).toContain(call.phase);
      }),
    );
  });

  it('answers, is busy, rings out, hangs up and cannot be reached, about half of the calls being answered', () => {
    const counts: Record<string, number> = {};
    for (let each = 0; each < 2_000; each += 1) {
      const { behaviour } = counterpartScript(8_613_900_000_000 + each);
      counts[behaviour] = (counts[behaviour] ?? 0) + 1;
    }
    expect(Object.keys(counts).sort()).toEqual(['answers', 'busy', 'hangs-up', 'no-answer', 'unreachable']);
    expect(counts.answers).toBeGreaterThan(900);
    expect(counts.answers).toBeLessThan(1_300);
  });

  it('loses the line in the midst of a conversation where it is asked to', () => {
    const { events } = scriptOf('drops', 1);
    expect(events.map(({ event }) => event.kind)).toEqual(['ringing', 'connected', 'ended']);
    expect(events.at(-1)?.event).toEqual({ kind: 'ended', cause: 'lost' });
  });

  it('hangs up so soon after the answer that nobody was spoken to (method section 2)', () => {
    const [, connected, ended] = scriptOf('hangs-up', 1).events;
    const spoken = (ended?.afterMs ?? 0) - (connected?.afterMs ?? 0);
    expect(spoken).toBeLessThan(defaultPolicy.line.hungUpSeconds * SECOND);
  });

  it('does what it is asked for', () => {
    const { events } = scriptOf('no-answer', 1);
    expect(events.at(-1)).toEqual({ afterMs: 30 * SECOND, event: { kind: 'ended', cause: 'no-answer' } });
  });
});
