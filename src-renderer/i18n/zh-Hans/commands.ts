import type { commands as source } from '../en/commands.ts';
import type { Translated } from '../translated.ts';

export const commands: Translated<typeof source> = {
  title: '命令',
  people: '客户与号码',
  recent: '最近用过和最常用',
  hint: '姓名可以用拼音找：输入 wxm 或 wangxiao 就能找到王小明。以 > 开头只找命令。',
  nothing: '没有相关的命令。',
  callHead: '拨打 {{name}}',
  settings: '设置：{{section}}',
  theme: '外观：{{theme}}',
  language: '语言：{{language}}',
  status: { working: '回来工作', break: '休息一下', lunch: '去吃饭', training: '去培训', off: '今天收工' },
  logWho: '和谁的联系？',
  also: {
    callHead: '打电话 下一位 首位',
    log: '拜访 信件 短信 邮件 微信 礼品 跟进记录',
    add: '新建客户 新增',
    import: '上传 文件 表格',
    light: '白天 日间 亮色 主题',
    dark: '夜间 黑色 暗色 主题',
    break: '暂停 歇会儿',
    lunch: '午饭 午休',
    working: '继续 开工',
    undo: '撤回 反悔',
    keys: '键盘 帮助',
  },
};
