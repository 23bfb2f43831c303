import { getCountries } from 'libphonenumber-js/max';
import { isZone } from '../calendar/zone-offset.ts';
import type { RegionCode } from '../model/customer.ts';
import { headerKey } from './header-words.ts';

const OTHER_NAMES: Readonly<Record<string, string>> = {
  CN: 'prc, mainland china, china mainland, peoples republic of china, 中华人民共和国, 中国大陆, 大陆, 内地, 国内, 中國大陸, 大陸, 內地',
  HK: 'hong kong, 香港, 中国香港, 中國香港',
  MO: 'macau, macao, 澳门, 澳門, 中国澳门, 中國澳門',
  TW: 'taiwan, 台湾, 台灣, 臺灣, 中国台湾',
  US: 'usa, united states of america, america, 美国, 美國, 美利坚',
  GB: 'uk, great britain, england, scotland, wales, britain, 英国, 英國',
};

let byName: ReadonlyMap<string, RegionCode> | null = null;

function names(): ReadonlyMap<string, RegionCode> {
  if (byName) return byName;
  const map = new Map<string, RegionCode>();
  const displays = ['en', 'zh-Hans', 'zh-Hant'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region' }),
  );
  for (const region of getCountries()) {
    map.set(region.toLowerCase(), region);
    for (const display of displays) map.set(headerKey(display.of(region) ?? region), region);
  }
  for (const [region, words] of Object.entries(OTHER_NAMES)) {
    for (const word of words.split(',')) map.set(headerKey(word), region);
  }
  byName = map;
  return map;
}

/** The region that a cell names by code or by name in three languages, or null: '广东' is no region but a part of one. */
export const parseRegionCell = (text: string): RegionCode | null => names().get(headerKey(text)) ?? null;

/** An IANA zone, or a whole-hour offset such as 'UTC+8' as its `Etc` zone; null for anything else. */
export function parseZoneCell(text: string): string | null {
  const cell = text.trim();
  const offset = /^(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?00)?$/i.exec(cell);
  // The signs of the Etc zones are the other way round.
  if (offset && Number(offset[2]) <= 14)
    return Number(offset[2]) === 0 ? 'Etc/GMT' : `Etc/GMT${offset[1] === '+' ? '-' : '+'}${Number(offset[2])}`;
  if (/^(北京时间|北京時間|beijing( time)?)$/i.test(cell)) return 'Asia/Shanghai';
  return /^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(cell) && isZone(cell) ? cell : null;
}
