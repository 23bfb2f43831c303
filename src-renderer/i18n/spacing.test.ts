import { describe, expect, it } from 'vitest';
import { createI18n } from './i18n.ts';
import { spaced } from './spacing.ts';

describe('the space around figures in Chinese', () => {
  it.each([
    ['上次沟通在2天前，联系窗口11月17日结束', '上次沟通在 2 天前，联系窗口 11月17日结束'],
    ['已打给Amelia Wilson了', '已打给 Amelia Wilson 了'],
    ['买过 3 次，共¥7,200', '买过 3 次，共 ¥7,200'],
    ['2026年11月17日周二15:00再试', '2026年11月17日周二 15:00 再试'],
    ['80%的成交', '80% 的成交'],
  ])('%s', (before, after) => {
    expect(spaced(before)).toBe(after);
    expect(spaced(after)).toBe(after);
  });

  it('is even in a sentence, whatever it is filled with', () => {
    const { t } = createI18n('zh-Hans');
    expect(t('sentences.gateFact.colleagueTried', { who: '同事', ago: '2小时前' })).toBe('同事 2 小时前拨打过。');
  });

  it('leaves English as it is', () => {
    expect(createI18n('en').t('sentences.when.days', { count: 2 })).toBe('2 days');
  });
});
