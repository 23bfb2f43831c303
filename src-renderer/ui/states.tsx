import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureSentence } from '../i18n/sentences/failure.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { failureOf } from '../query/failure-of.ts';
import classes from './states.module.css';

interface EmptyProps {
  title: string;
  text?: string;
  /** The page has no other heading. */
  isPage?: boolean;
  children?: ReactNode;
}

/** Nothing is here, why, and what one can do. */
export function Empty({ title, text, isPage = false, children }: EmptyProps) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className={classes.state}>
      <Title className={classes.title}>{title}</Title>
      {text !== undefined && <p className={classes.text}>{text}</p>}
      {children !== undefined && <div className={classes.acts}>{children}</div>}
    </div>
  );
}

interface FailedProps {
  error: unknown;
  onRetry?: () => void;
  /** The page has no other heading. */
  isPage?: boolean;
}

/** Something could not be read: what, and a way to try again. */
export function Failed({ error, onRetry, isPage = false }: FailedProps) {
  const speech = useSpeech();
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className={classes.state} role="alert">
      <Title className={classes.title}>{speech.t('errors.title')}</Title>
      <p className={classes.text}>{failureSentence(speech, failureOf(error))}</p>
      {onRetry !== undefined && (
        <Button variant="default" onClick={onRetry}>
          {speech.t('common.act.retry')}
        </Button>
      )}
    </div>
  );
}

/** Shown only after a moment, so that quick answers do not flicker. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={classes.waiting} role="status" aria-label={t('common.state.loading')}>
      <Loader size="sm" type="dots" />
    </div>
  );
}
