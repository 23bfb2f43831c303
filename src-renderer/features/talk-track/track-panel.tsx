import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInProgress, CallTrackRun } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { TrackListing } from '#contract/talk-tracks.ts';
import {
  answered,
  currentStep,
  learned,
  objected,
  objectionsOf,
  stepBack,
  type TrackRun,
} from '#domain/talk-track/run.ts';
import type { Ending } from '#domain/talk-track/track.ts';
import { walkedOn, wayOf } from '#domain/talk-track/walked.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Empty, Waiting } from '../../ui/states.tsx';
import { CompanyEntry } from './company-entry.tsx';
import { asksOf, FactEntry } from './fact-entry.tsx';
import { OtherSituations } from './other-situations.tsx';
import classes from './talk-track.module.css';
import { type OurFacts, trackFacts } from './track-facts.ts';
import { TrackKey } from './track-key.tsx';
import { TrackPicker } from './track-picker.tsx';
import { TrackWords } from './track-words.tsx';
import { turnedTo } from './turned-to.ts';
import { useCallTrack } from './use-call-track.ts';

/** Keys of the answers, as they lie beside each other on a keyboard. */
const ANSWER_KEYS = ['Q', 'W', 'E', 'R', 'T', 'Y'] as const;

interface TrackPanelProps {
  call: CallInProgress;
  card: CustomerCard;
  ours: OurFacts;
  /** The keys belong to something else for the moment. */
  keysRest: boolean;
  onRun: (run: CallTrackRun) => void;
  onEnding: (ending: Ending) => void;
  onCompany: (company: string | null) => void;
}

/** What the suggested outcome of a step is called, with its reason where the track knows it. */
function useEndingName(): (ending: Ending) => string {
  const { t } = useSpeech();
  return ({ outcome, refusalReason, complaintCause }) => {
    const detail =
      refusalReason === null
        ? complaintCause === null
          ? null
          : t(`terms.cause.${complaintCause}`)
        : t(`terms.refusal.${refusalReason}`);
    const name = t(`terms.outcome.${outcome}`);
    return detail === null ? name : `${name}: ${detail}`;
  };
}

/** What to say in this call: the track of its situation, or the one that the agent chose; it goes on where it was (method section 10). */
export function TrackPanel({ call, card, ours, keysRest, onRun, onEnding, onCompany }: TrackPanelProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { i18n } = useTranslation();
  const endingName = useEndingName();
  const [picking, setPicking] = useState(false);
  const [referralsAtFirst] = useState(card.referrals);
  const { offered, situation, suggested, version, replaced, unreadable } = useCallTrack(call, card);
  if (offered === undefined || (version === null && suggested !== null && !unreadable)) return <Waiting />;

  const before = call.draft.track?.before ?? [];
  // The steps that were walked stay in the call's path; a track that was only looked at leaves its opening.
  const change = ({ track, hash }: Pick<TrackListing, 'track' | 'hash'>): void =>
    onRun({
      track,
      hash,
      path: [],
      before: version === null ? before : [...walkedOn(before, { hash: version.hash, path: version.run.path })],
      facts: { ...version?.run.facts },
    });
  const other = (
    <KeyButton chord="Shift+0" look="quiet" onPress={() => setPicking(true)}>
      {t('tracks.other')}
    </KeyButton>
  );
  const picker = picking && (
    <TrackPicker
      tracks={offered}
      current={version?.hash ?? null}
      onClose={() => setPicking(false)}
      onPick={(picked) => {
        setPicking(false);
        change(picked);
      }}
    />
  );
  if (version === null) {
    return (
      <>
        <Empty title={t(unreadable ? 'tracks.notFound' : 'tracks.none')} text={t('tracks.noneText')}>
          {other}
        </Empty>
        {picker}
      </>
    );
  }

  const { track, hash, run } = version;
  const step = currentStep(track, run);
  const spoken = { ...speech, language: track.language, t: i18n.getFixedT(track.language) };
  const facts = trackFacts(spoken, card, ours, call);
  const go = (next: TrackRun): void => {
    if (next !== run) onRun({ track: track.id, hash, path: [...next.path], before, facts: { ...next.facts } });
  };
  const isSuggested = suggested?.track === track.id;
  const because =
    isSuggested && situation !== null
      ? t(`tracks.because.${situation.because}`, { n: situation.followUp ?? 0 })
      : t('tracks.chosen');
  const { ending } = step;
  const turned = turnedTo(call.draft.outcome, ending?.outcome ?? null, card.referrals > referralsAtFirst);
  // What the call has turned into, and the way back, stand where they are seen; else they wait below.
  const isTurned = turned !== null || !isSuggested;
  const others = (
    <OtherSituations
      tracks={offered}
      current={track.id}
      suggested={isSuggested ? null : suggested}
      situation={situation?.situation ?? null}
      turned={turned}
      keyRests={keysRest}
      onChange={change}
    />
  );
  const objections = objectionsOf(track);
  const way = wayOf(track, run.path);
  const trail = [track.title, ...(way.length > 2 ? ['…'] : []), ...way.slice(-2, -1)].join(' › ');
  const last = way.at(-1) ?? track.title;
  return (
    <section className={classes.panel} aria-label={t('tracks.title')}>
      <div className={classes.head}>
        <p className={classes.way} lang={track.language}>
          {way.length === 0 ? null : `${trail} › `}
          <b>{last}</b>
          {way.length === 0 && <span className={classes.because}> {because}</span>}
        </p>
        <span className={classes.acts}>
          {run.path.length > 1 && (
            <KeyButton chord="Backspace" look="quiet" onPress={() => go(stepBack(run))}>
              {t('tracks.back')}
            </KeyButton>
          )}
          {other}
        </span>
      </div>
      {isTurned && others}
      {ours.company === null && (
        // What a step asks for has the key first.
        <CompanyEntry company={null} keyRests={keysRest || asksOf(track, run).length > 0} onCompany={onCompany} />
      )}
      {replaced && <p className={classes.quiet}>{t('tracks.gone')}</p>}
      <div lang={track.language} className={classes.step}>
        <TrackWords step={step} facts={facts} />
        <div className={classes.answers}>
          {step.answers.map(({ label, line }, index) => (
            <TrackKey
              key={line}
              chord={ANSWER_KEYS[index] ?? ''}
              rests={keysRest}
              look="answer"
              onPress={() => go(answered(track, run, index))}
            >
              {label}
            </TrackKey>
          ))}
          {ending !== null && (
            <TrackKey chord={ANSWER_KEYS[0]} rests={keysRest} look="ending" onPress={() => onEnding(ending)}>
              {t('tracks.endsAs')} <b>{endingName(ending)}</b>
            </TrackKey>
          )}
        </div>
      </div>
      <FactEntry
        track={track}
        run={run}
        card={card}
        keyRests={keysRest}
        onLearned={(key, text) => go(learned(run, key, text))}
      />
      {objections.length > 0 && (
        <section>
          <SectionTitle>{t('tracks.ifTheySay')}</SectionTitle>
          <div className={classes.objections} lang={track.language}>
            {objections.map(({ id, label }, index) => (
              <TrackKey
                key={id}
                chord={`Shift+${index + 1}`}
                rests={keysRest}
                look="objection"
                onPress={() => go(objected(track, run, index))}
              >
                {label}
              </TrackKey>
            ))}
          </div>
        </section>
      )}
      {!isTurned && others}
      {picker}
    </section>
  );
}
