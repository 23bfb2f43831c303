/** A step of a talk track that was reached; `answer`: by which answer of the step before, counted from 0; null: it opened the track or was an objection. */
export interface PathStep {
  readonly step: string;
  readonly answer: number | null;
  /** Set where the track was changed in the midst of the call: the version that this step and those behind it belong to. */
  readonly hash?: string | undefined;
}

/** The talk track that a call used, as its contact keeps it: the version by hash that it ended with, and the steps that were walked. */
export interface TrackUsed {
  readonly track: string;
  readonly title: string;
  readonly hash: string;
  readonly path: readonly PathStep[];
}
