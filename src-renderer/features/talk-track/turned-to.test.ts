import { describe, expect, it } from 'vitest';
import { turnedTo } from './turned-to.ts';

describe('a call that is up', () => {
  it('turns into what the agent says of who answered, or what the step ends with', () => {
    expect(turnedTo('gatekeeper', null, false)).toBe('gatekeeper');
    expect(turnedTo(null, 'wrong-person', false)).toBe('wrong-person');
    expect(turnedTo('wrong-person', 'gatekeeper', true)).toBe('wrong-person');
  });

  it('turns into a referral when they have named somebody', () => {
    expect(turnedTo(null, null, true)).toBe('referral');
  });

  it('stays what it was with any other outcome', () => {
    expect(turnedTo('interested', 'callback', false)).toBeNull();
  });
});
