import { describe, expect, it } from 'vitest';
import { isDummy } from './dummy.ts';

describe('a number typed to get past a form', () => {
  it.each([8613800000000, 8613888888888, 8613800138000, 8613123456789, 85288888888, 12222222222])(
    '%s is a shared line',
    (e164) => {
      expect(isDummy(e164)).toBe(true);
    },
  );

  it.each([8613900001042, 8613912345678, 861062345678, 442079460958, 12025550123, 8613111111112])(
    '%s is somebody’s',
    (e164) => {
      expect(isDummy(e164)).toBe(false);
    },
  );
});
