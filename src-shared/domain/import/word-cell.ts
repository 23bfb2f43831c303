import type { Permission } from '../model/customer.ts';
import { headerKey } from './header-words.ts';

/** What a list's stage column says, in the ladder's words (method section 2). */
export type ImportedStage =
  | 'fresh'
  | 'prospect'
  | 'hot'
  | 'established'
  | 'lapsed'
  | 'dormant'
  | 'do-not-call'
  | 'dead'
  | 'out-of-business';

const STAGE_WORDS: Readonly<Record<ImportedStage, string>> = {
  fresh: `fresh, new, new lead, lead, open, not contacted, uncontacted, never contacted, raw, cold, subscriber, 新, 新客户, 新线索, 线索, 未联系, 未跟进, 未拨打, 未接触, 待跟进, 待联系, 待分配,
    公海, 新客戶, 新線索, 線索, 未聯絡, 未聯繫, 未跟進, 未撥打, 待跟進, 待聯絡`,
  prospect: `prospect, contacted, working, in progress, qualified, interested, nurturing, opportunity, attempted, marketing qualified lead, sales qualified lead, mql, sql, warm, connected, 潜在,
    潜在客户, 意向, 意向客户, 有意向, 跟进中, 已联系, 接触中, 沟通中, 初步接触, 一般, 一般意向, 中, 中意向, b, b类, c, c类, 潛在, 潛在客戶, 意向客戶, 有意向, 跟進中, 已聯絡, 已聯繫, 接觸中, 溝通中, b類, c類`,
  hot: `hot, hot lead, very interested, negotiation, proposal, ready to buy, 热点, 热点客户, 重点, 重点客户, 高意向, 强意向, 意向强烈, 很有意向, 高, a, a类, 准客户, 谈判中, 报价, 热点客戶, 熱點, 熱點客戶, 重點,
    重點客戶, 強意向, 意向強烈, 很有意向, a類, 準客戶, 談判中, 報價`,
  established: `established, customer, client, existing customer, existing, buyer, won, closed won, active, active customer, purchased, sold, evangelist, 成交, 已成交, 成交客户, 老客户, 客户, 已购买, 已购, 合作中, 签约, 已签约, 会员, 新成交, 成交客戶, 老客戶,
    舊客戶, 客戶, 已購買, 已購, 簽約, 已簽約, 會員`,
  lapsed: `lapsed, churned, lost customer, former customer, inactive customer, cancelled, expired, 流失, 流失客户, 已流失, 沉睡老客户, 停止合作, 流失客戶, 停止合作`,
  dormant: `dormant, not interested, no interest, unqualified, lost, closed lost, inactive, sleeping, disqualified, 无意向, 没意向, 暂无意向, 无需求, 不需要, 休眠, 沉睡, 沉睡客户, 无兴趣, 低, 低意向, d, d类, 無意向, 沒意向, 暫無意向, 無需求, 無興趣, d類`,
  'do-not-call': `do not call, dnc, do not contact, opted out, unsubscribed, blacklist, blacklisted, 勿扰, 免打扰, 拒绝来电, 拒接, 不要再打, 请勿致电, 黑名单, 禁呼, 勿擾, 免打擾, 拒絕來電, 請勿致電, 黑名單, 禁撥`,
  dead: `dead, invalid, wrong number, bad number, disconnected, 无效, 无效客户, 空号, 号码错误, 错号, 无效号码, 無效, 無效客戶, 空號, 號碼錯誤, 無效號碼`,
  'out-of-business': `out of business, closed down, bankrupt, 倒闭, 停业, 已停业, 注销, 歇业, 倒閉, 停業, 已停業, 註銷, 歇業`,
};

const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  granted: `yes, y, true, 1, granted, given, opt in, opted in, consent, consented, allowed, subscribed, ok, 是, 有, 同意, 已同意, 已授权, 授权, 允许, 可以, 可联系, 许可, 已许可, 已授權, 授權, 允許, 可聯絡, 許可, 已許可`,
  refused: `no, n, false, 0, refused, denied, opt out, opted out, unsubscribed, withdrawn, not allowed, 否, 不同意, 未同意, 拒绝, 未授权, 不允许, 不可联系, 撤回, 已撤回, 拒絕, 未授權, 不允許, 不可聯絡`,
  unknown: `unknown, not asked, pending, n a, 未知, 未询问, 不详, 待确认, 未詢問, 不詳, 待確認`,
};

const table = <Word extends string>(words: Readonly<Record<Word, string>>): ReadonlyMap<string, Word> =>
  new Map(
    (Object.entries(words) as [Word, string][]).flatMap(([code, list]) =>
      list.split(',').map((word): [string, Word] => [headerKey(word), code]),
    ),
  );

const STAGES = table(STAGE_WORDS);
const PERMISSIONS = table(PERMISSION_WORDS);

/** The stage that a cell names in one of three languages, or null. Whole words only: 'not interested' is not 'interested'. */
export const parseStageCell = (text: string): ImportedStage | null => STAGES.get(headerKey(text)) ?? null;

/** Permission to call as a cell tells it, or null when its words are not known. */
export const parsePermissionCell = (text: string): Permission | null => PERMISSIONS.get(headerKey(text)) ?? null;
