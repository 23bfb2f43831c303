import { describe, expect, it } from 'vitest';
import { otherRegion } from './list-region.ts';

const CHINESE = ['13900001042', '139 0000 1044', 'N/A'];
const times = (count: number, cell: string) => Array.from({ length: count }, () => cell);

describe('the region of which the numbers of a list are', () => {
  it('is named where the chosen one reads hardly a number', () => {
    expect(otherRegion(CHINESE, 'US')).toEqual({ region: 'CN', readsBetter: true });
    expect(otherRegion(['0912 345 678', '0923 456 789'], 'US')).toEqual({ region: 'TW', readsBetter: true });
  });

  it('is named where a mobile with a digit missing happens to be a number of the chosen one', () => {
    expect(otherRegion(['13900001042', '13900001044', '1380013800'], 'GB')).toEqual({
      region: 'CN',
      readsBetter: true,
    });
    // 1 361 … is a place in Texas.
    expect(otherRegion(['13612345678', '13900001042', '18612345678'], 'US')).toMatchObject({ region: 'CN' });
  });

  it('is named where it reads all of a longer list and the chosen one, by chance, most of it', () => {
    const british = ['020 7946 0111', '07700 900123', '0161 496 0123', '0131 496 0456'];
    const list = [...british, ...british.map((cell) => cell.replace(/\d$/, '7')), '07700 900145'];
    expect(otherRegion(list, 'CN')).toEqual({ region: 'GB', readsBetter: true });
  });

  it('is not named where the chosen one reads them, or none does', () => {
    expect(otherRegion(CHINESE, 'CN')).toBeNull();
    expect(otherRegion(['+86 139 0000 1042'], 'US')).toBeNull();
    expect(otherRegion(['abc', '12'], 'US')).toBeNull();
    expect(otherRegion([], 'US')).toBeNull();
    expect(otherRegion(['020 7946 0111', '020 7946 0112', '13900001042'], 'GB')).toBeNull();
    expect(otherRegion(['416 555 0188', '212 555 0142'], 'CA')).toBeNull();
  });

  it('puts single numbers in doubt where the country codes of the others are of elsewhere', () => {
    const list = [...times(9, '+86 139 0000 1042'), '1380013800'];
    expect(otherRegion(list, 'GB')).toEqual({ region: 'CN', readsBetter: false });
  });

  it('leaves alone a list of two countries of which each is written in its own way', () => {
    expect(otherRegion([...times(6, '+1 212 555 0142'), ...times(4, '020 7946 0111')], 'GB')).toBeNull();
  });
});
