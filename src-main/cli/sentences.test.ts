import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#contract/app.ts';
import { GATES } from '#domain/model/standing.ts';
import { ERROR_CODES } from '#kernel/errors.ts';
import { sentence } from './sentences.ts';

describe('a sentence for an error', () => {
  it('is there in every language for every code, with all its facts filled in', () => {
    const facts = {
      gate: 'window',
      done: 1,
      needed: 3,
      found: 3,
      known: 2,
      pid: 7,
      folder: '/x',
      line: 4,
      reason: 'r',
      node: '20',
      least: 24,
    };
    for (const language of LANGUAGES) {
      for (const code of [...ERROR_CODES, 'usage', 'node-too-old'] as const) {
        const text = sentence(language, code, facts);
        expect(text).not.toMatch(/[{}?]/);
        expect(/\p{Script=Han}/u.test(text)).toBe(language !== 'en');
      }
    }
  });

  it('names the gate that stops in words, never by its code', () => {
    for (const gate of GATES) {
      expect(sentence('zh-Hans', 'gates-stopped', { gate })).not.toMatch(/[a-z]/);
      expect(sentence('zh-Hant', 'gates-stopped', { gate })).not.toMatch(/[a-z]/);
    }
    const cool = sentence('en', 'gates-stopped', { gate: 'cool-down' });
    expect(cool).toBe('This customer may not be called now: cool-down after the last conversation.');
  });

  it('says what is missing where a fact is', () => {
    expect(sentence('en', 'file-quote-open', {})).toBe('A quotation mark opened in line ? is never closed.');
  });
});
