export const reach = {
  title: 'When they answer',
  now: '{{percent}} at this hour',
  own: 'Answers most between {{from}} and {{to}}: {{answers}} of {{tries}} calls were answered.',
  like: 'Too few calls of their own ({{tries}}). Customers like them answer most between {{from}} and {{to}}.',
  unknown: 'Too few calls to tell when they answer ({{tries}}).',
  hour: '{{day}}, {{hour}}: {{percent}}',
} as const;
