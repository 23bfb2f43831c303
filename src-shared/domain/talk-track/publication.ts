import type { Instant } from '../../kernel/time.ts';
import type { AgentUid, Uid } from '../../kernel/uid.ts';
import type { TrackLanguage } from './track.ts';

/**
 * What somebody decided about a track of one language: its words, or that the library's count (`text` null), and whether it is
 * offered. Never changed: the newest counts, and taking it back leaves the one before.
 */
export interface TrackPublication {
  readonly uid: Uid<'publication'>;
  readonly track: string;
  readonly language: TrackLanguage;
  readonly text: string | null;
  readonly offered: boolean;
  readonly at: Instant;
  readonly by: AgentUid;
}

/** One name per track and language. */
export const trackKey = ({ language, track }: { readonly language: TrackLanguage; readonly track: string }): string =>
  `${language}/${track}`;

/** The publication that counts, by `trackKey`: of two at one instant the later uid, so that every device agrees. */
export function latestPublications(publications: readonly TrackPublication[]): ReadonlyMap<string, TrackPublication> {
  const latest = new Map<string, TrackPublication>();
  for (const publication of publications) {
    const other = latest.get(trackKey(publication));
    const isLater =
      other === undefined || publication.at > other.at || (publication.at === other.at && publication.uid > other.uid);
    if (isLater) latest.set(trackKey(publication), publication);
  }
  return latest;
}
