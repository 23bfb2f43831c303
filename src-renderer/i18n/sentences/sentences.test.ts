import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#contract/app.ts';
import type { ToldMark } from '#contract/parts.ts';
import type { SyncFacts } from '#contract/sync.ts';
import { TASK_KINDS } from '#domain/model/history.ts';
import { GATES, type Reason } from '#domain/model/standing.ts';
import { ERROR_CODES } from '#kernel/errors.ts';
import { DAY, HOUR, MINUTE } from '#kernel/time.ts';
import { speechIn } from '../../../tests/fixtures/speech.ts';
import { failureSentence } from './failure.ts';
import { money } from './figure.ts';
import { gateSentence } from './gate.ts';
import { dialClause, dialSentence, hubLine } from './hub-line.ts';
import { labelled } from './labelled.ts';
import { numberLabel } from './number-label.ts';
import { encouragement, reasonSentence } from './reason.ts';
import { suppressionReason } from './suppression-reason.ts';
import { taskName } from './task-name.ts';
import { toldAct } from './told-act.ts';
import { ago, agoFine, day, dayTime, span, talk } from './when.ts';

/** Tuesday 17 November 2026, 14:30 in Shanghai. */
const NOW = Date.UTC(2026, 10, 17, 6, 30);
const en = speechIn('en', NOW);
const hans = speechIn('zh-Hans', NOW);

describe('the line to the hub', () => {
  const facts: SyncFacts = {
    mode: 'hub',
    waiting: 5,
    waitingOutcomes: 3,
    parked: 0,
    lastContactAt: NOW - 28 * MINUTE,
    stopped: 'unreachable',
    numbers: { own: 230, dialable: 212, firstEnds: NOW + 4 * HOUR, lastEnds: NOW + 9 * HOUR, clocks: null },
    knowledge: { ageMs: 0, mostMs: 10 * HOUR },
    fieldDay: { longest: 16 * HOUR, until: null, renewed: 0 },
    accounts: { shown: 1, coming: 0, withheld: 0 },
    drifted: 0,
  };
  const numbers = (changed: Partial<NonNullable<SyncFacts['numbers']>>): SyncFacts => ({
    ...facts,
    numbers: { own: 230, dialable: 0, firstEnds: null, lastEnds: null, clocks: null, ...changed },
  });

  it('says what waits, when the hub was heard, and what may be dialled until when', () => {
    expect(hubLine(en, facts)).toBe(
      '3 outcomes waiting, last contact 14:02; 212 of your 230 numbers may be dialled until 18:30',
    );
    expect(hubLine(hans, facts)).toBe(
      '3 条通话结果待发送，最近联系 14:02；您的 230 个号码中，212 个在 18:30 之前可以拨打',
    );
    expect(dialClause(en, facts, true)).toBe('212 of 230 numbers dialable until 18:30');
    expect(dialClause(hans, facts, true)).toBe('212/230 个号码可拨至 18:30');
    expect(hubLine(en, { ...facts, waiting: 0, waitingOutcomes: 0, numbers: null })).toBe('Last contact 14:02');
  });

  it('says why nothing may be dialled: a restart, or that each number is asked for', () => {
    expect(dialSentence(en, numbers({ clocks: 'rebooted' }))).toContain('Dialling needs a moment of network');
    expect(dialSentence(en, numbers({}))).toBe('Each of your 230 numbers is asked for at the hub when you dial it');
    expect(dialSentence(en, numbers({ own: 0 }))).toBe('You have no numbers to dial');
    const tomorrow = numbers({ dialable: 230, firstEnds: NOW + DAY, lastEnds: NOW + DAY });
    expect(dialSentence(en, tomorrow)).toContain('until tomorrow');
  });
});

