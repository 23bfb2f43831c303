import { useState } from 'react';
import type { CallInProgress } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { TrackListing } from '#contract/talk-tracks.ts';
import { type SituationChoice, trackFor } from '#domain/talk-track/choose-track.ts';
import { fitted, startRun, type TrackRun } from '#domain/talk-track/run.ts';
import type { TalkTrack } from '#domain/talk-track/track.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { callSituation } from './call-situation.ts';
import { useTrack, useTracks } from './use-track.ts';

interface CallTrack {
  /** Every track that may be chosen; undefined until it is known. */
  readonly offered: readonly TrackListing[] | undefined;
  /** Why a track is suggested; null where none is. */
  readonly situation: SituationChoice | null;
  readonly suggested: TrackListing | null;
  /** The version that is run; null while it is on its way, or where there is none. */
  readonly version: { readonly track: TalkTrack; readonly hash: string; readonly run: TrackRun } | null;
  /** The version that the call began with is not here: its successor goes on. */
  readonly replaced: boolean;
  /** There is a track, and its words cannot be read. */
  readonly unreadable: boolean;
}

/** The track of a call: what it has begun with stays, whatever is published meanwhile; else the one of its situation. */
export function useCallTrack(call: CallInProgress, card: CustomerCard): CallTrack {
  const { zone, language } = useSpeech();
  const offered = useTracks()?.filter((one) => one.offered);
  const situation = callSituation(card, call, zone, agentNow());
  const suggestion =
    situation === null || offered === undefined
      ? null
      : trackFor(
          offered.map((listing) => ({ ...listing, id: listing.track })),
          situation.situation,
          language,
        );
  const [suggested, hold] = useState<TrackListing | null>(null);
  if (suggested === null && suggestion !== null) hold(suggestion);

  const kept = call.draft.track;
  const own = useTrack(kept?.hash ?? suggested?.hash ?? null);
  const successor =
    kept !== null && own.missing
      ? (offered?.find((one) => one.track === kept.track && one.language === language) ?? suggested)
      : null;
  const next = useTrack(successor?.hash ?? null);
  const { track, missing } = successor === null ? own : next;
  const hash = successor?.hash ?? kept?.hash ?? suggested?.hash ?? null;
  const version =
    track === null || hash === null
      ? null
      : { track, hash, run: kept === null ? startRun(track) : fitted(track, kept) };
  return { offered, situation, suggested, version, replaced: successor !== null, unreadable: missing };
}
