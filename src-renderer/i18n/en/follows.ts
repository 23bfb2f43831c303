export const follows = {
  item: {
    quote: 'Quote: {{product}}, {{amount}}',
    validUntil: 'valid until {{day}}',
    closedUnanswered: 'closed {{day}} after unanswered checks',
    visit: 'Agreed on an appointment {{due}}',
  },
  act: {
    'complaint.answered': 'Promised something about a complaint',
    'complaint.closed': 'Closed an unanswered complaint',
    'purchase.paid': 'Marked as paid',
    'purchase.returned': 'Marked as returned',
    'quote.given': 'Gave a quote',
    'quote.lost': 'Quote declined',
    'suppression.lifted': 'Took back a do-not-call pressed by mistake',
    'task.closed': 'Closed a task',
    'task.made': 'Made a task',
    'task.moved': 'Moved a task',
  },
} as const;
