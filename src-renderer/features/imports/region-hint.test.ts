import { describe, expect, it } from 'vitest';
import { regionHint } from './region-hint.ts';

const CHINESE = ['13900001042', '139 0000 1044', 'N/A'];

describe('the region as which a list can be read', () => {
  it('is named where the chosen one reads hardly a number', () => {
    expect(regionHint(CHINESE, 'US')).toBe('CN');
    expect(regionHint(['0912 345 678', '0923 456 789'], 'US')).toBe('TW');
  });

  it('is not named where the chosen one reads them, or none does', () => {
    expect(regionHint(CHINESE, 'CN')).toBeNull();
    expect(regionHint(['+86 139 0000 1042'], 'US')).toBeNull();
    expect(regionHint(['abc', '12'], 'US')).toBeNull();
    expect(regionHint([], 'US')).toBeNull();
  });
});
