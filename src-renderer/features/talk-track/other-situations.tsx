import type { TrackListing } from '#contract/talk-tracks.ts';
import { trackFor } from '#domain/talk-track/choose-track.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './talk-track.module.css';
import { TrackKey } from './track-key.tsx';
import { TURNS, type Turn } from './turned-to.ts';

/** Beside each other on a keyboard, and none that answers, outcomes or pages have. */
const CHORDS = ['J', 'K', 'V'] as const;

interface OtherSituationsProps {
  readonly tracks: readonly TrackListing[];
  /** The track that is spoken by. */
  readonly current: string;
  /** The track of the call's own situation, where it is left: one key goes back to it. */
  readonly suggested: TrackListing | null;
  /** What the call has turned into, as far as the screen knows. */
  readonly turned: Turn | null;
  readonly keyRests: boolean;
  readonly onChange: (track: TrackListing) => void;
}

/** Who answers may be another than one called: one key goes on by the track of that situation, and what was walked stays in the path. */
export function OtherSituations({ tracks, current, suggested, turned, keyRests, onChange }: OtherSituationsProps) {
  const { t, language } = useSpeech();
  const listed = tracks.map((track) => ({ ...track, id: track.track }));
  const turns = TURNS.flatMap((turn, place) => {
    const track = trackFor(listed, turn, language);
    return track === null || track.track === current ? [] : [{ turn, track, chord: CHORDS[place] ?? '' }];
  });
  if (turns.length === 0 && suggested === null) return null;
  return (
    <section>
      <SectionTitle>{t('tracks.ifItTurns')}</SectionTitle>
      <div className={classes.objections}>
        {suggested !== null && (
          <TrackKey chord="I" rests={keyRests} look="objection" onPress={() => onChange(suggested)}>
            <span lang={suggested.language}>{t('tracks.backTo', { title: suggested.title })}</span>
          </TrackKey>
        )}
        {turns.map(({ turn, track, chord }) => (
          <TrackKey
            key={turn}
            chord={chord}
            rests={keyRests}
            look={turn === turned ? 'ending' : 'objection'}
            onPress={() => onChange(track)}
          >
            {t(`tracks.turn.${turn}`)}
            {turn === turned && <b> · {t('tracks.suggestedNow')}</b>}
          </TrackKey>
        ))}
      </div>
    </section>
  );
}
