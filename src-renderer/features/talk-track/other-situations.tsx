import type { TrackListing } from '#contract/talk-tracks.ts';
import { trackFor } from '#domain/talk-track/choose-track.ts';
import type { Situation } from '#domain/talk-track/situations.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import classes from './talk-track.module.css';
import { TrackKey } from './track-key.tsx';
import { TURNS, type Turn, WIN_BACKS } from './turned-to.ts';

/** Beside each other on a keyboard, and none that answers, outcomes or pages have. */
const CHORDS = ['J', 'K', 'V'] as const;
/** Of the two other reasons for which somebody may have left. */
const WIN_BACK_CHORDS = ['O', 'P'] as const;

interface OtherSituationsProps {
  readonly tracks: readonly TrackListing[];
  /** The track that is spoken by. */
  readonly current: string;
  /** The track of the call's own situation, where it is left: one key goes back to it. */
  readonly suggested: TrackListing | null;
  /** What the call is by the ladder; null where nobody calls. */
  readonly situation: Situation | null;
  /** What the call has turned into, as far as the screen knows. */
  readonly turned: Turn | null;
  readonly keyRests: boolean;
  readonly onChange: (track: TrackListing) => void;
}

/**
 * Who answers may be another than one called, and why somebody left may turn out to be another reason than one thought (method
 * section 8): one key goes on by the track of that situation, and what was walked stays in the path.
 */
export function OtherSituations(props: OtherSituationsProps) {
  const { tracks, current, suggested, situation, turned, keyRests, onChange } = props;
  const { t, language } = useSpeech();
  const listed = tracks.map((track) => ({ ...track, id: track.track }));
  const others = <T extends Situation>(situations: readonly T[], chords: readonly string[]) =>
    situations.flatMap((to, place) => {
      const track = trackFor(listed, to, language);
      const isOther = track !== null && track.track !== current && track.track !== suggested?.track;
      return isOther ? [{ to, track, chord: chords[place] ?? '' }] : [];
    });
  const isWinBack = WIN_BACKS.some((reason) => reason === situation);
  const reasons = WIN_BACKS.filter((reason) => reason !== situation);
  const winBacks = isWinBack ? others(reasons, WIN_BACK_CHORDS) : [];
  const turns = others(TURNS, CHORDS);
  if (turns.length === 0 && winBacks.length === 0 && suggested === null) return null;
  return (
    <section className={classes.turns}>
      <h2>{t('tracks.ifItTurns')}</h2>
      {suggested !== null && (
        <TrackKey chord="I" rests={keyRests} look="turn" onPress={() => onChange(suggested)}>
          <span lang={suggested.language}>{t('tracks.backTo', { title: suggested.title })}</span>
        </TrackKey>
      )}
      {winBacks.map(({ to, track, chord }) => (
        <TrackKey key={to} chord={chord} rests={keyRests} look="turn" onPress={() => onChange(track)}>
          {t(`tracks.leftBecause.${to}`)}
        </TrackKey>
      ))}
      {turns.map(({ to, track, chord }) => (
        <TrackKey
          key={to}
          chord={chord}
          rests={keyRests}
          look={to === turned ? 'turned' : 'turn'}
          onPress={() => onChange(track)}
        >
          {t(`tracks.turn.${to}`)}
          {to === turned && <b> · {t('tracks.suggestedNow')}</b>}
        </TrackKey>
      ))}
    </section>
  );
}
