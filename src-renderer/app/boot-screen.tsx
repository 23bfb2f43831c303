import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BootError } from '#contract/host/boot.ts';
import classes from './frame.module.css';

/** While the engine opens the store. */
export function Starting() {
  const { t } = useTranslation();
  return (
    <main className={classes.alone}>
      <div className={classes.message} role="status">
        <Loader type="dots" />
        <p>{t('errors.connectingText')}</p>
      </div>
    </main>
  );
}

/** Why there is no engine, and the way out. */
export function EngineDown({ error, onRetry }: { error: BootError; onRetry: () => void }) {
  const { t } = useTranslation();
  const shell = window.rung;
  const { pid } = error.facts;
  const detail = typeof pid === 'number' ? t('errors.bootDetail.pid', { pid }) : '';
  const text =
    error.code === 'store-locked'
      ? t('errors.boot.store-locked.text', { detail })
      : t(`errors.boot.${error.code}.text`);
  return (
    <main className={classes.alone}>
      <div className={classes.message} role="alert">
        <h1>{t(`errors.boot.${error.code}.title`)}</h1>
        <p>{text}</p>
        <div className={classes.messageActs}>
          <Button onClick={onRetry}>{t('errors.retry')}</Button>
          {shell !== undefined && (
            <>
              <Button variant="default" onClick={() => shell.act('show-data-folder')}>
                {t('errors.showFolder')}
              </Button>
              <Button variant="default" onClick={() => shell.act('quit')}>
                {t('errors.quit')}
              </Button>
            </>
          )}
        </div>
      </div>
    </main>
  );
}
