import { describe, expect, it } from 'vitest';
import { createI18n } from '../i18n.ts';
import type { Speech } from '../speech.ts';
import { promisedWhat } from './promised-what.ts';

const speech = { language: 'en', t: createI18n('en').t } as Speech;

describe('what was promised', () => {
  it('is to call back where nothing more was said', () => {
    expect(promisedWhat(speech, { purpose: null, visit: null })).toBe('to call back');
    expect(promisedWhat(speech, { purpose: 'the price', visit: null })).toBe('the price');
  });

  it('is no call where one goes there', () => {
    expect(promisedWhat(speech, { purpose: null, visit: { place: 'Leeds' } })).toBe('Visit, Leeds');
    expect(promisedWhat(speech, { purpose: 'show the press', visit: { place: null } })).toBe('Visit, show the press');
  });
});
