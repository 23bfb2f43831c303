import type { RegionCode } from '#domain/model/customer.ts';
import type { Dice } from './dice.ts';
import type { Tongue } from './tongue.ts';

const SURNAMES_HANS = [
  ...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈姜崔钟谭陆范石廖贾夏韦方白邹',
];
const GIVEN_HANS = [
  ...[
    '伟',
    '芳',
    '娜',
    '敏',
    '静',
    '强',
    '磊',
    '军',
    '洋',
    '勇',
    '艳',
    '杰',
    '涛',
    '明',
    '超',
    '霞',
    '平',
    '刚',
    '玲',
    '辉',
  ],
  ...[
    '建国',
    '志强',
    '秀英',
    '桂兰',
    '晓东',
    '海燕',
    '子涵',
    '梓萱',
    '浩然',
    '雨桐',
    '一鸣',
    '思远',
    '佳怡',
    '文博',
    '俊杰',
  ],
  ...[
    '嘉欣',
    '国庆',
    '春梅',
    '丽华',
    '红梅',
    '永强',
    '新华',
    '小红',
    '雅婷',
    '天宇',
    '欣悦',
    '宏伟',
    '立新',
    '晨曦',
    '书豪',
  ],
];
const SURNAMES_HANT = [...'陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈'];
const GIVEN_HANT = [
  ...[
    '家豪',
    '志明',
    '俊傑',
    '建宏',
    '俊宏',
    '志豪',
    '文雄',
    '承翰',
    '冠宇',
    '宗翰',
    '雅婷',
    '怡君',
    '淑芬',
    '美玲',
    '雅雯',
  ],
  ...[
    '詩涵',
    '佳穎',
    '心怡',
    '麗華',
    '淑惠',
    '宜蓁',
    '品妍',
    '柏翰',
    '彥廷',
    '國榮',
    '慧敏',
    '嘉欣',
    '偉倫',
    '潔瑩',
    '子軒',
  ],
];
const HONG_KONG_NAMES: readonly (readonly [string, string])[] = [
  ['Chan Ka Ming', '陳嘉明'],
  ['Wong Siu Ling', '黃小玲'],
  ['Lee Chi Wai', '李志偉'],
  ['Cheung Mei Yan', '張美恩'],
  ['Lau Kwok Keung', '劉國強'],
  ['Ng Wing Sze', '吳詠詩'],
  ['Leung Chun Kit', '梁俊傑'],
  ['Ho Pui Shan', '何佩珊'],
  ['Tsang Wai Man', '曾慧敏'],
  ['Yeung Tsz Hin', '楊子軒'],
  ['Kwok Hoi Yan', '郭凱欣'],
  ['Fung Man Hei', '馮文熙'],
  ['Tam Lai Kuen', '譚麗娟'],
  ['Mak Ho Yin', '麥浩然'],
  ['Yip Suk Fan', '葉淑芬'],
  ['Cheng Yat Long', '鄭逸朗'],
];
const FIRST_NAMES = [
  ...['James', 'Mary', 'Robert', 'Patricia', 'John', 'Linda', 'Michael', 'Susan', 'David', 'Karen', 'Priya', 'Aisha'],
  ...['Daniel', 'Emily', 'Oliver', 'Amelia', 'George', 'Isla', 'Harry', 'Maria', 'José', 'Sofia', 'Ethan', 'Grace'],
  ...['Thomas', 'Hannah', 'Samuel', 'Ruth', 'Omar', 'Nadia', 'Kevin', 'Laura', 'Brian', 'Megan', 'Luke', 'Chloe'],
];
const LAST_NAMES = [
  ...[
    'Smith',
    'Jones',
    'Taylor',
    'Brown',
    'Williams',
    'Wilson',
    'Johnson',
    'Davies',
    'Patel',
    'Wright',
    'Walker',
    'Khan',
  ],
  ...[
    'Garcia',
    'Martinez',
    'Lopez',
    'Nguyen',
    'Anderson',
    'Thompson',
    'Moore',
    'Clark',
    'Lewis',
    'Hall',
    'Young',
    'King',
  ],
  ...[
    "O'Brien",
    'Hughes',
    'Edwards',
    'Turner',
    'Parker',
    'Collins',
    'Murphy',
    'Bailey',
    'Reed',
    'Cooper',
    'Ward',
    'Cox',
  ],
];

/** A made-up name as it is written where the person lives. */
export function personName(region: RegionCode, dice: Dice): string {
  switch (region) {
    case 'CN':
      return dice.pick(SURNAMES_HANS) + dice.pick(GIVEN_HANS);
    case 'TW':
      return dice.pick(SURNAMES_HANT) + dice.pick(GIVEN_HANT);
    case 'HK': {
      const [latin, han] = dice.pick(HONG_KONG_NAMES);
      return dice.chance(0.6) ? `${latin} ${han}` : latin;
    }
    default:
      return `${dice.pick(FIRST_NAMES)} ${dice.pick(LAST_NAMES)}`;
  }
}

const TRADES_HANS = [
  '机械',
  '五金',
  '汽修',
  '家具',
  '装饰工程',
  '电子',
  '模具',
  '包装',
  '食品设备',
  '物流',
  '农机',
  '建材',
];
const TRADES_HANT = [
  '機械',
  '五金',
  '汽車維修',
  '家具',
  '裝潢工程',
  '電子',
  '模具',
  '包裝',
  '食品設備',
  '物流',
  '農機',
  '建材',
];
const TRADES_EN = [
  ...['Machinery', 'Hardware', 'Motor Works', 'Furniture', 'Interiors', 'Electronics', 'Tooling', 'Packaging'],
  ...['Food Equipment', 'Logistics', 'Farm Supply', 'Building Supplies'],
];
const MARKS_HANS = ['恒达', '鑫源', '华盛', '宏图', '天成', '瑞丰', '永兴', '同心', '远航', '百川', '金桥', '明德'];
const MARKS_HANT = ['恆達', '鑫源', '華盛', '宏圖', '天成', '瑞豐', '永興', '同心', '遠航', '百川', '金橋', '明德'];
const MARKS_EN = [
  'Northgate',
  'Harbour',
  'Summit',
  'Bluebell',
  'Ironbridge',
  'Lakeside',
  'Redwood',
  'Crown',
  'Maple',
  'Union',
];

/** A made-up company; the word for 'sample' in its name says that it is one. `place` is the city as its region writes it. */
export function companyName(region: RegionCode, place: string, dice: Dice): string {
  switch (region) {
    case 'CN':
      return `${place}${dice.pick(MARKS_HANS)}${dice.pick(TRADES_HANS)}有限公司(示例)`;
    case 'TW':
      return `${place}${dice.pick(MARKS_HANT)}${dice.pick(TRADES_HANT)}股份有限公司(範例)`;
    case 'HK':
      return dice.chance(0.5)
        ? `${dice.pick(MARKS_HANT)}${dice.pick(TRADES_HANT)}有限公司(範例)`
        : `${dice.pick(MARKS_EN)} ${dice.pick(TRADES_EN)} Ltd (sample)`;
    default:
      return `${dice.pick(MARKS_EN)} ${dice.pick(TRADES_EN)} (sample)`;
  }
}

/** How a place's own people write it. */
export function localTongue(region: RegionCode): Tongue {
  if (region === 'CN') return 'zh-Hans';
  return region === 'TW' || region === 'HK' ? 'zh-Hant' : 'en';
}
