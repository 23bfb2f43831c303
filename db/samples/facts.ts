import type { FeedbackTopic } from '#domain/model/person.ts';
import { type Told, told } from './tongue.ts';

/** What the made-up company sells; prices in CNY, whole units, converted by `PRICE_FACTOR`. */
export const PRODUCTS: readonly { readonly name: Told; readonly price: number }[] = [
  { name: told('cordless drill set, 20 pcs', '充电电钻套装 20 套', '充電電鑽組 20 組'), price: 7_200 },
  { name: told('workbench with vice', '带台钳工作台', '附虎鉗工作台'), price: 2_380 },
  { name: told('torque wrench set', '扭力扳手套装', '扭力扳手組'), price: 1_260 },
  { name: told('bench grinder', '台式砂轮机', '桌上型砂輪機'), price: 980 },
  { name: told('air compressor 50 l', '50 升空压机', '50 公升空壓機'), price: 3_450 },
  { name: told('maintenance contract, 1 year', '一年维护合同', '一年保養合約'), price: 4_800 },
  { name: told('spare parts kit', '备件包', '備品組'), price: 640 },
  { name: told('CNC engraving machine', '数控雕刻机', 'CNC 雕刻機'), price: 38_000 },
  { name: told('tool cabinet, 7 drawers', '七抽工具柜', '七抽工具櫃'), price: 1_890 },
];

export const CURRENCY: Readonly<Record<string, string>> = { CN: 'CNY', HK: 'HKD', TW: 'TWD', US: 'USD', GB: 'GBP' };

/** Units of a currency for one yuan, roughly. */
export const PRICE_FACTOR: Readonly<Record<string, number>> = { CNY: 1, HKD: 1.1, TWD: 4.4, USD: 0.14, GBP: 0.11 };

export const TITLES: readonly Told[] = [
  told('Owner', '老板', '老闆'),
  told('Purchasing manager', '采购经理', '採購經理'),
  told('Workshop head', '车间主任', '廠長'),
  told('Sales manager', '销售经理', '業務經理'),
  told('Office manager', '行政经理', '行政經理'),
  told('Head of finance', '财务负责人', '財務主管'),
  told('Technician', '技术员', '技術員'),
  told('Managing director', '总经理', '總經理'),
];

export const INDUSTRIES: readonly Told[] = [
  told('Mechanical engineering', '机械加工', '機械加工'),
  told('Car repair', '汽车维修', '汽車維修'),
  told('Furniture', '家具制造', '家具製造'),
  told('Construction', '建筑装修', '建築裝修'),
  told('Electronics', '电子制造', '電子製造'),
  told('Food processing', '食品加工', '食品加工'),
  told('Trade', '贸易批发', '貿易批發'),
];

export const REFERRED: Told = told('Referred by a customer (sample)', '老客户介绍(示例)', '老客戶介紹(範例)');

export const SOURCES: readonly Told[] = [
  told('Trade fair (sample)', '展会名片(示例)', '展覽名片(範例)'),
  told('Website enquiry (sample)', '官网咨询(示例)', '官網詢問(範例)'),
  REFERRED,
  told('Chamber of trade list (sample)', '商会名录(示例)', '公會名錄(範例)'),
  told('Came by the showroom (sample)', '到店登记(示例)', '門市登記(範例)'),
];

export const BASES: readonly Told[] = [
  told('Agreed at the fair, card signed', '展会当面同意，有签名名片', '展覽當面同意，有簽名名片'),
  told('Ticked on the website form', '官网表单勾选同意', '官網表單勾選同意'),
  told('Existing contract', '现有合同', '現有合約'),
];

export const FAMILIES: readonly Told[] = [
  told('Daughter started school', '女儿刚上小学', '女兒剛上小學'),
  told('Two sons, one studies abroad', '两个儿子，一个在留学', '兩個兒子，一個在留學'),
  told('Newly married', '新婚', '新婚'),
  told('Looks after her parents', '照顾父母', '照顧父母'),
  told('Grandson born in spring', '春天添了孙子', '春天添了孫子'),
];

