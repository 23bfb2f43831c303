import type { ImportField } from './fields.ts';

/** What people and CRMs write above a column, in English, Simplified and Traditional Chinese; compared without case, space and punctuation. */
const WORDS: Readonly<Record<Exclude<ImportField, 'ignore'>, string>> = {
  name: `name, full name, customer name, client name, contact, contact name, contact person, customer, client, first name, last name, given name, family name,
    surname, display name, lead name, person, 姓名, 名字, 客户, 客户姓名, 客户名, 客户名称, 联系人, 联系人姓名, 姓, 名, 称呼, 名称, 顾客, 顾客姓名, 会员姓名,
    客戶, 客戶姓名, 客戶名稱, 聯絡人, 聯絡人姓名, 聯繫人, 名稱, 稱呼, 顧客, 顧客姓名, 會員姓名`,
  number: `phone, phone number, phone no, tel, telephone, telephone number, mobile, mobile number, mobile phone, mobile no, cell, cell phone, cellphone, cell number,
    number, contact number, contact no, work phone, home phone, office phone, business phone, other phone, direct line, landline, main phone, company phone,
    primary phone, secondary phone, alternate phone, fax or phone, msisdn, 电话, 电话号码, 手机, 手机号, 手机号码, 移动电话, 联系电话, 联系方式, 联系手机, 固话,
    固定电话, 座机, 办公电话, 公司电话, 单位电话, 家庭电话, 住宅电话, 备用电话, 其他电话, 号码, 客户电话, 客户手机, 主叫号码, 被叫号码, 電話, 電話號碼, 手機, 手機號,
    手機號碼, 行動電話, 聯絡電話, 聯繫電話, 聯絡方式, 市話, 固網電話, 辦公電話, 公司電話, 住家電話, 備用電話, 其他電話, 號碼, 客戶電話, 流動電話`,
  company: `company, company name, organisation, organization, organization name, account, account name, business, business name, employer, firm, enterprise, 公司,
    公司名称, 公司名, 单位, 单位名称, 工作单位, 企业, 企业名称, 机构, 机构名称, 客户公司, 所属公司, 商户名称, 店名, 公司名稱, 單位, 單位名稱, 企業, 企業名稱, 機構,
    機構名稱, 客戶公司, 所屬公司, 商戶名稱`,
  title: `title, job title, position, role, job, occupation, designation, 职务, 职位, 岗位, 头衔, 职称, 职业, 職務, 職位, 職稱, 崗位, 頭銜, 職業`,
  region: `country, country code, region, country region, nation, 国家, 国家地区, 地区, 区域, 國家, 國家地區, 地區, 區域`,
  zone: `time zone, timezone, tz, 时区, 時區`,
  city: `city, town, province, state, city town, province city, mailing city, billing city, 城市, 省市, 省份, 所在城市, 所在地, 所在地区, 市, 省, 縣市, 省分, 所在地區`,
  address: `address, street, street address, mailing address, postal address, billing address, shipping address, home address, 地址, 联系地址, 通讯地址, 住址, 公司地址,
    家庭住址, 详细地址, 收货地址, 聯絡地址, 通訊地址, 詳細地址, 收貨地址`,
  email: `email, e mail, mail, email address, e mail address, work email, 邮箱, 电子邮箱, 电子邮件, 邮件, 邮箱地址, 郵箱, 電子郵箱, 電子郵件, 電郵, 信箱`,
  wechat: `wechat, wechat id, weixin, wx, 微信, 微信号, 微信帐号, 微信账号, 微信號, 微信帳號`,
  industry: `industry, sector, line of business, vertical, 行业, 所属行业, 行业类别, 行業, 所屬行業, 產業, 行業類別`,
  companySize: `company size, size, employees, number of employees, no of employees, headcount, staff, 公司规模, 规模, 人数, 员工人数, 企业规模, 公司規模, 規模, 人數,
    員工人數, 企業規模`,
  birthday: `birthday, birth date, date of birth, dob, birthdate, 生日, 出生日期, 出生年月, 出生年月日, 出生`,
  remark: `remark, remarks, note, notes, comment, comments, memo, description, details, 备注, 说明, 描述, 备注信息, 客户备注, 其他, 備註, 備注, 說明, 客戶備註`,
  source: `source, lead source, origin, channel, campaign, referrer, referred by, how did you hear, 来源, 客户来源, 线索来源, 渠道, 来源渠道, 获客渠道, 來源, 客戶來源,
    線索來源, 來源渠道, 名單來源`,
  permission: `permission, permission to call, consent, opt in, opted in, optin, can call, may we call, call allowed, gdpr consent, marketing consent, 许可, 同意, 授权,
    是否同意, 是否授权, 同意联系, 是否同意联系, 允许致电, 是否可联系, 許可, 授權, 是否授權, 同意聯絡, 是否同意聯絡, 允許致電`,
  permissionBasis: `permission basis, legal basis, consent basis, consent proof, proof of consent, consent source, 许可依据, 授权依据, 同意依据, 授权方式, 许可方式, 許可依據,
    授權依據, 同意依據, 授權方式`,
  owner: `owner, account owner, contact owner, lead owner, agent, assigned to, assignee, sales rep, salesperson, sales person, rep, account manager, responsible,
    handled by, 负责人, 归属, 归属人, 客户归属, 跟进人, 业务员, 销售, 销售员, 销售人员, 客户经理, 所属销售, 所有人, 坐席, 座席, 分配给, 負責人, 歸屬, 歸屬人, 客戶歸屬,
    跟進人, 業務員, 業務, 銷售, 銷售員, 客戶經理, 專員, 坐席人員, 所有者`,
  stage: `stage, status, lead status, lead stage, lifecycle stage, customer status, customer type, type, pipeline stage, deal stage, 阶段, 状态, 客户状态, 客户阶段, 跟进状态,
    销售阶段, 客户类型, 客户级别, 意向, 意向度, 意向程度, 意向等级, 線索狀態, 线索状态, 階段, 狀態, 客戶狀態, 客戶階段, 跟進狀態, 銷售階段, 客戶類型, 客戶級別, 意向等級`,
  purchaseCount: `purchases, purchase count, number of purchases, orders, order count, number of orders, total orders, deals won, times bought, 成交次数, 购买次数, 订单数, 订单数量,
    消费次数, 下单次数, 成交單數, 成交次數, 購買次數, 訂單數, 訂單數量, 消費次數, 下單次數`,
  purchaseAmount: `purchase amount, amount, revenue, total spent, total spend, lifetime value, sales amount, order amount, total amount, turnover, deal amount, 成交金额, 成交额,
    购买金额, 消费金额, 订单金额, 累计消费, 累计金额, 总金额, 金额, 销售额, 成交金額, 成交額, 購買金額, 消費金額, 訂單金額, 累計消費, 累計金額, 總金額, 金額, 銷售額`,
  lastPurchase: `last purchase, last purchase date, last order, last order date, purchase date, order date, last bought, date of last purchase, close date, 最近购买, 最近购买时间,
    最近成交, 最近成交时间, 成交时间, 成交日期, 最后购买时间, 上次购买, 上次购买时间, 购买时间, 购买日期, 下单时间, 最近購買, 最近購買時間, 最近成交時間, 成交時間, 最後購買時間,
    上次購買, 上次購買時間, 購買日期, 購買時間, 下單時間`,
  lastContact: `last contact, last contacted, last contact date, last call, last call date, last activity, last activity date, last touch, date of last contact, last spoke,
    last follow up, last followup, 最近联系, 最近联系时间, 最近联系日期, 最后联系时间, 最后联系, 上次联系, 上次联系时间, 最近跟进, 最近跟进时间, 最后跟进时间, 上次跟进时间,
    跟进时间, 联系时间, 最近通话, 最近通话时间, 最近聯絡, 最近聯絡時間, 最近聯繫時間, 最後聯絡時間, 最後聯繫時間, 上次聯絡, 上次聯絡時間, 上次聯繫時間, 最近跟進時間,
    最後跟進時間, 跟進時間`,
  lastNote: `last note, last comment, last call note, call notes, last remark, follow up notes, conversation, 跟进记录, 最近跟进记录, 跟进内容, 最近跟进内容, 联系记录, 沟通记录,
    通话记录, 通话小结, 跟進記錄, 跟進紀錄, 最近跟進記錄, 跟進內容, 聯絡記錄, 溝通記錄, 通話記錄, 通話小結`,
};