describe('days as one says them', () => {
  it('names near days by word, the coming week by weekday, others by date', () => {
    expect(day(en, NOW)).toBe('today');
    expect(day(en, NOW + DAY)).toBe('tomorrow');
    expect(day(en, NOW - DAY)).toBe('yesterday');
    expect(day(en, NOW + 3 * DAY)).toBe('Friday');
    expect(day(en, NOW - 5 * DAY)).toBe('Thu 12 Nov');
    expect(day(en, NOW + 60 * DAY)).toBe('16 Jan 2027');
  });

  it('counts days by the calendar of the agent, not by 24 hours', () => {
    const lateYesterday = Date.UTC(2026, 10, 16, 15, 55);
    expect(ago(en, lateYesterday)).toBe('yesterday');
    expect(ago(en, NOW - 16 * DAY)).toBe('16 days ago');
    expect(ago(en, NOW - 130 * DAY)).toBe('4 months ago');
  });

  it('tells times of today and of other days', () => {
    expect(dayTime(en, NOW + HOUR)).toBe('today at 15:30');
    expect(dayTime(en, NOW + DAY)).toBe('tomorrow at 14:30');
    expect(dayTime(hans, NOW + HOUR)).toBe('今天 15:30');
  });

  it('names a weekday in Chinese by one word alone, also beside a date', () => {
    expect(day(hans, NOW + 3 * DAY)).toBe('周五');
    expect(day(speechIn('zh-Hant', NOW), NOW + 3 * DAY)).toBe('週五');
  });

  it('puts the colon of the language between a name and what it says', () => {
    expect(labelled(en, 'Birthday', '12 March')).toBe('Birthday: 12 March');
    expect(labelled(hans, '生日', '3月12日')).toBe('生日：3月12日');
  });

  it('says why nobody may call in words, and what a person wrote as it is', () => {
    expect(suppressionReason(en, 'asked-in-call')).toBe('Asked for it in a call');
    expect(suppressionReason(en, 'by letter')).toBe('by letter');
  });

  it('tells spans in their largest unit, with the plural of English', () => {
    expect(span(en, 30_000)).toBe('1 minute');
    expect(span(en, 3 * HOUR)).toBe('3 hours');
    expect(span(en, DAY)).toBe('1 day');
    expect(agoFine(en, NOW - 20 * MINUTE)).toBe('20 minutes ago');
    expect(talk(en, 45_000)).toBe('45 s');
  });
});

