import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTrack } from '#domain/talk-track/parse-track.ts';
import { SITUATIONS } from '#domain/talk-track/situations.ts';
import { type TalkTrack, TRACK_LANGUAGES, type TrackLanguage } from '#domain/talk-track/track.ts';

const LIBRARY = new URL('../assets/talk-tracks/', import.meta.url);

const files = (language: TrackLanguage): string[] =>
  readdirSync(new URL(`${language}/`, LIBRARY))
    .filter((name) => name.endsWith('.md'))
    .sort();

const read = (language: TrackLanguage, name: string) =>
  parseTrack(readFileSync(new URL(`${language}/${name}`, LIBRARY), 'utf8'));

/** What a track is apart from its words. */
const structure = ({ id, situations, steps }: TalkTrack) => ({
  id,
  situations,
  steps: steps.map((step) => ({
    id: step.id,
    kind: step.kind,
    asks: step.asks.map(({ field }) => field),
    answers: step.answers.map(({ to }) => to),
    outcome: step.ending?.outcome ?? null,
    refusalReason: step.ending?.refusalReason ?? null,
    complaintCause: step.ending?.complaintCause ?? null,
  })),
});

describe('the library of talk tracks', () => {
  it.each(TRACK_LANGUAGES)('is the same set of tracks in %s as in English', (language) => {
    expect(files(language)).toEqual(files('en'));
  });

  it('has a track for every situation', () => {
    const covered = files('en').flatMap((name) => {
      const track = read('en', name);
      return track.ok ? track.value.situations : [];
    });
    expect(SITUATIONS.filter((situation) => !covered.includes(situation))).toEqual([]);
  });

  describe.each(files('en'))('%s', (name) => {
    it.each(TRACK_LANGUAGES)('has no fault in %s, and says its id and language', (language) => {
      const track = read(language, name);
      expect(track).toMatchObject({ ok: true, value: { id: name.replace(/\.md$/, ''), language } });
    });

    it.each(TRACK_LANGUAGES)('takes the same ways in %s as in English', (language) => {
      const [here, english] = [read(language, name), read('en', name)];
      if (!here.ok || !english.ok) throw new Error('not readable');
      expect(structure(here.value)).toEqual(structure(english.value));
    });

    it.each(TRACK_LANGUAGES)("honours 'don't call me' in %s", (language) => {
      const track = read(language, name);
      if (!track.ok) throw new Error('not readable');
      expect(track.value.steps.some(({ ending }) => ending?.outcome === 'do-not-call')).toBe(true);
    });
  });
});
