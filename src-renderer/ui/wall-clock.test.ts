import { describe, expect, it } from 'vitest';
import { instantOfWallClock, wallClockOf } from './wall-clock.ts';

describe('what a date picker shows', () => {
  it('is the wall clock of the agent’s zone, whatever zone the computer is in', () => {
    const at = Date.UTC(2026, 10, 17, 6, 30);
    expect(wallClockOf('Asia/Shanghai', at)).toBe('2026-11-17 14:30:00');
    expect(instantOfWallClock('Asia/Shanghai', '2026-11-17 14:30:00')).toBe(at);
    expect(instantOfWallClock('Europe/London', '2026-07-01 10:00:00')).toBe(Date.UTC(2026, 6, 1, 9));
  });

  it('an empty field is no instant', () => {
    expect(instantOfWallClock('Asia/Shanghai', null)).toBeNull();
    expect(instantOfWallClock('Asia/Shanghai', 'soon')).toBeNull();
  });
});