describe('why now, in one sentence with its figures', () => {
  it('calls a promise late once its minute is over', () => {
    const made = { code: 'promised', kind: 'agreed', madeAt: NOW - DAY, purpose: null, isVisit: false } as const;
    expect(reasonSentence(en, { ...made, dueAt: NOW - MINUTE + 1 })).not.toContain('late');
    expect(reasonSentence(en, { ...made, dueAt: NOW - MINUTE })).toContain('1 minute late');
  });

  it('a promise is told with the day it was made and the time it is due', () => {
    const reason: Reason = {
      code: 'promised',
      kind: 'agreed',
      madeAt: NOW - 7 * DAY,
      dueAt: NOW + 30 * MINUTE,
      purpose: 'confirm the delivery date',
      isVisit: false,
    };
    expect(reasonSentence(en, reason)).toBe('You promised Tue 10 Nov: confirm the delivery date, today at 15:00.');
    expect(reasonSentence(hans, reason)).toContain('confirm the delivery date');
  });

  it('a promise past its minute says how late it is', () => {
    const reason: Reason = {
      code: 'promised',
      kind: 'agreed',
      madeAt: NOW - DAY,
      dueAt: NOW - 25 * MINUTE,
      purpose: null,
      isVisit: false,
    };
    expect(reasonSentence(en, reason)).toBe('You promised to call today at 14:05: 25 minutes late.');
  });

  it('a prospect is told by follow-up, last talk and the close of the window', () => {
    const reason: Reason = {
      code: 'prospect',
      followUp: 4,
      refusals: 0,
      lastSpokeAt: NOW - 16 * DAY,
      closesAt: NOW + 3 * DAY,
    };
    expect(reasonSentence(en, reason)).toBe('Follow-up 4, last spoke 16 days ago, window closes Friday.');
    expect(reasonSentence(hans, reason)).toBe('第 4 次跟进，上次沟通在 16 天前，联系窗口周五结束。');
    expect(encouragement(en, reason)).toContain('80 %');
  });

  it('one refusal is not several', () => {
    const reason: Reason = {
      code: 'prospect',
      followUp: 2,
      refusals: 1,
      lastSpokeAt: NOW - 16 * DAY,
      closesAt: NOW - 2 * DAY,
    };
    expect(reasonSentence(en, reason)).toBe(
      'Follow-up 2 after 1 refusal, last spoke 16 days ago, window closed 2 days ago.',
    );
  });

  it('an existing customer is told by purchases and the monthly call', () => {
    const reason: Reason = { code: 'established', lastSpokeAt: NOW - 34 * DAY, purchases: 3, closesAt: NOW - 4 * DAY };
    expect(reasonSentence(en, reason)).toBe(
      'Bought 3 times; last spoke 34 days ago, monthly call overdue since Fri 13 Nov.',
    );
  });

  it('a renewal, with what runs out, and when it does or did', () => {
    const renewal = { kind: 'renewal', about: '40 sets', onDay: '2026-12-24' } as const;
    const reason: Reason = {
      ...renewal,
      code: 'task',
      dueAt: NOW,
      madeAt: NOW - 300 * DAY,
      boughtAt: NOW - 300 * DAY,
      closesAt: NOW + DAY,
    };
    expect(reasonSentence(en, reason)).toBe(
      'Renewal of 40 sets: bought 9 months ago, runs out Thu 24 Dec; due tomorrow.',
    );
    expect(reasonSentence(hans, reason)).toBe('9 个月前购买的 40 sets，期限到 12月24日周四，谈续购；明天到期。');
    expect(reasonSentence(speechIn('zh-Hant', NOW), { ...reason, onDay: '2026-11-02' })).toBe(
      '9 個月前購買的 40 sets，期限 11月2日週一已過，談續購；明天到期。',
    );
    expect(taskName(en, { ...renewal, onDay: '2027-11-30' })).toBe('Renewal of 40 sets, runs out 30 Nov 2027');
    expect(taskName(en, { ...renewal, onDay: '2026-11-02' })).toBe('Renewal of 40 sets, ran out Mon 2 Nov');
    expect(taskName(hans, { ...renewal, onDay: '2027-11-30' })).toBe('到期续购：40 sets，2027年11月30日到期');
    expect(taskName(speechIn('zh-Hant', NOW), { ...renewal, about: null })).toBe(
      '到期續購：訂購的產品，12月24日週四到期',
    );
  });

  it('every reason is a sentence in every language, with no fact left out of its braces', () => {
    const reasons: Reason[] = [
      { code: 'promised', kind: 'reminder', madeAt: NOW, dueAt: NOW + DAY, purpose: null, isVisit: false },
      {
        code: 'complaint-action',
        cause: 'quality',
        action: null,
        dueAt: null,
        openedAt: NOW - DAY,
        escalation: 0,
        unanswered: 0,
      },
      {
        code: 'complaint-action',
        cause: 'price',
        action: 'send a courier',
        dueAt: NOW - DAY,
        openedAt: NOW - DAY,
        escalation: 0,
        unanswered: 0,
      },
      ...TASK_KINDS.map(
        (kind) =>
          ({
            code: 'task',
            kind,
            about: null,
            dueAt: NOW,
            madeAt: NOW,
            boughtAt: null,
            onDay: null,
            closesAt: NOW,
          }) as const,
      ),
      { code: 'inbound', at: NOW - 4 * MINUTE, tries: 1 },
      { code: 'retry', lastOutcome: 'busy', lastTryAt: NOW - HOUR, tries: 1, stage: 'fresh', closesAt: NOW + DAY },
      { code: 'new-buyer', boughtAt: NOW - 19 * DAY, week: 3, lastSpokeAt: null, closesAt: NOW + DAY },
      { code: 'lapsed', lastBoughtAt: NOW - 400 * DAY, purchases: 4, told: false, lastSpokeAt: NOW - 100 * DAY },
      { code: 'hot', since: NOW - DAY, date: NOW + DAY, lastSpokeAt: null, closesAt: NOW + DAY },
      { code: 'new-approach', refusals: 7, lastSpokeAt: NOW - 15 * DAY, closesAt: NOW + DAY },
      { code: 'dormant', lastSpokeAt: null, closesAt: NOW + DAY },
      { code: 'fresh', assignedAt: NOW - DAY, tries: 2, closesAt: NOW },
      { code: 'closed', because: 'merged', at: NOW - DAY },
    ];
    for (const language of LANGUAGES) {
      for (const reason of reasons) {
        const sentence = reasonSentence(speechIn(language, NOW), reason);
        expect(sentence).toMatch(/[.。]$/);
        expect(sentence).not.toMatch(/\{\{|undefined|null|sentences\./);
      }
    }
  });
});

describe('why not, by which gate and until when', () => {
  it('tells the rule and the time at which it opens', () => {
    expect(gateSentence(en, { gate: 'legal-hours', until: NOW + DAY, facts: {} })).toBe(
      'Outside the hours in which calls are allowed there. Until tomorrow at 14:30.',
    );
  });

  it('every gate and every error is a sentence in every language', () => {
    for (const language of LANGUAGES) {
      const speech = speechIn(language, NOW);
      for (const gate of GATES) expect(gateSentence(speech, { gate, until: null, facts: {} })).toMatch(/[.。]$/);
      for (const code of ERROR_CODES) {
        const sentence = failureSentence(speech, { code, facts: { row: 3, limit: 300, columns: 301, text: '12' } });
        expect(sentence).toMatch(/[.。]$/);
        expect(sentence).not.toMatch(/\{\{|errors\./);
      }
    }
  });

  it('an error in a file names the line and what to do', () => {
    expect(failureSentence(en, { code: 'file-quote-open', facts: { row: 41 } })).toBe(
      'A quotation mark opens at line 41 and never closes. Add the missing one there, or save the list as .xlsx.',
    );
  });
});

describe('amounts', () => {
  it('are written in their currency, cents only where there are any', () => {
    expect(money(en, 2_340_000, 'CNY')).toBe('¥23,400');
    expect(money(en, 1_050, 'USD')).toBe('$10.50');
    expect(money(en, 5_000, 'JPY')).toBe('¥5,000');
  });
});

describe('what was undone', () => {
  it('is named by its outcome and whom it was about', () => {
    const act = { type: 'call.logged@1', subject: 'Nadia Lopez', outcome: 'no-answer', mark: null } as const;
    expect(toldAct(en, act)).toBe('No answer, Nadia Lopez');
    expect(toldAct(hans, act)).toBe('无人接听，Nadia Lopez');
    expect(en.t('common.undone', { what: toldAct(en, act) })).toBe('Undone: No answer, Nadia Lopez.');
    expect(toldAct(en, { type: 'import.committed@1', subject: null, outcome: null, mark: null })).toBe(
      'Imported from a list',
    );
  });

  it('is named by what was wished of the list', () => {
    const wish = (kind: ToldMark['kind']) =>
      toldAct(en, {
        type: 'queue.marked@1',
        subject: 'Nadia Lopez',
        outcome: null,
        mark: { kind, until: NOW + HOUR, reason: 'on a trip' },
      });
    expect(wish('pin')).toBe('Pinned, Nadia Lopez');
    expect(wish('unpin')).toBe('No longer pinned, Nadia Lopez');
    expect(wish('snooze')).toMatch(/^Put off until .*\d\d:\d\d, Nadia Lopez$/);
  });
});

describe('what a number is called', () => {
  it('is said in the language of the screen where it is a usual kind, and as it was typed elsewhere', () => {
    expect(numberLabel(en, 'mobile')).toBe('mobile');
    expect(numberLabel(hans, 'Mobile')).toBe('手机');
    expect(numberLabel(hans, 'office')).toBe('办公室');
    expect(numberLabel(hans, '仓库')).toBe('仓库');
    expect(numberLabel(hans, null)).toBeNull();
  });
});

describe('an account that a colleague holds', () => {
  it('is named with the colleague, where the name is known', () => {
    const claim = { gate: 'claim', until: null, facts: { mine: false } } as const;
    expect(gateSentence(en, claim, 'Chen Jie')).toBe('Chen Jie holds this account.');
    expect(gateSentence(en, claim)).toBe('Another agent holds this account.');
  });

  it('is told apart from a number of one’s own that this device holds no claim on, with what is missing', () => {
    const because = (reason: string) =>
      gateSentence(en, { gate: 'claim', until: null, facts: { mine: true, because: reason } });
    expect(because('rebooted')).toMatch(/needs a moment of network, for this computer was restarted/);
    expect(because('offline')).toMatch(/needs a moment of network: the hub is asked/);
    expect(because('held')).toMatch(/^A colleague may have called this number lately/);
    expect(because('recovering')).toBe('The hub does not give this number out now.');
  });
});
