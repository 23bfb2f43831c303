import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CallInProgress } from '#contract/calls.ts';
import { type Instant, type Millis, SECOND } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import classes from './call.module.css';
import { CallTimer } from './call-timer.tsx';

/** Whether `length` ms have passed since an instant, one for the life of a component; renders again at the moment when they have. */
function useIsOver(since: Instant, length: Millis): boolean {
  const [over, setOver] = useState(() => agentNow() - since >= length);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, since + length - agentNow()));
    return () => clearTimeout(timer);
  }, [since, length]);
  return over;
}

function Ringing({ since, usual }: { since: Instant; usual: Millis }) {
  const { t } = useSpeech();
  const over = useIsOver(since, usual);
  return (
    <span className={classes.phase}>
      <CallTimer since={since} until={null} /> ·{' '}
      {over ? t('call.rangLongEnough') : t('call.letItRing', { count: usual / SECOND })}
    </span>
  );
}

function WrappingUp({ since, usual }: { since: Instant; usual: Millis }) {
  const { t } = useSpeech();
  const over = useIsOver(since, usual);
  return (
    <span
      className={classes.pace}
      data-over={over || undefined}
      title={t('call.wrapUpHint', { count: usual / SECOND })}
    >
      {t('call.wrapUp')} <CallTimer since={since} until={null} />
    </span>
  );
}

/** How long it has rung, or how long the call has been over, beside what is usual (policy). It never forces anything. */
export function Pace({ call }: { call: CallInProgress }) {
  const { queries } = useEngine();
  const { data } = useQuery(queries.app.status.queryOptions({ input: {} }));
  if (data === undefined) return null;
  const { ringSeconds, wrapUpSeconds } = data.pace;
  if (call.phase === 'ringing' && call.direction === 'out') {
    return <Ringing key={call.beganAt} since={call.beganAt} usual={ringSeconds * SECOND} />;
  }
  if (call.phase === 'ended' && call.endedAt !== null && wrapUpSeconds > 0) {
    return <WrappingUp key={call.endedAt} since={call.endedAt} usual={wrapUpSeconds * SECOND} />;
  }
  return null;
}
