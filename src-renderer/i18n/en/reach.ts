export const reach = {
  title: 'When they answer',
  now: '{{percent}} at this hour',
  nowSupposed: 'supposedly {{percent}} at this hour',
  own_one:
    'Best on working days from {{from}} to {{to}}, about {{percent}}. {{answers}} of {{count}} call was answered.',
  own_other:
    'Best on working days from {{from}} to {{to}}, about {{percent}}. {{answers}} of their {{count}} calls were answered.',
  like_one:
    'A guess: {{from}} to {{to}}, about {{percent}}, as others like them. One call of their own is too few to know.',
  like_other:
    'A guess: {{from}} to {{to}}, about {{percent}}, as others like them. {{count}} calls of their own are too few to know.',
  likeNever: 'A guess: {{from}} to {{to}}, about {{percent}}, as others like them. They have never been called.',
  unknown_one: 'Nobody knows yet when they answer: one call is too few.',
  unknown_other: 'Nobody knows yet when they answer: {{count}} calls are too few.',
  unknownNever: 'Nobody knows yet when they answer: they have never been called.',
  hour: '{{day}}, {{hour}}: {{percent}}, from their own calls',
  hourSupposed: '{{day}}, {{hour}}: {{percent}}, supposed from others like them',
  seldom: 'seldom',
  often: 'often',
  theirs: 'their own calls',
  supposed: 'supposed from others like them',
} as const;
