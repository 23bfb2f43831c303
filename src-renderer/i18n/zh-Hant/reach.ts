import type { reach as source } from '../en/reach.ts';
import type { Translated } from '../translated.ts';

export const reach: Translated<typeof source> = {
  title: '什麼時候接電話',
  now: '這個時段 {{percent}}',
  own: '{{from}}–{{to}} 最容易接通：{{tries}} 通電話接了 {{answers}} 通。',
  like: '自己的通話還太少（{{tries}} 通）。類似的客戶在 {{from}}–{{to}} 最容易接通。',
  unknown: '通話還太少（{{tries}} 通），看不出什麼時候容易接通。',
  hour: '{{day}} {{hour}}：{{percent}}',
};
