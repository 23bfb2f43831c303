import type { TrackListing } from '#contract/talk-tracks.ts';
import { SITUATIONS } from '#domain/talk-track/situations.ts';

const placeOf = ({ situations: [first] }: TrackListing): number =>
  first === undefined ? SITUATIONS.length : SITUATIONS.indexOf(first);

/** Tracks in the order of a customer's life: first call, follow-ups, care, the rest. */
export const inOrder = (tracks: readonly TrackListing[]): TrackListing[] =>
  tracks.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.track < b.track ? -1 : 1));
