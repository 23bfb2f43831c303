import type { TrackFaultCode } from '#domain/talk-track/track-fault.ts';

/** A sentence for everything that may be wrong with a talk track; `{fact}` is filled in from the fault. */
export type TrackFaultSentences = Readonly<Record<TrackFaultCode, string>>;
