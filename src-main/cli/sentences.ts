import type { Language } from '#contract/app.ts';
import { GATES, type Gate } from '#domain/model/standing.ts';
import type { ErrorCode, Facts } from '#kernel/errors.ts';

/** Codes of failures that only a command line has. */
export type OwnCode = 'usage' | 'node-too-old';

type Sentences = Readonly<Record<ErrorCode | OwnCode, string>>;

const en: Sentences = {
  usage: 'The command was not understood: {reason}. `rung help` shows how it is written.',
  'node-too-old': 'Rung needs Node {least} or newer; this is Node {node}. Run it through npm in its own folder.',
  'not-found': 'There is nothing here by that name or number.',
  'invalid-input': 'Something in the input is not as it must be.',
  'invalid-number': 'This is not a telephone number that can be dialled.',
  'number-taken': 'The number already belongs to a customer of the company.',
  'number-suppressed': 'The number must not be called: its holder has asked for it.',
  'gates-stopped': 'This customer may not be called now: {gate}.',
  'permit-used': 'The permit for this call has been used or has run out. Begin the call again.',
  'call-not-found': 'There is no such call in progress.',
  'outcome-missing': 'A call is left only with an outcome. Say what came of it.',
  'outcome-not-allowed': 'This outcome does not fit this call.',
  'promise-in-the-past': 'The time that was promised has already passed. Name a later one.',
  'promise-missing': 'An agreed callback needs its time.',
  'already-corrected': 'This entry has been corrected already. Correct the later entry instead.',
  'already-undone': 'This has been undone already.',
  'nothing-to-undo': 'There is nothing left of it to undo.',
  'not-set-up': 'Nobody works here yet. Run `rung setup` or `rung sample` first.',
  'already-set-up': 'This store has been set up already.',
  'store-newer':
    'The store was written by a newer Rung (store version {found}, this program knows {known}). Update Rung.',
  'store-corrupt': 'The store is damaged. Restore a backup with `rung restore`.',
  'store-locked':
    'Process {pid} has this store open. Close it, or leave out what needs the store alone (--at, --talk, restore).',
  'store-read-only': 'The folder {folder} cannot be written to. Allow it, or name another with --data.',
  'store-full': 'The disk is full. Make room; nothing was lost.',
  'migration-failed': 'The store could not be brought to this version. It is as it was before.',
  'import-not-found': 'There is no such import.',
  'import-busy': 'An import is still at work. Wait for it, or cancel it.',
  'import-cancelled': 'The import was cancelled; nothing of it was kept.',
  'file-unreadable': 'The file cannot be read.',
  'file-empty': 'The file is empty.',
  'file-too-large': 'The file is too large.',
  'file-not-supported': 'This kind of file is not supported. Save it as CSV or XLSX.',
  'file-encrypted': 'The file is protected by a password. Save it without one.',
  'file-cut-off': 'The file ends in the middle. Copy it again.',
  'file-quote-open': 'A quotation mark opened in line {line} is never closed.',
  'file-line-too-long': 'Line {line} is too long to be a row of a list.',
  'file-too-many-columns': 'The file has more columns than a list can have.',
  'file-no-number-column': 'No column with telephone numbers was found. Name it with --map COLUMN=number.',
  'backup-invalid': 'This file is not a whole backup of Rung. Nothing was changed.',
  'engine-down': 'The engine of this store does not answer.',
  'time-limit': 'It took too long and was given up.',
  internal: 'Something went wrong that nobody foresaw. The log in the data folder says more.',
};

