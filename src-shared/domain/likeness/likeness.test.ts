import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyForm } from './company-form.ts';
import { type Likable, likenessKeys, likenessOf } from './likeness.ts';

const somebody = (facts: Partial<Likable> & { name: string }): Likable => ({
  kind: 'person',
  company: null,
  region: null,
  city: null,
  email: null,
  wechat: null,
  birthday: null,
  sharedLines: [],
  ...facts,
});
const aCompany = (facts: Partial<Likable> & { name: string }): Likable => somebody({ kind: 'company', ...facts });

describe('two customers look alike', () => {
  it('by one name at one company, however both are written', () => {
    const one = somebody({ name: '陳靜', company: '華信（上海）貿易有限公司' });
    expect(likenessOf(one, somebody({ name: '陈静', company: '华信上海贸易' }))).toEqual({
      name: 'spelling',
      shared: ['company'],
    });
    const latin = somebody({ name: 'José Müller', company: 'Acme Trading Co., Ltd.' });
    expect(likenessOf(latin, somebody({ name: 'MULLER, Jose', company: 'ACME Trading' }))).toEqual({
      name: 'spelling',
      shared: ['company'],
    });
  });

  it('by one name in one city, where no two companies are named', () => {
    const one = somebody({ name: '王小明', city: '北京市' });
    expect(likenessOf(one, somebody({ name: '王小明先生', city: '北京' }))).toEqual({
      name: 'spelling',
      shared: ['city'],
    });
    const [here, there] = ['华信', '大成'].map((company) => somebody({ name: '王小明', city: '北京', company }));
    expect(likenessOf(here as Likable, there as Likable)).toBeNull();
  });

  it('by a name that only sounds alike at one company, not in one city', () => {
    const one = somebody({ name: '王小明', company: '华信', city: '北京' });
    expect(likenessOf(one, somebody({ name: 'Xiaoming Wang', company: '华信' }))).toEqual({
      name: 'sound',
      shared: ['company'],
    });
    expect(likenessOf({ ...one, company: null }, somebody({ name: '王晓明', city: '北京' }))).toBeNull();
  });

  it('by one mail address or WeChat id, whatever they are called', () => {
    const one = somebody({ name: '王小明', email: 'Wang@Example.com ' });
    expect(likenessOf(one, somebody({ name: 'Ming', email: 'wang@example.com' }))).toEqual({
      name: null,
      shared: ['mail'],
    });
  });

  it('by a shared line only together with the name: it is never a reason by itself', () => {
    const line = { sharedLines: [862_162_345_678] };
    expect(likenessOf(somebody({ name: '王小明', ...line }), somebody({ name: '李雷', ...line }))).toBeNull();
    expect(likenessOf(somebody({ name: '王小明', ...line }), somebody({ name: '王小明', ...line }))).toEqual({
      name: 'same',
      shared: ['line'],
    });
  });

  it('as companies of one name but for the legal form, unless they are in two cities or two countries', () => {
    const one = aCompany({ name: 'Acme GmbH', city: 'Berlin', region: 'DE' });
    expect(likenessOf(one, aCompany({ name: 'ACME' }))).toEqual({ name: 'spelling', shared: [] });
    expect(likenessOf(one, aCompany({ name: 'Acme', city: 'Hamburg' }))).toBeNull();
    expect(likenessOf(one, aCompany({ name: 'Acme Ltd', region: 'GB' }))).toBeNull();
  });

  it('never by a family name alone, for it names nobody', () => {
    expect(
      likenessOf(somebody({ name: '王先生', company: '华信' }), somebody({ name: '王女士', company: '华信' })),
    ).toBeNull();
  });
});

describe("a company's name", () => {
  it.each([
    ['Acme Trading Co., Ltd.', 'acmetrading'],
    ['ACME Trading Company Limited', 'acmetrading'],
    ['Acme Trading G.m.b.H. & Co. KG', 'acmetrading'],
    ['華信（上海）貿易有限公司', '华信上海贸易'],
    ['华信集团股份有限公司', '华信集团'],
    ['有限公司', '有限公司'],
    ['Ltd', 'ltd'],
  ])('%s is compared as %s', (name, form) => expect(companyForm(name)).toBe(form));
});

describe('for any two customers', () => {
  const text = (...texts: string[]) => fc.option(fc.constantFrom(...texts), { nil: null });
  const anybody: fc.Arbitrary<Likable> = fc.record({
    kind: fc.constantFrom('person', 'company'),
    name: fc.oneof(
      fc.constantFrom(
        '王小明',
        '王晓明',
        'Wang Xiaoming',
        'xiaoming WANG',
        '陳靜',
        '陈静',
        'Acme Ltd',
        'acme',
        '王',
        '·',
      ),
      fc.string(),
    ),
    company: text('华信', '華信有限公司', 'Acme', 'Acme Ltd', '()'),
    region: text('CN', 'DE'),
    city: text('北京', '北京市', 'Berlin', '市'),
    email: text('a@example.com', 'A@example.com', ' '),
    wechat: text('wx1', 'WX1'),
    birthday: text('1990-01-01'),
    sharedLines: fc.uniqueArray(fc.constantFrom(862_162_345_678, 8_613_800_000_000)),
  });

  it('says the same whichever comes first', () => {
    fc.assert(
      fc.property(anybody, anybody, (one, other) => {
        expect(likenessOf(one, other)).toEqual(likenessOf(other, one));
      }),
    );
  });

  it('gives those who look alike a key in common, by which they are found', () => {
    let alike = 0;
    fc.assert(
      fc.property(anybody, anybody, (one, other) => {
        if (likenessOf(one, other) === null) return;
        alike += 1;
        const keys = new Set(likenessKeys(one));
        expect(likenessKeys(other).some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(alike).toBeGreaterThan(100);
  });
});
