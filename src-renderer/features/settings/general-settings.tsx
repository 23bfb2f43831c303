import { Button, Modal, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AppStatus, Preferences } from '#contract/app.ts';
import { LANGUAGES } from '#contract/app.ts';
import { TEXTS } from '../../i18n/i18n.ts';
import { regionName } from '../../i18n/sentences/clock.ts';
import { count } from '../../i18n/sentences/figure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FactGrid } from '../../ui/fact-grid.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { HomeLineFields } from './home-line-fields.tsx';
import classes from './settings.module.css';

const THEMES = ['light', 'dark', 'system'] as const;
const LINES = ['training', 'system'] as const;

export interface GeneralSettingsProps {
  status: AppStatus;
  /** A call is up: the telephone cannot be changed under it. */
  onCall: boolean;
  onPreferences: (change: Partial<Preferences>) => void;
  onKeys: () => void;
  /** What can be set about reminders. */
  reminders: ReactNode;
}

/** Who works here, how the screen looks and speaks, the line, the sample data. */
export function GeneralSettings({ status, onCall, onPreferences, onKeys, reminders }: GeneralSettingsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [clearing, setClearing] = useState(false);
  const { preferences } = status;
  const line = preferences.layout.line === 'system' ? 'system' : 'training';

  async function clear(): Promise<void> {
    setClearing(false);
    try {
      await client.app.clearSample({}, { context: { timeLimit: 60_000 } });
      report.saved(t('settings.cleared'));
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <div className={classes.general}>
      <section>
        <SectionTitle>{t('settings.you')}</SectionTitle>
        <FactGrid
          facts={[
            { key: 'name', label: t('settings.name'), value: status.agent?.name ?? t('common.state.unknown') },
            {
              key: 'region',
              label: t('settings.region'),
              value: status.region === null ? t('common.state.unknown') : regionName(speech, status.region),
            },
            { key: 'zone', label: t('settings.zone'), value: status.zone ?? t('common.state.unknown') },
            { key: 'customers', label: t('settings.customers'), value: count(speech, status.customers) },
            { key: 'version', label: t('settings.version'), value: status.version },
          ]}
        />
      </section>
      <section className={classes.rows}>
        <SectionTitle>{t('settings.company')}</SectionTitle>
        <TextInput
          label={t('settings.companyName')}
          description={t('settings.companyHint')}
          defaultValue={preferences.company ?? ''}
          maxLength={200}
          onBlur={(event) => {
            const company = event.currentTarget.value.trim();
            if (company !== (preferences.company ?? '')) onPreferences({ company: company === '' ? null : company });
          }}
        />
      </section>
      <section className={classes.rows}>
        <SectionTitle>{t('settings.screen')}</SectionTitle>
        <NativeSelect
          label={t('settings.language')}
          value={preferences.language}
          data={LANGUAGES.map((value) => ({ value, label: TEXTS.en.settings.languages[value] }))}
          onChange={(event) => {
            const language = LANGUAGES.find((one) => one === event.currentTarget.value);
            if (language !== undefined) onPreferences({ language });
          }}
        />
        <div>
          <p className={classes.label}>{t('settings.theme')}</p>
          <SegmentedControl
            aria-label={t('settings.theme')}
            value={preferences.theme}
            data={THEMES.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
            onChange={(value) => {
              const theme = THEMES.find((one) => one === value);
              if (theme !== undefined) onPreferences({ theme });
            }}
          />
        </div>
        {status.region === 'CN' && <HomeLineFields layout={preferences.layout} onPreferences={onPreferences} />}
        <div>
          <p className={classes.label}>{t('settings.line')}</p>
          <SegmentedControl
            aria-label={t('settings.line')}
            disabled={onCall}
            value={line}
            data={LINES.map((value) => ({ value, label: t(`call.line.${value}`) }))}
            onChange={(value) => onPreferences({ layout: { ...preferences.layout, line: value } })}
          />
          <p className={classes.hint}>{line === 'training' ? t('call.training.hint') : t('call.systemHint')}</p>
        </div>
      </section>
      <section>
        <SectionTitle>{t('reminder.settings')}</SectionTitle>
        {reminders}
      </section>
      <section>
        <SectionTitle>{t('settings.keys')}</SectionTitle>
        <p className={classes.hint}>{t('settings.keysHint')}</p>
        <Button variant="default" onClick={onKeys}>
          {t('common.keys.open')}
        </Button>
      </section>
      {status.sample && (
        <section>
          <SectionTitle>{t('settings.sample')}</SectionTitle>
          <p className={classes.hint}>{t('settings.sampleHint')}</p>
          <Button variant="default" onClick={() => setClearing(true)}>
            {t('settings.clearSample')}
          </Button>
        </section>
      )}
      <Modal
        opened={clearing}
        onClose={() => setClearing(false)}
        title={t('settings.clearTitle')}
        closeButtonProps={{ 'aria-label': t('common.act.close') }}
      >
        <p>{t('settings.clearText', { count: status.customers })}</p>
        <div className={classes.foot}>
          <Button variant="default" data-autofocus onClick={() => setClearing(false)}>
            {t('common.act.cancel')}
          </Button>
          <Button onClick={() => void clear()}>{t('settings.clearSample')}</Button>
        </div>
      </Modal>
    </div>
  );
}
