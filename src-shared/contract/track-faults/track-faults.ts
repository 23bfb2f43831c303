import type { TrackFault } from '#domain/talk-track/track-fault.ts';
import type { Language } from '../app.ts';
import { en } from './en.ts';
import type { TrackFaultSentences } from './track-fault-sentences.ts';
import { hans } from './zh-hans.ts';
import { hant } from './zh-hant.ts';

const SENTENCES: Readonly<Record<Language, TrackFaultSentences>> = { en, 'zh-Hans': hans, 'zh-Hant': hant };

/**
 * What is wrong, for the person who wrote the file. One set of sentences for the screen and the command line, unlike other errors:
 * they speak of the file's own signs, which are the same everywhere.
 *
 * @example trackFaultSentence('en', { code: 'step-unknown', line: 9, facts: { step: 'thank' } }) // 'There is no step "thank".'
 */
export const trackFaultSentence = (language: Language, { code, facts }: Pick<TrackFault, 'code' | 'facts'>): string =>
  SENTENCES[language][code].replace(/(?<!\{)\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
