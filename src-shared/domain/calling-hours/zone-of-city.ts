import type { ZoneId } from '../../kernel/time.ts';
import type { RegionCode } from '../model/customer.ts';

/**
 * The larger cities and, where all of one keeps one time, the states and provinces of regions that span zones, in lower case, as people
 * write them. A table of ours after the IANA time zone database (its zone1970.tab names the places of each zone); a name that two places
 * in different zones share (Portland, Springfield, Columbus) is left out, or written with its state.
 */
const CITIES: Readonly<Record<RegionCode, Readonly<Record<ZoneId, string>>>> = {
  US: {
    'America/New_York':
      'new york|new york city|nyc|brooklyn|boston|philadelphia|washington dc|washington d.c.|baltimore|miami|orlando|tampa|jacksonville|atlanta|charlotte|raleigh|detroit|cleveland|cincinnati|pittsburgh|buffalo|newark|indianapolis|richmond va|ny|ma|ct|ri|nh|vt|me|nj|pa|de|md|dc|va|wv|nc|sc|ga|oh|massachusetts|connecticut|rhode island|new hampshire|vermont|maine|new jersey|pennsylvania|delaware|maryland|virginia|west virginia|north carolina|south carolina|georgia|ohio|纽约|紐約|波士顿|波士頓|费城|費城|迈阿密|邁阿密|亚特兰大|亞特蘭大|底特律|华盛顿特区|華盛頓特區',
    'America/Chicago':
      'chicago|houston|dallas|san antonio|austin|fort worth|new orleans|milwaukee|minneapolis|st. louis|saint louis|kansas city|memphis|nashville|oklahoma city|omaha|birmingham al|il|wi|mn|ia|mo|ar|ms|al|ok|illinois|wisconsin|minnesota|iowa|missouri|arkansas|louisiana|mississippi|alabama|oklahoma|芝加哥|休斯敦|休士頓|达拉斯|達拉斯',
    'America/Denver':
      'denver|salt lake city|albuquerque|boise|colorado springs|co|ut|nm|wy|mt|colorado|utah|new mexico|wyoming|montana|丹佛|盐湖城|鹽湖城',
    'America/Phoenix': 'phoenix|tucson|mesa az|az|arizona|凤凰城|鳳凰城',
    'America/Los_Angeles':
      'los angeles|la ca|san francisco|san diego|san jose|sacramento|oakland|seattle|portland or|las vegas|ca|wa|nv|california|washington state|nevada|洛杉矶|洛杉磯|旧金山|舊金山|圣地亚哥|西雅图|西雅圖|拉斯维加斯|拉斯維加斯',
    'America/Anchorage': 'anchorage|ak|alaska',
    'Pacific/Honolulu': 'honolulu|hi|hawaii|火奴鲁鲁|檀香山',
  },
  CA: {
    'America/Toronto':
      'toronto|ottawa|montreal|montréal|quebec city|québec|mississauga|hamilton|多伦多|多倫多|渥太华|渥太華|蒙特利尔|蒙特婁',
    'America/Winnipeg': 'winnipeg|mb|manitoba',
    'America/Edmonton': 'calgary|edmonton|ab|alberta|卡尔加里|埃德蒙顿',
    'America/Vancouver': 'vancouver|victoria|burnaby|richmond|surrey|温哥华|溫哥華',
    'America/Halifax': 'halifax|ns|nb|pe|nova scotia|new brunswick|moncton',
    'America/St_Johns': "st. john's|st john's",
    'America/Regina': 'regina|saskatoon|sk|saskatchewan',
  },
  AU: {
    'Australia/Sydney':
      'sydney|melbourne|canberra|newcastle|geelong|hobart|nsw|vic|act|tas|victoria|tasmania|悉尼|雪梨|墨尔本|墨爾本|堪培拉',
    'Australia/Brisbane': 'brisbane|gold coast|cairns|townsville|qld|queensland|布里斯班|黄金海岸',
    'Australia/Adelaide': 'adelaide|sa|south australia|阿德莱德',
    'Australia/Darwin': 'darwin|nt',
    'Australia/Perth': 'perth|珀斯',
  },
  BR: {
    'America/Sao_Paulo':
      'são paulo|sao paulo|rio de janeiro|belo horizonte|brasília|brasilia|curitiba|porto alegre|salvador|recife|fortaleza|goiânia|goiania|圣保罗|聖保羅|里约热内卢',
    'America/Boa_Vista': 'manaus|cuiabá|cuiaba|campo grande|porto velho|boa vista',
    'America/Eirunepe': 'rio branco',
  },
  RU: {
    'Europe/Moscow':
      'moscow|москва|saint petersburg|st. petersburg|санкт-петербург|kazan|казань|nizhny novgorod|sochi|莫斯科|圣彼得堡|聖彼得堡',
    'Europe/Samara': 'samara|самара',
    'Asia/Yekaterinburg': 'yekaterinburg|екатеринбург|chelyabinsk|челябинск|ufa|уфа|perm|пермь',
    'Asia/Omsk': 'omsk|омск',
    'Asia/Novosibirsk': 'novosibirsk|новосибирск|tomsk|томск',
    'Asia/Krasnoyarsk': 'krasnoyarsk|красноярск',
    'Asia/Irkutsk': 'irkutsk|иркутск',
    'Asia/Yakutsk': 'yakutsk|якутск',
    'Asia/Vladivostok': 'vladivostok|владивосток|khabarovsk|хабаровск|海参崴',
    'Asia/Sakhalin': 'yuzhno-sakhalinsk',
    'Asia/Kamchatka': 'petropavlovsk-kamchatsky',
  },
  MX: {
    'America/Mexico_City':
      'mexico city|ciudad de méxico|ciudad de mexico|cdmx|guadalajara|monterrey|puebla|león|leon|querétaro|queretaro|mérida|merida|墨西哥城',
    'America/Tijuana': 'tijuana|mexicali|ensenada',
    'America/Mazatlan': 'mazatlán|mazatlan|culiacán|culiacan|la paz',
    'America/Hermosillo': 'hermosillo',
    'America/Cancun': 'cancún|cancun|playa del carmen',
  },
  ID: {
    'Asia/Jakarta': 'jakarta|surabaya|bandung|medan|semarang|palembang|yogyakarta|batam|雅加达|雅加達|泗水',
    'Asia/Makassar': 'makassar|denpasar|bali|banjarmasin|balikpapan|samarinda|manado|巴厘岛',
    'Asia/Jayapura': 'jayapura|ambon|sorong',
  },
};

const byName = new Map(
  Object.entries(CITIES).flatMap(([region, zones]) =>
    Object.entries(zones).flatMap(([zone, names]) =>
      names.split('|').map((name) => [`${region} ${name}`, zone] as const),
    ),
  ),
);

/**
 * The zone of a city as a person wrote it, state or province behind a comma included; null: not known.
 *
 * @example zoneOfCity('US', 'Boston, MA') // 'America/New_York'
 */
export function zoneOfCity(region: RegionCode, city: string): ZoneId | null {
  const parts = city
    .toLowerCase()
    .split(/[,，(（]/)
    .map((part) => part.trim().replace(/[)）市]$/, ''));
  const [name = '', ...around] = parts;
  // The state decides between cities of one name.
  for (const written of [`${name} ${around[0] ?? ''}`.trim(), ...around, name]) {
    const zone = byName.get(`${region} ${written}`);
    if (zone !== undefined) return zone;
  }
  return null;
}
