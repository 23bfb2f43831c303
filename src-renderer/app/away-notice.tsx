import { useEffect, useState } from 'react';
import { SECOND } from '#kernel/time.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import classes from './frame.module.css';

/** A host that was only restarted is back by then. */
const PATIENCE = 8 * SECOND;

/** What to do where the engine does not come back by itself; Electron's shell starts its engine again and says so. */
export function AwayNotice() {
  const { t } = useSpeech();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  if (!late || window.rung !== undefined) return null;
  return (
    <p className={classes.away} role="alert">
      <b>{t('common.state.gone')}</b> {t('common.state.goneHint')}
    </p>
  );
}
