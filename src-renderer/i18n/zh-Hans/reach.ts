import type { reach as source } from '../en/reach.ts';
import type { Translated } from '../translated.ts';

export const reach: Translated<typeof source> = {
  title: '什么时候接电话',
  now: '这个时段约 {{percent}}',
  nowSupposed: '这个时段估计 {{percent}}',
  own_other: '工作日 {{from}}–{{to}} 最容易接通，约 {{percent}}。打过 {{count}} 个，接了 {{answers}} 个。',
  like_other: '按类似的客户估计：{{from}}–{{to}} 最容易接通，约 {{percent}}。本人只打过 {{count}} 个，还看不准。',
  likeNever: '按类似的客户估计：{{from}}–{{to}} 最容易接通，约 {{percent}}。本人还没打过。',
  unknown_other: '只打过 {{count}} 个，还看不出什么时候容易接通。',
  unknownNever: '还没打过，看不出什么时候容易接通。',
  hour: '{{day}} {{hour}}：{{percent}}，按本人的通话',
  hourSupposed: '{{day}} {{hour}}：{{percent}}，按类似的客户估计',
  seldom: '少接',
  often: '常接',
  theirs: '本人的通话',
  supposed: '按类似的客户估计',
};
