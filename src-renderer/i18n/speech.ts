import type { TFunction } from 'i18next';
import type { Language, TeamNames } from '#contract/app.ts';
import type { Instant, ZoneId } from '#kernel/time.ts';

/** What a sentence needs beside its facts: words, and the agent's 'now' and wall clock. */
export interface Speech {
  readonly t: TFunction;
  readonly language: Language;
  /** The agent's zone: 'today at 15:00' is by the agent's clock. */
  readonly zone: ZoneId;
  readonly now: Instant;
  /** The team's own words for stages and tiers. */
  readonly names: TeamNames;
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' };

/** The locale by whose rules figures and dates are written in a language. */
export const localeOf = (language: Language): string => LOCALES[language];
