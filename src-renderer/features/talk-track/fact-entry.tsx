import { TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { currentStep, type TrackRun } from '#domain/talk-track/run.ts';
import type { Ask, TalkTrack } from '#domain/talk-track/track.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Keycap } from '../../ui/keycap.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './talk-track.module.css';

/** What the step asks for, then what was learned on the way, each once. */
export function asksOf(track: TalkTrack, run: TrackRun): Ask[] {
  const walked = new Set(run.path.map(({ step }) => step));
  const earlier = track.steps
    .filter(({ id }) => walked.has(id))
    .flatMap(({ asks }) => asks)
    .filter(({ key }) => run.facts[key] !== undefined);
  const asks = new Map([...currentStep(track, run).asks, ...earlier].map((ask) => [ask.key, ask]));
  return [...asks.values()];
}

const knownOf = ({ fields }: CustomerCard, { field }: Ask): string => (field === 'note' ? '' : (fields[field] ?? ''));

interface FactEntryProps {
  track: TalkTrack;
  run: TrackRun;
  card: CustomerCard;
  /** The key to its first field neither shows nor acts. */
  keyRests: boolean;
  onLearned: (key: string, text: string) => void;
}

/** What is to be found out while they speak; what is known already stands there in grey. */
export function FactEntry({ track, run, card, keyRests, onLearned }: FactEntryProps) {
  const { t } = useSpeech();
  const first = useRef<HTMLInputElement>(null);
  const asks = asksOf(track, run);
  useKeys({ F: () => first.current?.focus() }, { enabled: asks.length > 0 && !keyRests });
  if (asks.length === 0) return null;
  return (
    <section className={classes.facts}>
      <SectionTitle end={keyRests ? undefined : <Keycap chord="F" />}>{t('tracks.fillIn')}</SectionTitle>
      {asks.map((ask, index) => (
        <TextInput
          key={ask.key}
          {...(index === 0 && { ref: first })}
          className={classes.fact}
          label={ask.question}
          type={ask.field === 'birthday' ? 'date' : 'text'}
          placeholder={knownOf(card, ask)}
          maxLength={200}
          value={run.facts[ask.key] ?? ''}
          onChange={(event) => onLearned(ask.key, event.currentTarget.value)}
        />
      ))}
    </section>
  );
}
