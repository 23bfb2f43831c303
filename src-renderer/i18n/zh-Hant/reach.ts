import type { reach as source } from '../en/reach.ts';
import type { Translated } from '../translated.ts';

export const reach: Translated<typeof source> = {
  title: '什麼時候接電話',
  now: '這個時段約 {{percent}}',
  nowSupposed: '這個時段估計 {{percent}}',
  own_other: '上班日 {{from}}–{{to}} 最容易接通，約 {{percent}}。打過 {{count}} 通，接了 {{answers}} 通。',
  like_other: '依類似的客戶估計：{{from}}–{{to}} 最容易接通，約 {{percent}}。本人只打過 {{count}} 通，還看不準。',
  likeNever: '依類似的客戶估計：{{from}}–{{to}} 最容易接通，約 {{percent}}。本人還沒打過。',
  unknown_other: '只打過 {{count}} 通，還看不出什麼時候容易接通。',
  unknownNever: '還沒打過，看不出什麼時候容易接通。',
  hour: '{{day}} {{hour}}：{{percent}}，依本人的通話',
  hourSupposed: '{{day}} {{hour}}：{{percent}}，依類似的客戶估計',
  seldom: '少接',
  often: '常接',
  theirs: '本人的通話',
  supposed: '依類似的客戶估計',
};
