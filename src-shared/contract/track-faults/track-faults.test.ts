import { describe, expect, it } from 'vitest';
import { parseTrack } from '#domain/talk-track/parse-track.ts';
import { TRACK_FAULTS } from '#domain/talk-track/track-fault.ts';
import { LANGUAGES } from '../app.ts';
import { trackFaultSentence } from './track-faults.ts';

const FACTS = Object.fromEntries(
  [
    ['units', 'limit', 'field', 'track', 'language', 'situation', 'section', 'step', 'first'],
    ['outcome', 'detail', 'tag', 'filter', 'fact'],
  ]
    .flat()
    .map((name) => [name, `<${name}>`]),
);
const filled = (sentence: string): string[] => [...new Set(sentence.match(/<\w+>/g) ?? [])].sort();

describe('what is wrong with a talk track', () => {
  it.each(LANGUAGES)('is told in %s with the same facts as in English', (language) => {
    for (const code of TRACK_FAULTS) {
      const sentence = trackFaultSentence(language, { code, facts: FACTS });
      expect(sentence.trim()).not.toBe('');
      expect({ code, facts: filled(sentence) }).toEqual({
        code,
        facts: filled(trackFaultSentence('en', { code, facts: FACTS })),
      });
    }
  });

  it('quotes the words of the file and keeps the braces of an example', () => {
    const parsed = parseTrack(
      '---\ntrack: a\ntitle: A\nsituation: event\nlanguage: en\n---\n# Talk\n## x\n{{ lastNote }}\n=> sold\n',
    );
    const [fault] = parsed.ok ? [] : parsed.error;
    expect(fault).toBeDefined();
    if (fault === undefined) return;
    expect(trackFaultSentence('en', fault)).toBe(
      '"lastNote" may not be known. Ask for it first ({% if lastNote %} … {% endif %}) or give it a default, or the sentence has a hole.',
    );
  });
});
