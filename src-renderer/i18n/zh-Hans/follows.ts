import type { follows as source } from '../en/follows.ts';
import type { Translated } from '../translated.ts';

export const follows: Translated<typeof source> = {
  item: {
    quote: '报价：{{product}}，{{amount}}',
    validUntil: '有效期至{{day}}',
    closedUnanswered: '多次回访无人应答，{{day}}关闭',
    visit: '约好{{due}}上门拜访',
  },
  act: {
    'complaint.answered': '就投诉作出承诺',
    'complaint.closed': '关闭无人应答的投诉',
    'purchase.paid': '标记为已付款',
    'purchase.returned': '标记为已退货',
    'quote.given': '报价',
    'quote.lost': '报价未接受',
    'suppression.lifted': '撤回误按的“不要再打”',
    'task.closed': '完成或取消待办',
    'task.made': '新建待办',
    'task.moved': '改期待办',
  },
};
