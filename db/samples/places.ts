import type { E164, RegionCode } from '#domain/model/customer.ts';
import { type Instant, MINUTE, type ZoneId } from '#kernel/time.ts';
import type { Dice } from './dice.ts';
import { type Told, told } from './tongue.ts';

/** Where made-up people live. Offsets are those of winter, minutes east of UTC: they only place past calls in office hours. */
export interface City {
  readonly name: Told;
  readonly region: RegionCode;
  readonly zone: ZoneId;
  readonly offsetMinutes: number;
  /** Area code of the made-up numbers, where the region has them. */
  readonly area: number;
}

const city = (region: RegionCode, zone: ZoneId, offset: number, area: number, name: Told): City => ({
  name,
  region,
  zone,
  offsetMinutes: offset,
  area,
});

const CHINA = ['CN', 'Asia/Shanghai', 480] as const;
const HONG_KONG = ['HK', 'Asia/Hong_Kong', 480] as const;
const TAIWAN = ['TW', 'Asia/Taipei', 480] as const;
const BRITAIN = ['GB', 'Europe/London', 0] as const;

const CITIES: readonly City[] = [
  city(...CHINA, 0, told('Chengdu', '成都', '成都')),
  city(...CHINA, 0, told('Shanghai', '上海', '上海')),
  city(...CHINA, 0, told('Shenzhen', '深圳', '深圳')),
  city(...CHINA, 0, told('Hangzhou', '杭州', '杭州')),
  city(...CHINA, 0, told('Wuhan', '武汉', '武漢')),
  city(...CHINA, 0, told('Qingdao', '青岛', '青島')),
  city(...CHINA, 0, told("Xi'an", '西安', '西安')),
  city(...CHINA, 0, told('Harbin', '哈尔滨', '哈爾濱')),
  city(...HONG_KONG, 0, told('Kwun Tong', '观塘', '觀塘')),
  city(...HONG_KONG, 0, told('Sha Tin', '沙田', '沙田')),
  city(...HONG_KONG, 0, told('Tsuen Wan', '荃湾', '荃灣')),
  city(...TAIWAN, 0, told('Taipei', '台北', '台北')),
  city(...TAIWAN, 0, told('Taichung', '台中', '台中')),
  city(...TAIWAN, 0, told('Kaohsiung', '高雄', '高雄')),
  city(...BRITAIN, 0, told('London', '伦敦', '倫敦')),
  city(...BRITAIN, 0, told('Leeds', '利兹', '里茲')),
  city(...BRITAIN, 0, told('Bristol', '布里斯托', '布里斯托')),
  city('US', 'America/New_York', -300, 212, told('New York', '纽约', '紐約')),
  city('US', 'America/New_York', -300, 617, told('Boston', '波士顿', '波士頓')),
  city('US', 'America/New_York', -300, 305, told('Miami', '迈阿密', '邁阿密')),
  city('US', 'America/Chicago', -360, 312, told('Chicago', '芝加哥', '芝加哥')),
  city('US', 'America/Chicago', -360, 713, told('Houston', '休斯敦', '休士頓')),
  city('US', 'America/Denver', -420, 303, told('Denver', '丹佛', '丹佛')),
  city('US', 'America/Los_Angeles', -480, 415, told('San Francisco', '旧金山', '舊金山')),
  city('US', 'America/Los_Angeles', -480, 206, told('Seattle', '西雅图', '西雅圖')),
  city('US', 'America/Los_Angeles', -480, 213, told('Los Angeles', '洛杉矶', '洛杉磯')),
  city('US', 'Pacific/Honolulu', -600, 808, told('Honolulu', '檀香山', '檀香山')),
];

/** How the accounts of a company spread over the regions, per mille: most at home, and some in every part of the day. */
const SPREAD: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  CN: { CN: 520, HK: 110, TW: 110, GB: 110, US: 150 },
  HK: { CN: 260, HK: 350, TW: 120, GB: 120, US: 150 },
  TW: { CN: 180, HK: 110, TW: 440, GB: 110, US: 160 },
  US: { CN: 120, HK: 80, TW: 80, GB: 170, US: 550 },
  GB: { CN: 120, HK: 100, TW: 70, GB: 480, US: 230 },
};

/** Local minutes between which somebody who answers now is met. */
const OFFICE = { from: 9 * 60 + 30, to: 17 * 60 + 30 };

/** Whether it is office time in a city at `now`. */
export function isOfficeTime({ offsetMinutes }: City, now: Instant): boolean {
  const minute = Math.floor(now / MINUTE + offsetMinutes) % (24 * 60);
  return minute >= OFFICE.from && minute < OFFICE.to;
}

/**
 * A city for an account of a company at home in `home`; regions without a spread of their own take Britain's. `now`: only cities
 * where it is office time then, of which there is always one; null: any.
 */
export function placeOf(home: RegionCode, dice: Dice, now: Instant | null): City {
  const spread = SPREAD[home] ?? SPREAD.GB ?? {};
  const cities = CITIES.filter((place) => now === null || isOfficeTime(place, now));
  const regions = Object.entries(spread).filter(([region]) => cities.some((place) => place.region === region));
  const region = dice.weighted(regions);
  return dice.pick(cities.filter((place) => place.region === region));
}

/** Area codes for the US numbers that an area's hundred cannot hold. */
const FURTHER_AREAS = [
  201, 202, 240, 267, 347, 404, 469, 503, 602, 614, 646, 702, 720, 773, 786, 818, 832, 917, 949, 972,
];

/**
 * Gives made-up numbers, none twice. They lie in ranges kept for fiction where the region has one (555-01xx in the US,
 * 020 7946 0xxx in Britain) and else in one striking block a region.
 */
export function createNumberBook(): (place: City) => E164 {
  const given = new Map<string, number>();
  const next = (block: string): number => {
    const ordinal = given.get(block) ?? 0;
    given.set(block, ordinal + 1);
    return ordinal;
  };
  const fictional = (area: number, ordinal: number): E164 => 10_000_000_000 + area * 10_000_000 + 5_550_100 + ordinal;
  return (place) => {
    switch (place.region) {
      case 'US': {
        const ordinal = next(`US${place.area}`);
        if (ordinal < 100) return fictional(place.area, ordinal);
        const further = next('US');
        return fictional(FURTHER_AREAS[Math.floor(further / 100)] ?? 978, further % 100);
      }
      case 'GB':
        return 442_079_460_000 + next('GB');
      case 'HK':
        return 85_251_230_000 + next('HK');
      case 'TW':
        return 886_900_000_000 + next('TW');
      default:
        return 8_613_900_001_000 + next('CN');
    }
  };
}
