import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES, REFUSAL_REASONS } from '../model/history.ts';
import { ASKED_FIELDS } from './facts.ts';
import { parseTrack } from './parse-track.ts';
import { SITUATIONS } from './situations.ts';
import { MOST_UNITS, normalisedTrack, type Step, type TalkTrack, TRACK_LANGUAGES } from './track.ts';

const GOOD = `---
track: care
title: Care
situation: established care
language: en
---
# Talk

## opening
Good {{ daypart }}, {{ customer.name }}.
Is this a good moment?
> Wait for the answer.

- Yes -> reason
- No -> later

## reason: How it works
How is it working?
? industry: What do they make?
? note: Who uses it?
- Well -> thanks
- Badly -> listen

## listen
I'm sorry. What happened?
=> complaint quality

## thanks
Good to hear.
=> talked

## later
When may I call?
=> callback

# Objections

## busy: No time
I understand.
- Go on then -> back
`;

/** What is wrong, each with the line that it names. */
const faultsIn = (text: string) => {
  const parsed = parseTrack(text);
  const lines = text.split('\n');
  return parsed.ok ? [] : parsed.error.map(({ code, line }) => `${code} @ ${lines[line - 1]}`).sort();
};
const changed = (from: string, to: string): string => {
  expect(GOOD).toContain(from);
  return GOOD.replace(from, to);
};

