import type { moment as source } from '../en/moment.ts';
import type { Translated } from '../translated.ts';

export const moment: Translated<typeof source> = {
  placeholder: '週二下午三點、+2w、下週五 10:00',
  calendar: '日曆',
  both: '對方 {{there}} · 我這邊 {{here}}',
  usualHour: '（沒說幾點）',
  orMeant: '也可能是',
  error: {
    empty: '請說明什麼時候。',
    'not-understood': '看不懂「{{text}}」。可以寫「週二下午三點」「+2w」「下週五 10:00」，或是打開日曆。',
    'no-such-day': '沒有「{{text}}」這一天。',
    'no-such-time': '沒有「{{text}}」這個時間。',
    differs: '「{{text}}」前後對不起來：星期和日期，或是時段和鐘點不一致。',
    'holidays-unknown': '對方所在地區的行事曆查不到假期，請寫一個日期。',
    past: '這個時間已經過了，請寫之後的時間。',
    'too-far': '這要好幾年以後了，請寫近一點的日期。',
  },
};
