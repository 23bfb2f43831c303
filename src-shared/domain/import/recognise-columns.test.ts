import { describe, expect, it } from 'vitest';
import { fieldOfHeader } from './header-words.ts';
import { recogniseColumns } from './recognise-columns.ts';

const fields = (rows: string[][]) =>
  recogniseColumns(rows, 'CN').columns.map((column) => `${column.field}/${column.by}`);

describe('a column by its header', () => {
  it.each([
    ['手机号码（必填）', 'number'],
    ['Phone 2', 'number'],
    ['Mobile_Phone', 'number'],
    ['聯絡電話', 'number'],
    ['姓名', 'name'],
    ['Job Title', 'title'],
    ['客户来源', 'source'],
    ['归属人', 'owner'],
    ['跟进状态', 'stage'],
    ['購買次數', 'purchaseCount'],
    ['成交金额(元)', 'purchaseAmount'],
    ['最近联系时间', 'lastContact'],
    ['Last Purchase Date', 'lastPurchase'],
    ['是否同意联系', 'permission'],
    ['備註', 'remark'],
    ['Time Zone', 'zone'],
    ['生日', 'birthday'],
    ['微信号', 'wechat'],
    ['E-mail', 'email'],
    ['Preferred e-mail address', 'email'],
    ['Contact last activity timestamp', 'lastContact'],
    ['Customer ID', null],
    ['创建时间', null],
  ])('%s is %s', (header, field) => {
    expect(fieldOfHeader(header)).toBe(field);
  });
});

describe('recognising a list', () => {
  it('takes telephone, mail, company and name columns by their cells where there is no header', () => {
    const rows = [
      ['王小明', '13900001042', 'a@b.cn', '上海某某有限公司', 'x'],
      ['李四', '13900001043', 'c@b.cn', '北京某某公司', 'y'],
    ];
    expect(recogniseColumns(rows, 'CN').hasHeader).toBe(false);
    expect(fields(rows)).toEqual(['name/content', 'number/content', 'email/content', 'company/content', 'ignore/none']);
  });

  it('finds a header though its words are unknown only if some are known', () => {
    const list = recogniseColumns(
      [
        ['客户', 'Foo', ''],
        ['王小明', 'a', '13900001042'],
      ],
      'CN',
    );
    expect(list.hasHeader).toBe(true);
    expect(list.columns.map((column) => column.field)).toEqual(['name', 'ignore', 'number']);
  });

  it('takes the contact for the person where the list names the customer too', () => {
    expect(
      fields([
        ['客户名称', '联系人', '电话'],
        ['某某公司', '王小明', '13900001042'],
      ]),
    ).toEqual(['company/header', 'name/header', 'number/header']);
  });

  it('finds a header of unknown words above a column of telephone numbers', () => {
    const list = recogniseColumns(
      [
        ['a', 'b'],
        ['Wang', '13900001042'],
      ],
      'CN',
    );
    expect(list.hasHeader).toBe(true);
    expect(list.columns.map(({ field, by }) => `${field}/${by}`)).toEqual(['ignore/none', 'number/content']);
  });

  it('takes a fax or an id for no number to call though it looks like one', () => {
    expect(
      fields([
        ['电话', '传真', '客户编号'],
        ['13900001042', '010-62345678', '13900001043'],
      ]),
    ).toEqual(['number/header', 'ignore/none', 'ignore/none']);
  });

  it('gives a field that exists once to the first column only, but takes every telephone column', () => {
    expect(
      fields([
        ['邮箱', '电子邮件', '电话', '手机'],
        ['a@b.cn', 'c@b.cn', '13900001042', '13900001043'],
      ]),
    ).toEqual(['email/header', 'ignore/none', 'number/header', 'number/header']);
  });

  it('survives an empty list and ragged rows', () => {
    expect(recogniseColumns([], 'CN')).toEqual({ hasHeader: false, columns: [] });
    expect(fields([['电话'], ['13900001042', 'a@b.cn']])).toEqual(['number/header', 'email/content']);
  });
});
