import type { TimelineItem } from '#contract/customers.ts';

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
      return `purchase ${item.at} ${item.product} ${item.amountMinor}`;
    case 'complaint':
      return `complaint ${item.at} ${item.cause}`;
  }
}
