import type { follows as source } from '../en/follows.ts';
import type { Translated } from '../translated.ts';

export const follows: Translated<typeof source> = {
  tasks: {
    title: '我们欠客户的',
    none: '没有待办。',
    done: '完成',
    tomorrow: '明天',
    drop: '取消',
    doneSaved: '已完成：{{task}}。',
    movedSaved: '{{task}}：{{when}}。',
    droppedSaved: '已取消：{{task}}。',
    overdue: '已过期',
  },
  complaint: {
    promise: '承诺',
    promiseTitle: '我们答应怎么处理？',
    action: '处理办法',
    by: '何时之前',
    promised: '已答应：{{action}}，{{when}}。',
    close: '关闭',
    closed: '已关闭：{{count}} 次回访无人应答。',
    day: '第 {{day}} 天',
    escalated: '第 {{day}} 天，已上报{{to}}',
  },
  vulnerable: {
    mark: '处境特殊，不做销售',
    lift: '可以再联系',
    marked: '从现在起不再对其做销售。',
    lifted: '可以再次联系。',
  },
  escalation: { first: '主管', second: '区域主管', third: '管理层' },
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