const hans: Sentences = {
  usage: '命令无法识别：{reason}。输入 `rung help` 查看用法。',
  'node-too-old': 'Rung 需要 Node {least} 或更高版本，当前为 {node}。请在其文件夹内通过 npm 运行。',
  'not-found': '没有找到对应的客户、号码或记录。',
  'invalid-input': '输入的内容不符合要求。',
  'invalid-number': '这不是可以拨打的电话号码。',
  'number-taken': '该号码已归属本公司的其他客户。',
  'number-suppressed': '机主已要求不再来电，该号码不可拨打。',
  'gates-stopped': '现在不能拨打该客户：{gate}。',
  'permit-used': '本次拨号许可已使用或已过期，请重新发起呼叫。',
  'call-not-found': '没有这个进行中的通话。',
  'outcome-missing': '通话必须有结果，请选择一个。',
  'outcome-not-allowed': '该结果不适用于本次通话。',
  'promise-in-the-past': '约定的时间已经过去，请选择之后的时间。',
  'promise-missing': '约定回电必须写明时间。',
  'already-corrected': '这条记录已更正过，请更正较新的一条。',
  'already-undone': '该操作已经撤销。',
  'nothing-to-undo': '已没有可撤销的内容。',
  'not-set-up': '尚未设置使用者，请先运行 `rung setup` 或 `rung sample`。',
  'already-set-up': '该数据已完成初始设置。',
  'store-newer': '数据由更新版本的 Rung 写入（数据版本 {found}，本程序支持 {known}），请升级。',
  'store-corrupt': '数据文件已损坏，请用 `rung restore` 恢复备份。',
  'store-locked': '进程 {pid} 正在使用该数据。请先关闭它，或不要使用需要独占的选项（--at、--talk、restore）。',
  'store-read-only': '无法写入文件夹 {folder}。请开放权限，或用 --data 指定其他位置。',
  'store-full': '磁盘已满，请清理空间；数据没有丢失。',
  'migration-failed': '数据升级失败，仍保持原样。',
  'import-not-found': '没有这次导入。',
  'import-busy': '导入正在进行，请等待或取消。',
  'import-cancelled': '导入已取消，没有保留任何内容。',
  'file-unreadable': '文件无法读取。',
  'file-empty': '文件是空的。',
  'file-too-large': '文件太大。',
  'file-not-supported': '不支持这种文件，请另存为 CSV 或 XLSX。',
  'file-encrypted': '文件有密码保护，请另存为无密码的文件。',
  'file-cut-off': '文件不完整，请重新复制。',
  'file-quote-open': '第 {line} 行的引号没有闭合。',
  'file-line-too-long': '第 {line} 行过长，不像名单中的一行。',
  'file-too-many-columns': '文件的列数过多。',
  'file-no-number-column': '没有找到电话号码列，请用 --map 列名=number 指定。',
  'backup-invalid': '这不是完整的 Rung 备份，未做任何改动。',
  'engine-down': '该数据的后台没有响应。',
  'time-limit': '耗时过长，已放弃。',
  internal: '发生了意外错误，详情见数据文件夹中的日志。',
};

const hant: Sentences = {
  usage: '無法辨識指令：{reason}。輸入 `rung help` 查看用法。',
  'node-too-old': 'Rung 需要 Node {least} 以上版本，目前為 {node}。請在其資料夾內以 npm 執行。',
  'not-found': '找不到對應的客戶、號碼或紀錄。',
  'invalid-input': '輸入的內容不符要求。',
  'invalid-number': '這不是可以撥打的電話號碼。',
  'number-taken': '該號碼已屬於本公司的其他客戶。',
  'number-suppressed': '號碼持有人已要求不再來電，不可撥打。',
  'gates-stopped': '現在不能撥打這位客戶：{gate}。',
  'permit-used': '這次的撥號許可已使用或已逾時，請重新撥號。',
  'call-not-found': '沒有這通進行中的通話。',
  'outcome-missing': '通話必須有結果，請選擇一項。',
  'outcome-not-allowed': '該結果不適用於這通電話。',
  'promise-in-the-past': '約定的時間已過，請選擇之後的時間。',
  'promise-missing': '約定回電必須寫明時間。',
  'already-corrected': '這筆紀錄已更正過，請更正較新的一筆。',
  'already-undone': '該操作已經復原。',
  'nothing-to-undo': '已沒有可復原的內容。',
  'not-set-up': '尚未設定使用者，請先執行 `rung setup` 或 `rung sample`。',
  'already-set-up': '此資料庫已完成初始設定。',
  'store-newer': '資料由較新版本的 Rung 寫入（資料版本 {found}，本程式支援 {known}），請更新。',
  'store-corrupt': '資料檔已損毀，請用 `rung restore` 還原備份。',
  'store-locked': '處理程序 {pid} 正在使用這份資料。請先關閉，或不要使用需要獨占的選項（--at、--talk、restore）。',
  'store-read-only': '無法寫入資料夾 {folder}。請開放權限，或用 --data 指定其他位置。',
  'store-full': '磁碟已滿，請清出空間；資料沒有遺失。',
  'migration-failed': '資料升級失敗，維持原狀。',
  'import-not-found': '沒有這次匯入。',
  'import-busy': '匯入正在進行，請等待或取消。',
  'import-cancelled': '匯入已取消，沒有保留任何內容。',
  'file-unreadable': '無法讀取檔案。',
  'file-empty': '檔案是空的。',
  'file-too-large': '檔案太大。',
  'file-not-supported': '不支援這種檔案，請另存為 CSV 或 XLSX。',
  'file-encrypted': '檔案有密碼保護，請另存為無密碼的檔案。',
  'file-cut-off': '檔案不完整，請重新複製。',
  'file-quote-open': '第 {line} 行的引號沒有結尾。',
  'file-line-too-long': '第 {line} 行過長，不像名單中的一列。',
  'file-too-many-columns': '檔案的欄位過多。',
  'file-no-number-column': '找不到電話號碼欄，請用 --map 欄名=number 指定。',
  'backup-invalid': '這不是完整的 Rung 備份，未做任何變更。',
  'engine-down': '這份資料的後台沒有回應。',
  'time-limit': '耗時過長，已放棄。',
  internal: '發生未預期的錯誤，詳情見資料夾中的記錄檔。',
};

