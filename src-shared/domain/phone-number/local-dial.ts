import type { E164, Region } from './e164.ts';
import { dialString } from './format.ts';

/** The line that a person dials from. */
export interface HomeLine {
  readonly region: Region;
  /** Area code of a fixed line in China, with or without its 0; null: a mobile, or elsewhere. */
  readonly areaCode: string | null;
  /** The city of that line. */
  readonly city: string | null;
}

const FIRST_CHINESE_MOBILE: E164 = 8_613_000_000_000;
const LAST_CHINESE_MOBILE: E164 = 8_619_999_999_999;

/** Whether China's 0 may stand before it: where it was registered counts, not where its owner lives. */
export const isChineseMobile = (e164: E164): boolean => e164 >= FIRST_CHINESE_MOBILE && e164 <= LAST_CHINESE_MOBILE;

/** A city as people compare it: 深圳市 is 深圳. */
const named = (city: string): string =>
  city
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[市縣县]$/, '');

/**
 * What is dialled from `home` for a number of `city`: that in which a mobile was registered, as far as somebody wrote it down, else
 * where its owner lives (null: not known). A fixed line in China needs a 0 before mobiles of another city; of one whose city is not
 * known the number is left as it is. An extension follows behind a comma.
 *
 * @example localDial(8613900001042, null, { region: 'CN', areaCode: '010', city: '北京' }, '上海市') // '013900001042'
 */
export function localDial(e164: E164, ext: string | null, home: HomeLine, city: string | null): string {
  const dialled = dialString(e164, ext ?? undefined, home.region);
  if (home.region !== 'CN' || home.areaCode === null || home.areaCode === '' || !isChineseMobile(e164)) return dialled;
  const isElsewhere = home.city !== null && city !== null && city.trim() !== '' && named(city) !== named(home.city);
  return isElsewhere ? `0${dialled}` : dialled;
}
