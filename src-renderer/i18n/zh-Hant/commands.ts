import type { commands as source } from '../en/commands.ts';
import type { Translated } from '../translated.ts';

export const commands: Translated<typeof source> = {
  title: '指令',
  people: '客戶與號碼',
  recent: '最近用過和最常用',
  hint: '姓名可以用拼音找：輸入 wxm 或 wangxiao 就能找到王小明。以 > 開頭只找指令。',
  nothing: '沒有相關的指令。',
  callHead: '撥打 {{name}}',
  settings: '設定：{{section}}',
  theme: '外觀：{{theme}}',
  language: '語言：{{language}}',
  status: { working: '回來工作', break: '休息一下', lunch: '去用餐', training: '去受訓', off: '今天下班' },
  logWho: '和誰的聯絡？',
  also: {
    callHead: '打電話 下一位 首位',
    log: '拜訪 信件 簡訊 郵件 微信 禮品 跟進紀錄',
    add: '新建客戶 新增',
    import: '上傳 檔案 試算表',
    light: '白天 日間 亮色 主題',
    dark: '夜間 黑色 暗色 主題',
    break: '暫停 歇一下',
    lunch: '午餐 午休 吃飯',
    working: '繼續 開工',
    undo: '撤銷 取消 反悔',
    keys: '鍵盤 說明 快捷鍵',
  },
};