const SENTENCES: Readonly<Record<Language, Sentences>> = { en, 'zh-Hans': hans, 'zh-Hant': hant };

/** `outcome-missing` where it is another call that waits for its outcome. */
const OTHER_CALL: Readonly<Record<Language, string>> = {
  en: 'Another call is still open: say first what came of it. A call is left only with an outcome.',
  'zh-Hans': '还有通话没有填写结果：请先填写。通话必须有结果。',
  'zh-Hant': '還有通話沒有登錄結果：請先登錄。通話必須有結果。',
};

const GATE_WORDS: Readonly<Record<Language, Readonly<Record<Gate, string>>>> = {
  en: {
    'do-not-call': 'they asked not to be called',
    'dead-number': 'no number of theirs is alive',
    permission: 'there is no permission to call',
    'legal-hours': 'outside of the legal hours there',
    'preferred-hours': 'outside of the hours they prefer',
    'cool-down': 'cool-down after the last conversation',
    'tries-cap': 'tried as often as is allowed',
    colleague: 'a colleague was in contact lately',
    claim: 'it is not your account',
    complaint: 'a complaint of theirs is open',
    'stale-suppression': 'the do-not-call list is too old',
    closed: 'the account is closed',
    window: 'the window of the next contact has not opened',
    snoozed: 'the entry was put aside',
    'call-up': 'another call is up',
    'no-number': 'there is no number to call',
  },
  'zh-Hans': {
    'do-not-call': '客户已要求勿扰',
    'dead-number': '号码已失效',
    permission: '没有致电许可',
    'legal-hours': '当地不在法定可拨打时段',
    'preferred-hours': '不在客户偏好的时段',
    'cool-down': '上次通话后的冷静期未过',
    'tries-cap': '拨打次数已达上限',
    colleague: '同事近期联系过',
    claim: '不是您的客户',
    complaint: '客户有未了结的投诉',
    'stale-suppression': '勿扰名单过期',
    closed: '客户已关闭',
    window: '下次联系时间未到',
    snoozed: '已被搁置',
    'call-up': '有其他通话正在进行',
    'no-number': '没有可拨打的号码',
  },
  'zh-Hant': {
    'do-not-call': '客戶已要求勿擾',
    'dead-number': '號碼已失效',
    permission: '沒有致電許可',
    'legal-hours': '當地不在法定可撥打時段',
    'preferred-hours': '不在客戶偏好的時段',
    'cool-down': '上次通話後的冷靜期未過',
    'tries-cap': '撥打次數已達上限',
    colleague: '同事近期聯絡過',
    claim: '不是您的客戶',
    complaint: '客戶有未結案的申訴',
    'stale-suppression': '勿擾名單過期',
    closed: '客戶已結案',
    window: '下次聯絡時間未到',
    snoozed: '已被擱置',
    'call-up': '有其他通話進行中',
    'no-number': '沒有可撥打的號碼',
  },
};

const isGate = (word: unknown): word is Gate => GATES.some((gate) => gate === word);

/**
 * The sentence for a person, filled in with the facts; a fact that is missing shows as '?'.
 *
 * @example sentence('en', 'file-quote-open', { line: 7 }) // 'A quotation mark opened in line 7 is never closed.'
 */
export function sentence(language: Language, code: ErrorCode | OwnCode, facts: Facts): string {
  const isOther = code === 'outcome-missing' && facts.call !== undefined;
  return (isOther ? OTHER_CALL[language] : SENTENCES[language][code]).replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? '?';
    return name === 'gate' && isGate(fact) ? GATE_WORDS[language][fact] : String(fact);
  });
}
