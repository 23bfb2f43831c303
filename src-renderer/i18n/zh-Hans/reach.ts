import type { reach as source } from '../en/reach.ts';
import type { Translated } from '../translated.ts';

export const reach: Translated<typeof source> = {
  title: '什么时候接电话',
  now: '这个时段 {{percent}}',
  own: '{{from}}–{{to}} 最容易接通：{{tries}} 个电话接了 {{answers}} 个。',
  like: '自己的通话还太少（{{tries}} 个）。类似的客户在 {{from}}–{{to}} 最容易接通。',
  unknown: '通话还太少（{{tries}} 个），看不出什么时候容易接通。',
  hour: '{{day}} {{hour}}：{{percent}}',
};