/** Case, width, spaces, punctuation and remarks in brackets do not tell headers apart. */
export const headerKey = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{【〔「].*?[)\]}】〕」]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');

const FIELD_BY_KEY: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(WORDS).flatMap(([field, words]) =>
    words.split(',').map((word): [string, ImportField] => [headerKey(word), field as ImportField]),
  ),
);

// For headers that say more than the words above; the first that fits counts, so the particular stand before the general.
const PARTS: readonly (readonly [RegExp, ImportField])[] = [
  [/e?mail|邮箱|郵箱|电子邮|電子郵/, 'email'],
  [/wechat|微信/, 'wechat'],
  [/birth|生日|出生/, 'birthday'],
  [/timezone|时区|時區/, 'zone'],
  [/basis|proof|依据|依據/, 'permissionBasis'],
  [/consent|optin|permission|是否同意|授权|授權|许可|許可/, 'permission'],
  [/(last|recent|最近|最后|最後|上次).*(purchase|order|bought|购买|購買|成交|下单|下單)/, 'lastPurchase'],
  [/(last|recent|最近|最后|最後|上次).*(note|comment|记录|記錄|紀錄|内容|內容)/, 'lastNote'],
  [
    /(last|recent|最近|最后|最後|上次).*(contact|call|activity|touch|联系|聯絡|聯繫|跟进|跟進|通话|通話)/,
    'lastContact',
  ],
  [/(次数|次數|ordercount|numberoforders|purchasecount)/, 'purchaseCount'],
  [/amount|revenue|金额|金額/, 'purchaseAmount'],
  [/phone|mobile|telephone|^tel\d*$|cell\d*$|手机|手機|电话|電話|号码|號碼/, 'number'],
  [/owner|assigned|负责|負責|归属|歸屬|业务员|業務員|跟进人|跟進人/, 'owner'],
  [/source|来源|來源|渠道/, 'source'],
  [/employees|规模|規模|人数|人數/, 'companySize'],
  [/industry|行业|行業/, 'industry'],
  [/address|地址/, 'address'],
  [/company|organi[sz]ation|公司|企业|企業|单位|單位/, 'company'],
  [/jobtitle|职务|職務|职位|職位/, 'title'],
  [/stage|status|阶段|階段|状态|狀態/, 'stage'],
  [/remark|note|comment|备注|備註/, 'remark'],
  [/country|国家|國家/, 'region'],
  [/city|城市/, 'city'],
  [/name|姓名|联系人|聯絡人|聯繫人/, 'name'],
];

// 'Name of source' is a source, but 'user id' and 'created at' are nothing we keep.
const NOT_OURS =
  /(^|\b)(id|uuid|guid)$|createdat|updatedat|modified|创建时间|建立时间|更新时间|建立時間|更新時間|編號|编号|序号|序號|fax|传真|傳真|url|website|网址|網址/;

/** Whether a header names something that looks like ours and is not: an id, a fax, a date of the record itself. */
export const isNotOurs = (header: string): boolean => NOT_OURS.test(headerKey(header));

/** The field that a header names, or null when its words say nothing. A trailing figure ('Phone 2', '手机3') is not looked at. */
export function fieldOfHeader(header: string): ImportField | null {
  const key = headerKey(header);
  if (key === '') return null;
  const exact = FIELD_BY_KEY.get(key) ?? FIELD_BY_KEY.get(key.replace(/\d+$/, ''));
  if (exact) return exact;
  if (NOT_OURS.test(key)) return null;
  return PARTS.find(([part]) => part.test(key))?.[1] ?? null;
}
