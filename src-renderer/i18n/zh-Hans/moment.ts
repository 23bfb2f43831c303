import type { moment as source } from '../en/moment.ts';
import type { Translated } from '../translated.ts';

export const moment: Translated<typeof source> = {
  placeholder: '周二下午三点、+2w、下周五 10:00',
  calendar: '日历',
  both: '对方 {{there}} · 我这边 {{here}}',
  usualHour: '（没说几点）',
  orMeant: '也可能是',
  error: {
    empty: '请说明什么时候。',
    'not-understood': '看不懂“{{text}}”。可以写“周二下午三点”“+2w”“下周五 10:00”，或者点开日历。',
    'no-such-day': '没有“{{text}}”这一天。',
    'no-such-time': '没有“{{text}}”这个时间。',
    differs: '“{{text}}”前后对不上：星期和日期，或者时段和钟点不一致。',
    'holidays-unknown': '对方所在地区的日历里查不到假期，请写一个日期。',
    past: '这个时间已经过了，请写之后的时间。',
    'too-far': '这要好几年以后了，请写近一点的日期。',
  },
};
