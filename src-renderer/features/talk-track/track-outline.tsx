import type { Step, TalkTrack } from '#domain/talk-track/track.ts';
import { BACK } from '#domain/talk-track/track.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Tag } from '../../ui/tags.tsx';
import { EXAMPLE_FACTS } from './track-example.ts';
import { TrackWords } from './track-words.tsx';
import classes from './tracks-page.module.css';

const anchorOf = (id: string): string => `step-${id}`;

/** Brings a step into view and its heading into focus. */
function goToStep(id: string): void {
  document.getElementById(anchorOf(id))?.focus();
}

function StepCard({ step, track }: { step: Step; track: TalkTrack }) {
  const { t } = useSpeech();
  const nameOf = (id: string): string => track.steps.find((one) => one.id === id)?.label ?? id;
  return (
    <article className={classes.step} data-kind={step.kind}>
      <h3 id={anchorOf(step.id)} tabIndex={-1} className={classes.stepName}>
        {step.label ?? step.id}
      </h3>
      <TrackWords step={step} facts={EXAMPLE_FACTS[track.language]} />
      {step.asks.length > 0 && (
        <ul className={classes.asks} aria-label={t('tracks.page.asks')}>
          {step.asks.map(({ key, field, question }) => (
            <li key={key}>
              {question}{' '}
              <span className={classes.quiet}>{field === 'note' ? t('call.note') : t(`terms.field.${field}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {step.answers.length > 0 && (
        <ul className={classes.answers}>
          {step.answers.map(({ label, to, line }) => (
            <li key={line}>
              {label} →{' '}
              {to === BACK ? (
                <span className={classes.quiet}>{t('tracks.page.backTo')}</span>
              ) : (
                <button type="button" className={classes.link} onClick={() => goToStep(to)}>
                  {nameOf(to)}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {step.ending !== null && (
        <p>
          <Tag look="accent">{t('tracks.page.ends', { outcome: t(`terms.outcome.${step.ending.outcome}`) })}</Tag>
        </p>
      )}
    </article>
  );
}

/** A whole track to read, filled in with an example: every step with its answers and where they lead, then the objections. */
export function TrackOutline({ track }: { track: TalkTrack }) {
  const { t } = useSpeech();
  const part = (kind: Step['kind']) => track.steps.filter((step) => step.kind === kind);
  const objections = part('objection');
  return (
    <div className={classes.outline} lang={track.language}>
      <p className={classes.quiet}>{t('tracks.page.example')}</p>
      <section>
        <SectionTitle>{t('tracks.page.say')}</SectionTitle>
        <div className={classes.steps}>
          {part('talk').map((step) => (
            <StepCard key={step.id} step={step} track={track} />
          ))}
        </div>
      </section>
      {objections.length > 0 && (
        <section>
          <SectionTitle>{t('tracks.page.objections')}</SectionTitle>
          <div className={classes.steps}>
            {objections.map((step) => (
              <StepCard key={step.id} step={step} track={track} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
