/** What may be wrong with the file of a talk track. Sentences are made per language from code and facts. */
export const TRACK_FAULTS = [
  'too-long',
  'front-matter-missing',
  'front-matter-open',
  'front-matter-line',
  'field-missing',
  'field-twice',
  'field-not-known',
  'id-invalid',
  'language-unknown',
  'situation-unknown',
  'section-unknown',
  'section-twice',
  'no-steps',
  'outside-step',
  'step-name-invalid',
  'step-twice',
  'step-empty',
  'step-unknown',
  'step-unreachable',
  'dead-end',
  'no-way-out',
  'no-end',
  'ending-twice',
  'ending-with-answers',
  'objection-without-label',
  'back-outside-objection',
  'answer-unreadable',
  'too-many-answers',
  'too-many-objections',
  'question-unreadable',
  'fact-not-asked',
  'outcome-unknown',
  'detail-unknown',
  'template-not-here',
  'template-unreadable',
  'template-tag',
  'template-filter',
  'fact-unknown',
  'fact-may-be-missing',
] as const;
export type TrackFaultCode = (typeof TRACK_FAULTS)[number];

/** One thing that is wrong; `line` counts from 1 and lies inside the file, `facts` quote the file's own words. */
export interface TrackFault {
  readonly code: TrackFaultCode;
  readonly line: number;
  readonly facts: Readonly<Record<string, string | number>>;
}

export const trackFault = (code: TrackFaultCode, line: number, facts: TrackFault['facts'] = {}): TrackFault => ({
  code,
  line,
  facts,
});
