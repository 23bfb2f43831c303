import { describe, expect, it } from 'vitest';
import { parseCountCell, parseMoneyCell } from './money-cell.ts';
import { parseRegionCell, parseZoneCell } from './region-cell.ts';
import { tidyLine } from './text-cell.ts';
import { parsePermissionCell, parseStageCell } from './word-cell.ts';

describe('an amount', () => {
  it.each([
    ['¥12,345.60', 'CN', 1_234_560, 'CNY'],
    ['12000元', 'CN', 1_200_000, 'CNY'],
    ['1.2万', 'CN', 1_200_000, 'CNY'],
    ['HK$ 500', 'CN', 50_000, 'HKD'],
    ['NT$1,200', 'CN', 120_000, 'TWD'],
    ['1.234,56 €', 'DE', 123_456, 'EUR'],
    ['1.234', 'DE', 123_400, 'EUR'],
    ['1 234,50', 'FR', 123_450, 'EUR'],
    ['1,234,567', 'US', 123_456_700, 'USD'],
    ['5k', 'US', 500_000, 'USD'],
    ['￥９９', 'CN', 9_900, 'CNY'],
    ['19.9', 'GB', 1_990, 'GBP'],
  ])('%s in %s is %d %s', (text, region, minor, currency) => {
    expect(parseMoneyCell(text, region)).toEqual({ minor, currency });
  });

  it('is none when it is text, negative or too large to be exact', () => {
    for (const text of ['abc', '-5', '99999999999999999', '']) expect(parseMoneyCell(text, 'US')).toBeNull();
  });
});

describe('a count', () => {
  it('is whole', () => {
    expect([
      parseCountCell('3'),
      parseCountCell('3.0'),
      parseCountCell('3次'),
      parseCountCell('1,200'),
      parseCountCell('2.5'),
      parseCountCell('many'),
    ]).toEqual([3, 3, 3, 1200, null, null]);
  });
});

describe('a stage in the words of a list', () => {
  it('is the ladder’s, in three languages', () => {
    expect(['已成交', '老客戶', 'Closed Won'].map(parseStageCell)).toEqual([
      'established',
      'established',
      'established',
    ]);
    expect(['流失', 'churned'].map(parseStageCell)).toEqual(['lapsed', 'lapsed']);
    expect(['Not interested', '無意向'].map(parseStageCell)).toEqual(['dormant', 'dormant']);
    expect(['Interested', '意向客户'].map(parseStageCell)).toEqual(['prospect', 'prospect']);
    expect(['勿扰', 'DNC', '請勿致電'].map(parseStageCell)).toEqual(['do-not-call', 'do-not-call', 'do-not-call']);
    expect(parseStageCell('??')).toBeNull();
  });
});

describe('permission', () => {
  it('is what was said, and unknown words are not taken for a yes', () => {
    expect(['Yes', '同意', '否', 'opted-out', 'unknown', 'maybe'].map(parsePermissionCell)).toEqual([
      'granted',
      'granted',
      'refused',
      'refused',
      'unknown',
      null,
    ]);
  });
});

describe('a region or a zone', () => {
  it('is known by code and by name in three languages; a province is no region', () => {
    expect(['CN', '中国', 'Hong Kong', '臺灣', 'United States', 'Deutschland', '广东'].map(parseRegionCell)).toEqual([
      'CN',
      'CN',
      'HK',
      'TW',
      'US',
      null,
      null,
    ]);
  });

  it('is an IANA zone or an offset in whole hours', () => {
    expect(['Asia/Tokyo', 'UTC+8', 'gmt-5', '北京时间', 'Mars/Base'].map(parseZoneCell)).toEqual([
      'Asia/Tokyo',
      'Etc/GMT-8',
      'Etc/GMT+5',
      'Asia/Shanghai',
      null,
    ]);
  });
});

describe('a text cell', () => {
  it('is one tidy line, empty when people wrote that there is nothing', () => {
    expect(tidyLine('  王　小明\n')).toBe('王 小明');
    for (const text of ['-', 'N/A', '无', '暫無', '#N/A']) expect(tidyLine(text)).toBe('');
    expect(tidyLine('O’Neil')).toBe('O’Neil');
  });
});
