import type { ComplaintCause, Outcome, RefusalReason } from '../model/history.ts';
import type { AskedField } from './facts.ts';
import type { Situation } from './situations.ts';

export const TRACK_LANGUAGES = ['en', 'zh-Hans', 'zh-Hant'] as const;
export type TrackLanguage = (typeof TRACK_LANGUAGES)[number];

/** A step has at most this many answers: each has a key of the upper row of letters. */
export const MOST_ANSWERS = 6;
/** A track has at most this many objections: each has a digit. */
export const MOST_OBJECTIONS = 9;
/** A file at most, in UTF-16 units; with the longest text in Chinese an operation that carries it stays below its 64 KiB. */
export const MOST_UNITS = 20_000;

/** Where the words of an objection lead back to: the step at which it was raised. */
export const BACK = 'back';

/** A paragraph to speak, or a hint that is only read. `text` is a template over the facts. */
export interface Words {
  readonly kind: 'say' | 'hint';
  readonly text: string;
  readonly line: number;
}

/** Something to learn while they speak, saved to the customer's field, or to the note of the call. */
export interface Ask {
  /** Names the answer within the track: the field, or `note:<step>:<n>`. */
  readonly key: string;
  readonly field: AskedField;
  readonly question: string;
  readonly line: number;
}

/** What they may say, and the step it leads to (or `back`). */
export interface Answer {
  readonly label: string;
  readonly to: string;
  readonly line: number;
}

/** The outcome that a step suggests, with the reason of a refusal or the cause of a complaint where the track knows it. */
export interface Ending {
  readonly outcome: Outcome;
  readonly refusalReason: RefusalReason | null;
  readonly complaintCause: ComplaintCause | null;
  readonly line: number;
}

export interface Step {
  readonly id: string;
  readonly kind: 'talk' | 'objection';
  /** An objection's words on its key; for a step of the talk a heading, where the file gives one. */
  readonly label: string | null;
  readonly words: readonly Words[];
  readonly asks: readonly Ask[];
  readonly answers: readonly Answer[];
  readonly ending: Ending | null;
  readonly line: number;
}

/** A branching script: what to say, what they may answer, where that leads (method section 10). The first step opens it. */
export interface TalkTrack {
  readonly id: string;
  readonly title: string;
  readonly situations: readonly Situation[];
  readonly language: TrackLanguage;
  readonly steps: readonly Step[];
}

/** The text of a track as its version is told by: NFC, lines end in LF without trailing blanks, one line break at the end. */
export const normalisedTrack = (text: string): string =>
  `${text
    .replace(/^\uFEFF/, '')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\u3000]+$/gm, '')
    .trimEnd()}\n`;
