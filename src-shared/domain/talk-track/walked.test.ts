import { describe, expect, it } from 'vitest';
import { LONGEST_PATH } from './run.ts';
import { pathOfCall, stretchesOf, walkedOn } from './walked.ts';

const FIRST = 'a'.repeat(32);
const SECOND = 'b'.repeat(32);
const opening = { step: 'opening', answer: null };
const about = { step: 'about', answer: 1 };

describe('the path of a call', () => {
  it('that kept to one track is the steps of that track', () => {
    const path = pathOfCall([], { hash: FIRST, path: [opening, about] });
    expect(path).toEqual([opening, about]);
    expect(stretchesOf({ hash: FIRST, path })).toEqual([{ hash: FIRST, path: [opening, about] }]);
  });

  it('that changed the track tells both, each with its version, in order', () => {
    const before = walkedOn([], { hash: FIRST, path: [opening, about] });
    const path = pathOfCall(before, { hash: SECOND, path: [opening] });
    const stretches = stretchesOf({ hash: SECOND, path });
    expect(stretches.map(({ hash }) => hash)).toEqual([FIRST, SECOND]);
    expect(stretches.map((stretch) => stretch.path.map(({ step }) => step))).toEqual([
      ['opening', 'about'],
      ['opening'],
    ]);
  });

  it('that is longer than a path may be keeps its end, and still says which version that was', () => {
    const long = Array.from({ length: LONGEST_PATH }, () => about);
    const before = walkedOn([], { hash: FIRST, path: long });
    const path = pathOfCall(before, { hash: SECOND, path: [opening, about] });
    expect(path).toHaveLength(LONGEST_PATH);
    expect(stretchesOf({ hash: SECOND, path }).map(({ hash }) => hash)).toEqual([FIRST, SECOND]);
  });
});
