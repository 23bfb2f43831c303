import { describe, expect, it } from 'vitest';
import { FACT_NAMES, type FactName, type TrackFacts } from './facts.ts';
import { fillIn, templateFaults } from './template.ts';

const NOTHING = Object.fromEntries(FACT_NAMES.map((name) => [name, null])) as Record<FactName, null>;
const facts = (known: Partial<TrackFacts>): TrackFacts => ({ ...NOTHING, ...known });
const spoken = (text: string, known: Partial<TrackFacts>): string =>
  fillIn(text, facts(known))
    .map((span) => span.text)
    .join('');
const codes = (text: string): string[] => templateFaults(text).map(({ code }) => code);

describe('a sentence of a talk track', () => {
  it('is filled in, and tells which words are facts', () => {
    expect(fillIn('Hello {{ customer.name }}, welcome.', facts({ 'customer.name': 'Ms Li' }))).toEqual([
      { text: 'Hello ', fact: false },
      { text: 'Ms Li', fact: true },
      { text: ', welcome.', fact: false },
    ]);
  });

  it('leaves out what is not known', () => {
    const text = '{% if lastNote %}Last time you said: {{ lastNote }}. {% endif %}How did that turn out?';
    expect(spoken(text, {})).toBe('How did that turn out?');
    expect(spoken(text, { lastNote: 'ask in May' })).toBe('Last time you said: ask in May. How did that turn out?');
  });

  it('never takes a note for a template, and cannot be made to mark what is no fact', () => {
    expect(spoken('{{ lastNote }}', { lastNote: '{{ company }} {% if %}' })).toBe('{{ company }} {% if %}');
    expect(fillIn('{{ lastNote }}', facts({ lastNote: 'a\ue001b\ue000c' }))).toEqual([{ text: 'abc', fact: true }]);
  });

  it('compares figures', () => {
    const text = '{% if daysSince > 30 %}It has been a while.{% else %}Good to hear you again.{% endif %}';
    expect(spoken(text, { daysSince: 40 })).toBe('It has been a while.');
    expect(spoken(text, {})).toBe('Good to hear you again.');
  });
});

describe('a fact that may not be known', () => {
  it.each([
    '{{ lastNote }}',
    '{% if lastSpoke %}{{ lastNote }}{% endif %}',
    '{% if lastNote or lastSpoke %}{{ lastNote }}{% endif %}',
    '{% if lastNote %}a{% else %}{{ lastNote }}{% endif %}',
    '{% if lastNote != "a" %}{{ lastNote }}{% endif %}',
    '{% if lastNote == nil %}{{ lastNote }}{% endif %}',
    '{% if lastNote == referrer %}{{ lastNote }}{% endif %}',
    '{% if not lastNote %}{{ lastNote }}{% endif %}',
    '{{ lastNote | default: "" }}',
    '{{ lastNote | default: referrer }}',
  ])('may not be spoken as in %s', (text) => {
    expect(codes(text)).toEqual(['fact-may-be-missing']);
  });

  it.each([
    '{% if lastNote %}{{ lastNote }}{% endif %}',
    '{% if lastSpoke and lastNote %}{{ lastNote }} {{ lastSpoke }}{% endif %}',
    '{% if lastSpoke %}{% if lastNote %}{{ lastNote }} {{ lastSpoke }}{% endif %}{% endif %}',
    '{% if daysSince > 30 %}{{ daysSince }}{% endif %}',
    '{% if referrer %}a{% elsif lastNote %}{{ lastNote }}{% endif %}',
    '{{ lastNote | default: "what we spoke of" }}',
    '{{ customer.company | default: customer.name }}',
    '{{ customer.name }}',
  ])('may be spoken as in %s', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('a template that is refused', () => {
  it.each([
    ['{{ customer.shoeSize }}', 'fact-unknown', 3],
    ['Hello {% if shoeSize %}a{% endif %}', 'fact-unknown', 12],
    ['{{ lastNote | default: shoeSize }}', 'fact-unknown', 23],
    ['{% for x in y %}{% endfor %}', 'template-tag', 0],
    ['{% include "a" %}', 'template-tag', 0],
    ['ab {{ company | upcase }}', 'template-filter', 3],
    ['ab {{ company', 'template-unreadable', 3],
    ['{% if company %}a', 'template-unreadable', 0],
  ])('%s', (text, code, at) => {
    expect(templateFaults(text)[0]).toMatchObject({ code, at });
  });
});
