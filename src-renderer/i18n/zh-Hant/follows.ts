import type { follows as source } from '../en/follows.ts';
import type { Translated } from '../translated.ts';

export const follows: Translated<typeof source> = {
  tasks: {
    title: '還欠客戶的事',
    none: '沒有待辦。',
    done: '完成',
    tomorrow: '明天',
    drop: '取消',
    doneSaved: '已完成：{{task}}。',
    movedSaved: '{{task}}：{{when}}。',
    droppedSaved: '已取消：{{task}}。',
    overdue: '已逾期',
  },
  complaint: {
    promise: '承諾',
    promiseTitle: '我們答應怎麼處理？',
    action: '處理方式',
    by: '何時之前',
    promised: '已答應：{{action}}，{{when}}。',
    close: '結案',
    closed: '已結案：{{count}} 次回訪無人回應。',
    day: '第 {{day}} 天',
    escalated: '第 {{day}} 天，已呈報{{to}}',
  },
  vulnerable: {
    mark: '處境特殊，不做推銷',
    lift: '可以再聯絡',
    marked: '從現在起不再對其推銷。',
    lifted: '可以再次聯絡。',
  },
  escalation: { first: '主管', second: '區域主管', third: '管理階層' },
  item: {
    quote: '報價：{{product}}，{{amount}}',
    validUntil: '有效期限至{{day}}',
    closedUnanswered: '多次回訪無人回應，{{day}}結案',
    visit: '約好{{due}}登門拜訪',
  },
  act: {
    'complaint.answered': '針對客訴做出承諾',
    'complaint.closed': '將無人回應的客訴結案',
    'purchase.paid': '標為已付款',
    'purchase.returned': '標為已退貨',
    'quote.given': '報價',
    'quote.lost': '報價未接受',
    'suppression.lifted': '收回誤按的「請勿再來電」',
    'task.closed': '完成或取消待辦',
    'task.made': '新增待辦',
    'task.moved': '待辦改期',
  },
};
