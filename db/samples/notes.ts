import type { Outcome } from '#domain/model/history.ts';
import { type Told, told } from './tongue.ts';

export type Topic = Outcome | 'care' | 'first' | 'enquiry' | 'win-back' | 'after-sale';

/** What an agent writes down after a call; topics that are not named get no note. */
export const NOTES: Readonly<Partial<Record<Topic, readonly Told[]>>> = {
  first: [
    told(
      'First call. Uses hand tools of two makes, buys twice a year.',
      '首次通话。现用两个牌子的工具，一年采购两次。',
      '首次通話。現用兩個牌子的工具，一年採購兩次。',
    ),
    told(
      'Short. Knows us from the fair, asked for the catalogue by mail.',
      '聊得不长，展会上见过我们，让邮件发目录。',
      '聊得不長，展覽上看過我們，請用電子郵件寄型錄。',
    ),
    told(
      'Six people in the workshop, the compressor is eight years old.',
      '车间六个人，空压机用了八年。',
      '工廠六個人，空壓機用了八年。',
    ),
    told(
      'Friendly. Not the one who decides alone, partner has a say.',
      '态度不错，但要和合伙人一起定。',
      '態度不錯，但要和合夥人一起決定。',
    ),
  ],
  'send-info': [
    told(
      'Wants the catalogue and the price list by mail before talking on.',
      '先把目录和价目表发邮件过去再谈。',
      '先用電子郵件寄型錄和價目表，看過再談。',
    ),
  ],
  appointment: [
    told(
      'We may come by and see the workshop, bring the small grinder.',
      '可以上门看看车间，带上小砂轮机。',
      '可以到工廠看看，帶小台砂輪機去。',
    ),
  ],
  'with-supplier': [
    told(
      'Has a contract with another house, satisfied so far, ask again before it ends.',
      '与别家有合同，目前满意，到期前再问。',
      '跟別家有合約，目前滿意，到期前再問。',
    ),
  ],
  talked: [
    told(
      'Catalogue has arrived, has not read it yet. Interested in the cabinet.',
      '目录收到了，还没看，对工具柜有点兴趣。',
      '型錄收到了，還沒看，對工具櫃有點興趣。',
    ),
    told(
      'Order books are thin until the holidays, wants to see after that.',
      '节前订单少，节后再看。',
      '節前訂單少，節後再看。',
    ),
    told(
      'Present supplier delivers late. Asked what our stock is like.',
      '现在的供应商老是晚交货，问我们有没有现货。',
      '現在的供應商老是晚交貨，問我們有沒有現貨。',
    ),
    told(
      'Moving to a bigger hall in spring; then needs benches.',
      '春天搬大车间，到时要工作台。',
      '春天搬大廠房，到時要工作台。',
    ),
    told(
      'Talked about torque wrenches; wants a certificate with each.',
      '聊了扭力扳手，要求每把都有校准证书。',
      '聊了扭力扳手，要求每把都有校正證書。',
    ),
  ],
  interested: [
    told(
      'Wants an offer for two benches, delivery included.',
      '要两张工作台的报价，含运费。',
      '要兩張工作台的報價，含運費。',
    ),
    told(
      'Asked for a demonstration of the engraving machine at theirs.',
      '想让我们带雕刻机去现场演示。',
      '想請我們帶雕刻機到現場示範。',
    ),
    told(
      'Likes the drill set. Price is fine if it comes before the fair.',
      '看中电钻套装，展会前到货价格就没问题。',
      '看中電鑽組，展覽前到貨價格就沒問題。',
    ),
  ],
  callback: [
    told('In a meeting, agreed a time for the call.', '正在开会，约好了时间再打。', '正在開會，約好了時間再打。'),
    told(
      'Needs the figures from accounts first, call as agreed.',
      '要先问财务数字，按约定再联系。',
      '要先問會計數字，照約定再聯絡。',
    ),
  ],
  refused: [
    told(
      'No need at present, stock will last half a year.',
      '暂时不需要，库存够用半年。',
      '暫時不需要，庫存夠用半年。',
    ),
    told('Too expensive against the local dealer.', '比本地经销商贵。', '比當地經銷商貴。'),
    told(
      'Stays with the present supplier, is content.',
      '和现在的供应商合作得挺好，不换。',
      '和現在的供應商合作得很好，不換。',
    ),
    told('No time to talk about tools, year-end closing.', '年底忙，没空谈工具。', '年底忙，沒空談工具。'),
    told('No budget left this year.', '今年没预算了。', '今年沒預算了。'),
  ],
  sold: [
    told('Ordered. Delivery address is the back gate.', '下单了，送货到后门。', '下單了，送貨到後門。'),
    told(
      'Ordered after the offer; pays by transfer in 30 days.',
      '看了报价下单，30 天转账。',
      '看了報價下單，30 天匯款。',
    ),
    told(
      'Took one to try, more if the workshop likes it.',
      '先买一台试用，车间满意再加。',
      '先買一台試用，工廠滿意再加。',
    ),
  ],
  'after-sale': [
    told(
      'Goods arrived in order, thanked us for calling.',
      '货到了，没问题，谢谢我们回访。',
      '貨到了，沒問題，謝謝我們回訪。',
    ),
    told(
      'Works well. One drawer sticks, explained how to set it.',
      '用得不错，有个抽屉卡，教他调好了。',
      '用得不錯，有個抽屜卡，教他調好了。',
    ),
    told('Second team wants to see it too.', '另一个班组也想看看。', '另一個班組也想看看。'),
  ],
  care: [
    told('All runs. Spare parts last until the new year.', '都正常，备件够用到年后。', '都正常，備品夠用到年後。'),
    told(
      'New workshop head since last month, will introduce me.',
      '上个月换了车间主任，下次给我介绍。',
      '上個月換了廠長，下次幫我介紹。',
    ),
    told(
      'Asked about the maintenance contract, sent the sheet.',
      '问了维护合同，已发资料。',
      '問了保養合約，已寄資料。',
    ),
    told(
      'Happy with the last order. Knows somebody who needs a compressor.',
      '上次的货很满意，有朋友要空压机。',
      '上次的貨很滿意，有朋友要空壓機。',
    ),
  ],
  'win-back': [
    told(
      'Had no reason to stop, simply nobody asked. Glad of the call.',
      '没什么原因，就是没人联系，接到电话挺高兴。',
      '沒什麼原因，就是沒人聯絡，接到電話很高興。',
    ),
    told(
      'Bought elsewhere last time, it was a matter of delivery.',
      '上次在别家买的，主要是交货快。',
      '上次在別家買的，主要是交貨快。',
    ),
  ],
  'left-us': [
    told(
      'Has gone over to another supplier, contract for two years.',
      '已换供应商，签了两年合同。',
      '已換供應商，簽了兩年合約。',
    ),
  ],
  complaint: [
    told(
      'Angry, and rightly. Listened, apologised, promised to see to it.',
      '很生气，也有道理。听完先道歉，答应处理。',
      '很生氣，也有道理。聽完先道歉，答應處理。',
    ),
  ],
  'do-not-call': [
    told(
      'Does not want to be called again. Said sorry and goodbye.',
      '明确表示不要再打，已道歉。',
      '明確表示不要再打，已道歉。',
    ),
  ],
  gatekeeper: [
    told('Front desk: back from lunch at two.', '前台说下午两点回来。', '總機說下午兩點回來。'),
    told('Assistant wants a mail first.', '助理让先发邮件。', '助理請先寄電子郵件。'),
  ],
  voicemail: [told('Left name and number.', '留了姓名和电话。', '留了姓名和電話。')],
  enquiry: [
    told(
      'Asked through the website for a price on the compressor, wants a call today.',
      '官网留言问空压机价格，希望今天回电。',
      '官網留言問空壓機價格，希望今天回電。',
    ),
    told('Called the switchboard about spare parts, was cut off.', '打总机问备件，断线了。', '打總機問備品，斷線了。'),
  ],
  'wrong-person': [told('Number belongs to somebody else.', '号码是别人的。', '號碼是別人的。')],
  'out-of-business': [told('The company has closed.', '公司已停业。', '公司已停業。')],
};
