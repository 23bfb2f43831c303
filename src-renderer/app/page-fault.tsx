import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './frame.module.css';

function FaultScreen() {
  const { t } = useTranslation();
  return (
    <main className={classes.alone}>
      <div className={classes.message} role="alert">
        <h1>{t('errors.screen')}</h1>
        <p>{t('errors.screenText')}</p>
        <Button onClick={() => window.location.reload()}>{t('errors.reload')}</Button>
      </div>
    </main>
  );
}

/** A fault of the page ends in words and a way out, not in an empty window. What was typed in a call is with the engine. */
export class PageFault extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <FaultScreen /> : this.props.children;
  }
}
