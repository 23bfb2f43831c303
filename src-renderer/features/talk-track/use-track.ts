import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TrackListing } from '#contract/talk-tracks.ts';
import { parseTrack } from '#domain/talk-track/parse-track.ts';
import type { TalkTrack } from '#domain/talk-track/track.ts';
import { useEngine } from '../../query/engine-access.tsx';

/** Every track as it stands; undefined until it is known. */
export function useTracks(): readonly TrackListing[] | undefined {
  const { queries } = useEngine();
  return useQuery(queries.talkTracks.list.queryOptions({ input: {} })).data;
}

export interface ReadTrack {
  readonly track: TalkTrack | null;
  readonly text: string | null;
  /** There is no such version here. */
  readonly missing: boolean;
}

/** A version of a track, read; nothing while it is on its way. What a version says never changes. */
export function useTrack(hash: string | null): ReadTrack {
  const { queries } = useEngine();
  const { data, isError } = useQuery(
    queries.talkTracks.get.queryOptions({ input: hash === null ? skipToken : { hash } }),
  );
  const text = hash === null ? null : (data?.text ?? null);
  return useMemo(() => {
    const parsed = text === null ? null : parseTrack(text);
    const track = parsed?.ok === true ? parsed.value : null;
    return { track, text, missing: isError || (parsed !== null && track === null) };
  }, [text, isError]);
}