describe('the file of a talk track', () => {
  it('is read into steps with words, hints, questions, answers and endings', () => {
    const parsed = parseTrack(GOOD);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const { id, title, situations, language, steps } = parsed.value;
    expect({ id, title, situations, language }).toEqual({
      id: 'care',
      title: 'Care',
      situations: ['established-care'],
      language: 'en',
    });
    expect(steps.map((step) => step.id)).toEqual(['opening', 'reason', 'listen', 'thanks', 'later', 'busy']);
    expect(steps[0]).toEqual({
      id: 'opening',
      kind: 'talk',
      label: null,
      words: [
        { kind: 'say', text: 'Good {{ daypart }}, {{ customer.name }}. Is this a good moment?', line: 10 },
        { kind: 'hint', text: 'Wait for the answer.', line: 12 },
      ],
      asks: [],
      answers: [
        { label: 'Yes', to: 'reason', line: 14 },
        { label: 'No', to: 'later', line: 15 },
      ],
      ending: null,
      line: 9,
    });
    expect(steps[1]?.asks.map(({ key, field }) => [key, field])).toEqual([
      ['industry', 'industry'],
      ['note:reason:1', 'note'],
    ]);
    expect(steps[2]?.ending).toMatchObject({ outcome: 'complaint', complaintCause: 'quality', refusalReason: null });
  });

  it('may be typed with Chinese signs and Windows line ends, and its lines join without blanks', () => {
    const text = GOOD.replace('language: en', 'language：zh-Hans')
      .replace('situation: established care', 'situation: Established care，dormant')
      .replace('- Yes -> reason', '- 好 → reason')
      .replace('? industry: What', '？industry：What')
      .replace('=> talked', '⇒ talked')
      .replaceAll('\n', '\r\n');
    const parsed = parseTrack(`\uFEFF${text}`);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.value.situations).toEqual(['established-care', 'dormant']);
    expect(parsed.value.steps[0]?.words[0]?.text).toBe(
      'Good {{ daypart }}, {{ customer.name }}.Is this a good moment?',
    );
  });

  it('counts as the same version whatever ends its lines', () => {
    expect(normalisedTrack(`\uFEFF${GOOD.replaceAll('\n', '  \r\n')}\r\n`)).toBe(normalisedTrack(GOOD));
  });

  it.each([
    [
      '---\ntrack: care',
      'track: care',
      [
        'front-matter-missing @ track: care',
        'outside-step @ language: en',
        'outside-step @ situation: established care',
        'outside-step @ title: Care',
        'outside-step @ track: care',
        'outside-step @ ---',
      ],
    ],
    ['title: Care', 'titel: Care', ['field-missing @ ---', 'field-not-known @ titel: Care']],
    ['title: Care', 'title: Care\ntitle: Other', ['field-twice @ title: Other']],
    ['title: Care', 'title:', ['front-matter-line @ title:']],
    ['track: care', 'track: Care!', ['id-invalid @ track: Care!']],
    ['language: en', 'language: fr', ['language-unknown @ language: fr']],
    [
      'established care',
      'established care, follow-up 12',
      ['situation-unknown @ situation: established care, follow-up 12'],
    ],
    [
      '# Objections',
      '# Einwände',
      [
        'outside-step @ ## busy: No time',
        'section-unknown @ # Einwände',
        'back-outside-objection @ - Go on then -> back',
        'step-unreachable @ ## busy: No time',
      ],
    ],
    [
      '# Objections',
      '# Talk',
      [
        'section-twice @ # Talk',
        'back-outside-objection @ - Go on then -> back',
        'step-unreachable @ ## busy: No time',
      ],
    ],
    ['# Talk\n', '# Talk\nHello\n', ['outside-step @ Hello']],
    [
      '## thanks',
      '## Thanks!',
      ['step-unknown @ - Well -> thanks', 'step-name-invalid @ ## Thanks!', 'step-unreachable @ ## Thanks!'],
    ],
    ['## thanks', '## listen', ['step-unknown @ - Well -> thanks', 'step-twice @ ## listen']],
    ['Good to hear.\n', '', ['step-empty @ ## thanks']],
    ['-> thanks', '-> thank', ['step-unknown @ - Well -> thank', 'step-unreachable @ ## thanks']],
    ['- Well -> thanks\n', '', ['step-unreachable @ ## thanks']],
    ['=> talked\n', '', ['dead-end @ ## thanks']],
    ['=> talked', '- Again -> thanks', ['no-way-out @ ## thanks']],
    ['=> talked', '=> talked\n=> sold', ['ending-twice @ => sold']],
    ['=> talked', '- More -> reason\n=> talked', ['ending-with-answers @ => talked']],
    ['=> talked', '=> danced', ['outcome-unknown @ => danced']],
    ['complaint quality', 'complaint weather', ['detail-unknown @ => complaint weather']],
    ['=> callback', '=> callback tomorrow', ['detail-unknown @ => callback tomorrow']],
    ['## busy: No time', '## busy', ['objection-without-label @ ## busy']],
    ['-> later', '-> back', ['back-outside-objection @ - No -> back', 'step-unreachable @ ## later']],
    ['- Go on then -> back', '- Go on then', ['answer-unreadable @ - Go on then']],
    ['- Go on then', '- {{ company }}', ['template-not-here @ - {{ company }} -> back']],
    ['? industry: What', '? industry What', ['question-unreadable @ ? industry What do they make?']],
    ['? industry', '? shoes', ['fact-not-asked @ ? shoes: What do they make?']],
    ['How is it working', '{{ lastNote }}', ['fact-may-be-missing @ {{ lastNote }}?']],
    ['Is this a good moment', '{% loop %}', ['template-tag @ {% loop %}?']],
  ])('%j made %j is refused with its line', (from, to, expected) => {
    expect(faultsIn(changed(from, to))).toEqual([...expected].sort());
  });

  it('without an outcome anywhere is refused once', () => {
    expect(faultsIn(GOOD.replace(/=> .*/g, '- Again -> opening'))).toEqual(['no-end @ ## opening']);
  });

  it('with more answers or objections than there are keys is refused', () => {
    const answers = Array.from({ length: 6 }, (_, n) => `- Yes ${n} -> reason`).join('\n');
    expect(faultsIn(changed('- Yes -> reason', answers))).toEqual(['too-many-answers @ - No -> later']);
    const objections = Array.from({ length: 10 }, (_, n) => `## no-${n}: No ${n}\nSorry.\n- On -> back`).join('\n');
    expect(faultsIn(changed('## busy: No time\nI understand.\n- Go on then -> back', objections))).toEqual([
      'too-many-objections @ ## no-9: No 9',
    ]);
  });

  it('that is too long is refused unread', () => {
    expect(faultsIn('a'.repeat(MOST_UNITS + 1))).toHaveLength(1);
  });

  it('of any text has its faults on lines of the file', () => {
    const piece = fc.constantFrom(
      ...GOOD.split('\n'),
      '---',
      '# Objections',
      '## x',
      '{{',
      '{% if a',
      '=>',
      '->',
      '?',
      '-',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, piece, fc.string()), { maxLength: 40 }), (lines) => {
        const text = lines.join('\n');
        const parsed = parseTrack(text);
        if (parsed.ok) return;
        const count = text.split(/\r\n|\r|\n/).length;
        expect(parsed.error.length).toBeGreaterThan(0);
        for (const { line } of parsed.error) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(count);
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** A track as a file that reads back into it. */
function written({ id, title, situations, language, steps }: TalkTrack): string {
  const stepText = (step: Step): string =>
    [
      `## ${step.id}${step.label === null ? '' : `: ${step.label}`}`,
      ...step.words.map(({ kind, text }) => (kind === 'hint' ? `> ${text}\n` : `${text}\n`)),
      ...step.asks.map(({ field, question }) => `? ${field}: ${question}`),
      ...step.answers.map(({ label, to }) => `- ${label} -> ${to}`),
      ...(step.ending === null ? [] : [`=> ${step.ending.outcome} ${step.ending.refusalReason ?? ''}`]),
    ].join('\n');
  const part = (kind: Step['kind']): string =>
    steps
      .filter((step) => step.kind === kind)
      .map(stepText)
      .join('\n');
  const head = `---\ntrack: ${id}\ntitle: ${title}\nsituation: ${situations.join(', ')}\nlanguage: ${language}\n---`;
  return `${head}\n# Talk\n${part('talk')}\n# Objections\n${part('objection')}\n`;
}

const withoutLines = (track: TalkTrack): unknown =>
  JSON.parse(JSON.stringify(track, (key, value) => (key === 'line' ? undefined : value)));

const words = fc.stringMatching(/^[a-z谢谢您]([a-z谢谢您 ]{0,20}[a-z谢谢您])?$/);

/** Tracks of n steps, each leading to the next, the last to an outcome, with one objection. */
const track: fc.Arbitrary<TalkTrack> = fc
  .record({
    title: words,
    situation: fc.constantFrom(...SITUATIONS),
    language: fc.constantFrom(...TRACK_LANGUAGES),
    outcome: fc.constantFrom(...OUTCOMES.filter((outcome) => outcome !== 'complaint')),
    reason: fc.constantFrom(...REFUSAL_REASONS, null),
    texts: fc.array(
      fc.record({
        say: words,
        hint: fc.option(words),
        answer: words,
        field: fc.option(fc.constantFrom(...ASKED_FIELDS)),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ title, situation, language, outcome, reason, texts }): TalkTrack => {
    const steps = texts.map(({ say, hint, answer, field }, index): Step => {
      const isLast = index === texts.length - 1;
      return {
        id: `step-${index}`,
        kind: 'talk',
        label: hint,
        words: [
          { kind: 'say', text: say, line: 0 },
          ...(hint === null ? [] : [{ kind: 'hint' as const, text: hint, line: 0 }]),
        ],
        asks:
          field === null
            ? []
            : [{ key: field === 'note' ? `note:step-${index}:1` : field, field, question: say, line: 0 }],
        answers: isLast ? [] : [{ label: answer, to: `step-${index + 1}`, line: 0 }],
        ending: isLast
          ? { outcome, refusalReason: outcome === 'refused' ? reason : null, complaintCause: null, line: 0 }
          : null,
        line: 0,
      };
    });
    const objection: Step = {
      id: 'objection',
      kind: 'objection',
      label: title,
      words: [{ kind: 'say', text: title, line: 0 }],
      asks: [],
      answers: [{ label: title, to: 'back', line: 0 }],
      ending: null,
      line: 0,
    };
    return { id: 'made', title, situations: [situation], language, steps: [...steps, objection] };
  });

describe('a talk track', () => {
  it('written down reads back as it was', () => {
    fc.assert(
      fc.property(track, (made) => {
        const parsed = parseTrack(written(made));
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
        expect(withoutLines(parsed.value)).toEqual(withoutLines(made));
      }),
    );
  });
});
