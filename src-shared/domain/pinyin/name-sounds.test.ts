import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { nameSounds, typedSound } from './name-sounds.ts';

const words = (name: string): string[] => nameSounds(name).split(' ');

describe('the sound of a name', () => {
  it('is its syllables in one word and their first letters, from each character on', () => {
    expect(words('王小明')).toEqual(['wangxiaoming', 'wxm', 'xiaoming', 'xm', 'ming']);
  });

  it('reads a surname as one', () => {
    expect(words('单小明')).toContain('shanxiaoming');
    expect(words('曾国藩')[0]).toBe('zengguofan');
  });

  it('knows a second reading: a bank is found by hang, Chongqing by both', () => {
    expect(words('招商银行')).toContain('zhaoshangyinhang');
    expect(words('重庆汽车')).toEqual(expect.arrayContaining(['chongqingqiche', 'zhongqingqiche']));
  });

  it('tells both readings of the second character also where the surname has two', () => {
    expect(words('曾柏翰')).toEqual(expect.arrayContaining(['zengbohan', 'zengbaihan', 'zbh']));
  });

  it('is the same in traditional characters', () => {
    expect(words('陳經理')[0]).toBe('chenjingli');
  });

  it('leaves out what is not Han, and tells each part by itself', () => {
    expect(nameSounds('Anna Smith 12')).toBe('');
    expect(words('华信（上海）Ltd')).toEqual(expect.arrayContaining(['huaxin', 'shanghai', 'sh']));
  });

  it('has the reading of the library among its own, for any name of two or three characters', () => {
    const character = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code));
    let compared = 0;
    fc.assert(
      fc.property(fc.array(character, { minLength: 2, maxLength: 3 }), (characters) => {
        const name = characters.join('');
        const said = pinyin(name, { toneType: 'none', type: 'array' }).map((syllable) => syllable.replaceAll('ü', 'v'));
        // Words of several characters are read from the library's dictionary; here only names are at stake.
        if (!said.every((syllable) => /^[a-z]+$/.test(syllable))) return;
        const alone = characters.map((each) => pinyin(each, { toneType: 'none' }).replaceAll('ü', 'v'));
        if (alone.join('') !== said.join('')) return;
        compared += 1;
        expect(words(name)).toContain(said.join(''));
      }),
    );
    expect(compared).toBeGreaterThan(50);
  });
});

describe('what is typed', () => {
  it('is a sound where it is letters only', () => {
    expect(typedSound("wang xi'an")).toBe('wangxian');
    expect(typedSound('lü')).toBe('lv');
    expect(typedSound('w')).toBeNull();
    expect(typedSound('王')).toBeNull();
    expect(typedSound('139')).toBeNull();
  });
});
