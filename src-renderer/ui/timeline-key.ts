import type { TimelineItem } from '#contract/customer-views.ts';

/** What tells one line of a history from the others. */
export function timelineKey(item: TimelineItem): string {
  switch (item.kind) {
    case 'contact':
      return item.interaction;
    case 'promise':
      return `${item.promise.uid} ${item.at}`;
    case 'change':
      return item.operation;
    case 'purchase':
      return item.purchase;
    case 'complaint':
      return item.complaint;
    case 'quote':
      return item.quote.uid;
  }
}
