import { describe, expect, it } from 'vitest';
import { type HomeLine, localDial } from './local-dial.ts';

const MOBILE = 8_613_900_001_042;
const beijing: HomeLine = { region: 'CN', areaCode: '010', city: '北京' };

describe('a number as it is dialled here', () => {
  it('has a 0 before a mobile of another city, from a fixed line in China', () => {
    expect(localDial(MOBILE, null, beijing, '上海市')).toBe('013900001042');
  });

  it('has none before a mobile of the same city, however that is written', () => {
    expect(localDial(MOBILE, null, beijing, '北京市')).toBe('13900001042');
  });

  it('has none where the city is not known, or nobody has said that the line is fixed', () => {
    expect(localDial(MOBILE, null, beijing, null)).toBe('13900001042');
    expect(localDial(MOBILE, null, { ...beijing, areaCode: null }, '上海')).toBe('13900001042');
  });

  it('has the area code of a fixed line, and its extension behind a comma', () => {
    expect(localDial(861_062_345_678, '801', beijing, '北京')).toBe('01062345678,801');
  });

  it('begins with the international prefix of the country that one calls from', () => {
    expect(localDial(442_079_460_958, null, beijing, null)).toBe('00442079460958');
    expect(localDial(442_079_460_958, null, { region: 'GB', areaCode: null, city: null }, null)).toBe('02079460958');
    expect(localDial(MOBILE, null, { region: 'US', areaCode: '010', city: 'Boston' }, '上海')).toBe('0118613900001042');
  });
});
