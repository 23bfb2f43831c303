import { describe, expect, it } from 'vitest';
import type { E164 } from '#domain/model/customer.ts';
import { HOUR } from '#kernel/time.ts';
import type { AgentUid, DeviceUid } from '#kernel/uid.ts';
import { checkDials } from './invariants.ts';
import type { Dial, GivenBack } from './story.ts';

const NUMBER: E164 = 8_613_900_001_001;
const ANN = { agent: 'a'.repeat(32) as AgentUid, uid: '1'.repeat(32) as DeviceUid, device: 'ann' };
/** A copy of Ann's store, used beside it. */
const COPY = { ...ANN, device: 'copy' };
const BEN = { agent: 'b'.repeat(32) as AgentUid, uid: '2'.repeat(32) as DeviceUid, device: 'ben' };

const dial = (who: typeof ANN, hour: number, leasedHour: number): Dial => ({
  ...who,
  number: NUMBER,
  at: hour * HOUR,
  leasedAt: leasedHour * HOUR,
  knowledge: 0,
});

const back = ({ uid, device }: typeof ANN, hour: number): GivenBack => ({
  number: NUMBER,
  uid,
  by: device,
  at: hour * HOUR,
});

const TWICE = ['I7: ben and copy dial 8613900001001 within a day'];

describe('two agents who dial one number within a day (I7)', () => {
  const bens = dial(BEN, 27, 27);
  const copys = dial(COPY, 30, 24);

  it('break the promise', () => {
    expect(checkDials([bens, copys], [], [])).toEqual(TWICE);
  });

  it('break it where the machine that dials has itself given the number back', () => {
    expect(checkDials([bens, copys], [], [back(COPY, 26)])).toEqual(TWICE);
  });

  // Seed 1012956: the copy held a lease, its twin lost the account and gave the number back, and Ben was granted it.
  it('are not held against it where a copied device gave back what the later one still held', () => {
    expect(checkDials([bens, copys], [], [back(ANN, 26)])).toEqual([]);
  });

  it('are not held against it where a copied device gave back what the earlier one had dialled under', () => {
    const earlier = dial(COPY, 25, 24);
    expect(checkDials([earlier, bens], [], [back(ANN, 26)])).toEqual([]);
  });

  it('break it where what a copied device gave back was over before the lease under which the other dials', () => {
    expect(checkDials([bens, copys], [], [back(ANN, 23)])).toEqual(TWICE);
  });

  it('break it where a copied device gave the number back only after both had dialled', () => {
    expect(checkDials([bens, copys], [], [back(ANN, 31)])).toEqual(TWICE);
  });
});
