import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTrack } from './parse-track.ts';
import { answered, currentStep, fitted, learned, objected, startRun, stepBack, type TrackRun } from './run.ts';
import type { TalkTrack } from './track.ts';

const TEXT = `---
track: care
title: Care
situation: established care
language: en
---
# Talk
## opening
Is this a good moment?
- Yes -> reason
- No -> later
## reason
How is it working?
- Well -> thanks
- Badly -> listen
- Say again -> opening
## listen
I'm sorry. What happened?
=> complaint quality
## thanks
Good to hear.
=> talked
## later
When may I call?
=> callback
# Objections
## busy: No time
I understand. May I call another day?
- Yes -> later
- Go on then -> back
## price: Too dear
Compared with what?
- Go on -> back
- Busy too -> busy
`;

function trackOf(text: string): TalkTrack {
  const parsed = parseTrack(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
const track = trackOf(TEXT);
const at = (run: TrackRun): string => currentStep(track, run).id;

type Move = { readonly kind: 'answer' | 'objection'; readonly index: number } | { readonly kind: 'back' };
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constantFrom('answer' as const, 'objection' as const), index: fc.nat(4) }),
  fc.constant({ kind: 'back' as const }),
);
const made = (run: TrackRun, wish: Move): TrackRun => {
  if (wish.kind === 'back') return stepBack(run);
  return wish.kind === 'answer' ? answered(track, run, wish.index) : objected(track, run, wish.index);
};

describe('a talk track that runs', () => {
  it('opens with its first step', () => {
    expect(at(startRun(track))).toBe('opening');
  });

  it('an answer leads where the track says, and one that is not there changes nothing', () => {
    const run = answered(track, startRun(track), 0);
    expect(at(run)).toBe('reason');
    expect(answered(track, run, 7)).toBe(run);
  });

  it('an objection that is met leads back to the step at which it was raised, also through another objection', () => {
    const reason = answered(track, startRun(track), 0);
    const price = objected(track, reason, 1);
    expect(at(price)).toBe('price');
    expect(at(answered(track, price, 0))).toBe('reason');
    const busy = answered(track, price, 1);
    expect(at(busy)).toBe('busy');
    expect(at(answered(track, busy, 1))).toBe('reason');
  });

  it('an objection that stands on the screen is not raised twice', () => {
    const busy = objected(track, startRun(track), 0);
    expect(objected(track, busy, 0)).toBe(busy);
  });

  it('what was learned stays when one goes back, and is forgotten when it is emptied', () => {
    const run = learned(answered(track, startRun(track), 0), 'industry', 'tiles');
    expect(stepBack(run).facts).toEqual({ industry: 'tiles' });
    expect(learned(run, 'industry', '').facts).toEqual({});
  });

  it('back undoes every move, and the path is one that the track allows', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), move, (moves, last) => {
        const run = moves.reduce(made, startRun(track));
        expect(fitted(track, run)).toEqual(run);
        const next = made(run, last);
        if (last.kind !== 'back' && next !== run) expect(stepBack(next)).toEqual(run);
      }),
    );
  });

  it('a run goes on in another version as far as its path is still there', () => {
    const changed = trackOf(
      TEXT.replace('- Badly -> listen', '- Badly -> later').replace('- Say again -> opening', '- Fine -> listen'),
    );
    const run = learned(answered(track, answered(track, startRun(track), 0), 1), 'industry', 'tiles');
    expect(fitted(changed, run)).toEqual({ path: run.path.slice(0, 2), facts: { industry: 'tiles' } });
  });

  it('a path of another track begins anew and keeps what was learned', () => {
    const foreign: TrackRun = { path: [{ step: 'hello', answer: null }], facts: { city: 'Chengdu' } };
    expect(fitted(track, foreign)).toEqual({ ...startRun(track), facts: { city: 'Chengdu' } });
  });
});
