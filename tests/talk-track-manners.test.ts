import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FACT_NAMES, isAlwaysKnown, type TrackFacts } from '#domain/talk-track/facts.ts';
import { parseTrack } from '#domain/talk-track/parse-track.ts';
import { fillIn } from '#domain/talk-track/template.ts';
import { type Step, type TalkTrack, TRACK_LANGUAGES, type TrackLanguage } from '#domain/talk-track/track.ts';

const LIBRARY = new URL('../assets/talk-tracks/', import.meta.url);

function read(language: TrackLanguage, name: string): TalkTrack {
  const track = parseTrack(readFileSync(new URL(`${language}/${name}`, LIBRARY), 'utf8'));
  if (!track.ok) throw new Error(`${language}/${name} has faults`);
  return track.value;
}

const library = TRACK_LANGUAGES.flatMap((language) =>
  readdirSync(new URL(`${language}/`, LIBRARY))
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ language, name: `${language}/${name}`, track: read(language, name) })),
);

const talk = ({ steps }: TalkTrack): readonly Step[] => steps.filter(({ kind }) => kind === 'talk');
const objections = ({ steps }: TalkTrack): readonly Step[] => steps.filter(({ kind }) => kind === 'objection');
const openingOf = (track: TalkTrack): Step => {
  const [opening] = track.steps;
  if (opening === undefined) throw new Error('no steps');
  return opening;
};

/** A stranger: nothing is known but what always is. */
const stranger: TrackFacts = (() => {
  const known: Partial<Record<keyof TrackFacts, string | number | boolean>> = {
    'customer.isCompany': false,
    weCall: true,
    followUp: 3,
    refusals: 0,
  };
  const facts = Object.fromEntries(FACT_NAMES.map((name) => [name, isAlwaysKnown(name) ? 'X' : null]));
  return { ...facts, ...known } as TrackFacts;
})();

/** What is heard of a step by somebody of whom nothing is known. */
const heard = (step: Step, facts = stranger): string[] =>
  step.words
    .filter(({ kind }) => kind === 'say')
    .map(({ text }) =>
      fillIn(text, facts)
        .map((span) => span.text)
        .join(''),
    );

const sentences = (step: Step): string[] =>
  heard(step)
    .flatMap((text) => text.split(/(?<=[.?!。？！])\s*/))
    .filter((sentence) => sentence !== '');

const questions = (step: Step): number => heard(step).join('').match(/[?？]/g)?.length ?? 0;

/** One breath: words in English, characters in Chinese. */
const breath = (language: TrackLanguage, sentence: string): number =>
  language === 'en' ? sentence.split(' ').length / 25 : sentence.length / 45;