export const HOBBIES: readonly Told[] = [
  told('Fishing', '钓鱼', '釣魚'),
  told('Badminton on Thursdays', '周四打羽毛球', '週四打羽球'),
  told('Tea, collects pots', '喝茶，收藏紫砂壶', '喝茶，收藏茶壺'),
  told('Cycling', '骑行', '騎單車'),
  told('Old cars', '老爷车', '老爺車'),
  told('Cooking', '做饭', '做菜'),
];

export const REMARKS: readonly Told[] = [
  told('Pays at the month’s end. Wants invoices by mail.', '月底付款，发票要邮件发。', '月底付款，發票用電子郵件寄。'),
  told('Decides alone, but the workshop uses it.', '自己拍板，实际使用的是车间。', '自己決定，實際使用的是工廠。'),
  told('Likes to be called after two.', '喜欢下午两点以后接电话。', '喜歡下午兩點以後接電話。'),
  told('Compares three offers before every order.', '每次下单前都要比三家。', '每次下單前都要比三家。'),
];

export const PROMISES: readonly Told[] = [
  told('confirm the delivery date', '确认交货日期', '確認交貨日期'),
  told('give a price for 40 sets', '报 40 套的价格', '報 40 組的價格'),
  told('say whether the old machine can be traded in', '答复旧机器能否以旧换新', '回覆舊機器能否折抵'),
  told('call after the board meeting', '董事会开完后再联系', '董事會開完後再聯絡'),
  told('name a day for the demonstration', '定演示的日子', '約示範的日子'),
  told('explain the maintenance contract', '说明维护合同', '說明保養合約'),
];

export const COMPLAINTS: readonly { readonly wish: Told; readonly action: Told }[] = [
  {
    wish: told('wants the missing screws before Friday', '周五前要补齐缺的螺丝', '週五前要補齊缺的螺絲'),
    action: told('send the screws by courier and call back', '快递螺丝并回电', '快遞螺絲並回電'),
  },
  {
    wish: told('wants a technician, the grinder is loud', '砂轮机噪音大，要派人看', '砂輪機噪音大，要派人看'),
    action: told('agree a visit with service', '和售后约上门时间', '和售後約到府時間'),
  },
  {
    wish: told('the invoice is wrong for the second time', '发票第二次开错', '發票第二次開錯'),
    action: told('have accounts correct the invoice', '让财务重开发票', '請會計重開發票'),
  },
];

/** What customers think, and what they were told about it. */
export const FEEDBACK: readonly { readonly topic: FeedbackTopic; readonly text: Told; readonly answer: Told }[] = [
  {
    topic: 'product',
    text: told('The case of the drill breaks when it falls.', '电钻的箱子一摔就裂。', '電鑽的箱子一摔就裂。'),
    answer: told('The new series has a stronger case.', '新一批换了加厚的箱子。', '新一批改用加厚的箱子。'),
  },
  {
    topic: 'service',
    text: told('Nobody answers after four on Fridays.', '周五四点以后没人接电话。', '週五四點以後沒人接電話。'),
    answer: told('Somebody is on duty until six now.', '现在安排人值班到六点。', '現在安排人值班到六點。'),
  },
  {
    topic: 'people',
    text: told(
      'The technician explained everything twice, very patient.',
      '师傅讲了两遍，很耐心。',
      '師傅講了兩遍，很有耐心。',
    ),
    answer: told('Passed on to him, with thanks.', '已转告本人，谢谢您。', '已轉告本人，謝謝您。'),
  },
  {
    topic: 'competitors',
    text: told('Another house delivers within two days.', '别家两天就能送到。', '別家兩天就能送到。'),
    answer: told('Stock parts leave on the same day from now on.', '现货件以后当天发出。', '現貨零件以後當天寄出。'),
  },
];
