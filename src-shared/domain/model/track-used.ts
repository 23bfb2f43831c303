/** A step of a talk track that was reached; `answer`: by which answer of the step before, counted from 0; null: it opened the track or was an objection. */
export interface PathStep {
  readonly step: string;
  readonly answer: number | null;
}

/** The talk track that a call used, as its contact keeps it: the version by hash, and the steps that were walked. */
export interface TrackUsed {
  readonly track: string;
  readonly title: string;
  readonly hash: string;
  readonly path: readonly PathStep[];
}