describe.each(library)('the talk track $name', ({ language, track }) => {
  it('says who calls in the first breath, and asks whether they may go on', () => {
    const words = openingOf(track)
      .words.filter(({ kind }) => kind === 'say')
      .map(({ text }) => text)
      .join(' ');
    expect(words).toContain('{{ agent.name }}');
    expect(words).toContain('{{ company }}');
    expect(questions(openingOf(track))).toBeGreaterThan(0);
  });

  it('asks one question at a time', () => {
    const crowded = track.steps.filter((step) => questions(step) > (step === openingOf(track) ? 2 : 1));
    expect(crowded.map(({ id }) => id)).toEqual([]);
  });

  it('has no sentence longer than a breath', () => {
    const long = track.steps.flatMap(sentences).filter((sentence) => breath(language, sentence) > 1);
    expect(long).toEqual([]);
  });

  it('leaves no hole where nothing is known, of a person or of a company', () => {
    const company: TrackFacts = { ...stranger, 'customer.isCompany': true };
    const said = track.steps.flatMap((step) => [...heard(step), ...heard(step, company)]);
    expect(said.filter((text) => /\s[,.;:?!]|[,，、：:][,.，。、]|null|undefined|\{|\}/.test(text))).toEqual([]);
  });

  it('answers "don’t call me" by one key at any moment', () => {
    const last = talk(track).filter(({ ending }) => ending?.outcome === 'do-not-call');
    const ways = objections(track).flatMap(({ answers }) => answers.map(({ to }) => to));
    expect(last.map(({ id }) => ways.includes(id))).toEqual([true]);
  });

  it('lets a customer go who has no time, and every step asked can be answered otherwise', () => {
    const asked = talk(track).filter(({ answers }) => answers.length > 0);
    expect(asked.length).toBeLessThanOrEqual(8);
    expect(asked.filter(({ answers }) => answers.length < 2 || answers.length > 5)).toEqual([]);
    const short = track.steps.some(({ ending }) => ending?.outcome === 'bad-moment');
    expect(short || track.situations.includes('birthday')).toBe(true);
  });

  it('knows three to six objections', () => {
    expect(objections(track).length).toBeGreaterThanOrEqual(3);
    expect(objections(track).length).toBeLessThanOrEqual(6);
  });

  it('never asks whether they have thought about it, and never hurries them', () => {
    const words = track.steps.flatMap((step) => heard(step)).join(' ');
    expect(words).not.toMatch(
      /you(’ve|'ve| have)? thought (about|it)|last chance|only today|hurry up|limited offer|act now/i,
    );
    expect(words).not.toMatch(/考虑得怎么样|考慮得怎麼樣|最后机会|最後機會|仅限今天|僅限今天|错过|錯過|赶紧|趕緊/);
  });

  it('says where in the call one is, in its own language', () => {
    const headings = talk(track).map(({ label }) => label ?? '');
    expect(headings).not.toContain('');
    if (language !== 'en') expect(headings.filter((label) => /^[ -~]+$/.test(label))).toEqual([]);
  });
});

const opened = (
  language: TrackLanguage,
  name: string,
  facts: Partial<Record<keyof TrackFacts, string | boolean>>,
): string => heard(openingOf(read(language, `${name}.md`)), { ...stranger, ...facts } as TrackFacts).join(' ');

describe.each(TRACK_LANGUAGES)('the first sentence in %s', (language) => {
  it('says that we call back, to whoever enquired, and asks what we can do only of whoever calls us', () => {
    const back = opened(language, 'inbound', { weCall: true });
    expect(back).toMatch(/ringing you back|回个电话|回電/);
    expect(back).not.toMatch(/What can I do|您请说|為您服務/);
    expect(opened(language, 'inbound', { weCall: false })).toMatch(/What can I do|您请说|為您服務/);
  });

  it('apologises for being late where it is late, and only there', () => {
    const sorry = /sorry|对不起|抱歉/;
    expect(opened(language, 'agreed-callback', { late: 'LATE' })).toMatch(sorry);
    expect(opened(language, 'agreed-callback', { late: 'LATE' })).toContain('LATE');
    expect(opened(language, 'agreed-callback', {})).not.toMatch(sorry);
  });

  it('takes the reason that they gave when they stopped, instead of saying that nobody asked', () => {
    const known = opened(language, 'win-back-interrupted', { lastNote: 'REASON' });
    expect(known).toContain('REASON');
    expect(known).not.toMatch(/nobody ever asked|没人问过|沒有人問/);
    expect(opened(language, 'win-back-interrupted', {})).toMatch(/nobody ever asked|没人问过|沒有人問/);
  });
});

it('no English greeting puts the caller’s name where the customer’s belongs', () => {
  const facts: TrackFacts = { ...stranger, 'customer.isCompany': true, 'agent.name': 'AGENT' };
  const greeted = library.filter(({ track }) => heard(openingOf(track), facts).join(' ').startsWith('Hello, AGENT'));
  expect(greeted.map(({ name }) => name)).toEqual([]);
});

describe.each(library.filter(({ language }) => language !== 'en'))('the talk track $name', ({ language, track }) => {
  it('is set in the marks of Chinese', () => {
    const texts = track.steps.flatMap((step) => [
      ...step.words.map(({ text }) => text.replace(/\{%.*?%\}|\{\{.*?\}\}/g, '')),
      ...step.asks.map(({ question }) => question),
      ...step.answers.map(({ label }) => label),
      step.label ?? '',
    ]);
    const quotes = language === 'zh-Hans' ? /[,.;:?!"'()「」]/ : /[,.;:?!"'()“”]/;
    expect(texts.filter((text) => quotes.test(text))).toEqual([]);
  });
});
