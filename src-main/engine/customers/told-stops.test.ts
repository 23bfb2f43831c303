import { describe, expect, it } from 'vitest';
import type { GateStop } from '#domain/model/standing.ts';
import { COLLEAGUE } from '../../../tests/fixtures/made-history.ts';
import { toldStops } from './told-stops.ts';

const TRIED: GateStop = { gate: 'colleague', until: 1_000, facts: { contact: 'tried', at: 0, by: COLLEAGUE } };

describe('the gate that a colleague was there before', () => {
  it('names the colleague who is known, and nobody by a uid', () => {
    expect(toldStops([TRIED], () => 'Mei Lin')[0]?.facts.by).toBe('Mei Lin');
    expect(toldStops([TRIED], () => null)[0]?.facts.by).toBeNull();
  });

  it('leaves the facts of other gates alone', () => {
    const other: GateStop = { gate: 'tries-cap', until: 1_000, facts: { cap: 'day', tries: 2 } };
    expect(toldStops([other], () => 'Mei Lin')).toEqual([other]);
  });
});
