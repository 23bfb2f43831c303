/** The few words that the shell itself shows, in the system's language: the app's own choice is known to the engine only. */
export interface ShellWords {
  readonly show: string;
  readonly quit: string;
}

const ENGLISH: ShellWords = { show: 'Show Rung', quit: 'Quit' };
const SIMPLIFIED: ShellWords = { show: '显示 Rung', quit: '退出' };
const TRADITIONAL: ShellWords = { show: '顯示 Rung', quit: '結束' };

/** `locale` as the system names it, such as `zh-TW`. */
export function shellWords(locale: string): ShellWords {
  if (!/^zh\b/i.test(locale)) return ENGLISH;
  return /hant|tw|hk|mo/i.test(locale) ? TRADITIONAL : SIMPLIFIED;
}
