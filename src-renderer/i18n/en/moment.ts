export const moment = {
  placeholder: 'tue 3pm, +2w, fri 10:00',
  calendar: 'Calendar',
  both: '{{there}} there · {{here}} here',
  usualHour: '(no hour said)',
  orMeant: 'Or did they mean',
  error: {
    empty: 'Say when.',
    'not-understood': '“{{text}}” is not understood. Try “tue 3pm”, “+2w”, “fri 10:00”, or the calendar.',
    'no-such-day': 'There is no “{{text}}”.',
    'no-such-time': 'There is no such time: “{{text}}”.',
    differs: '“{{text}}” contradicts itself: weekday and date, or morning and hour, do not agree.',
    'holidays-unknown': 'The calendar of their region does not know when the holidays are. Say a date.',
    past: 'That is over already. Say a time ahead.',
    'too-far': 'That is years away. Say a nearer date.',
  },
} as const;
