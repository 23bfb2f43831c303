import { Button, NativeSelect, Progress, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppStatus, LANGUAGES, type Language } from '#contract/app.ts';
import { mainZoneOf } from '#domain/phone-number/main-zone.ts';
import { TEXTS } from '../../i18n/i18n.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { failureOf } from '../../query/failure-of.ts';
import { useReport } from '../../query/use-report.tsx';
import { isTyped, JoinFields, type Joining, NOTHING_TYPED } from '../../ui/join-fields.tsx';
import classes from './setup.module.css';

type Region = keyof typeof TEXTS.en.settings.regions;
const REGIONS = Object.keys(TEXTS.en.settings.regions).filter(
  (code): code is Region => code in TEXTS.en.settings.regions,
);

/** The region guessed from the browser: its zone's, else its language's. */
function guessRegion(zone: string, wishes: readonly string[]): Region {
  const byZone = REGIONS.find((region) => mainZoneOf(region) === zone);
  if (byZone !== undefined) return byZone;
  const byWish = wishes.map((wish) => new Intl.Locale(wish).region).find((code) => REGIONS.some((one) => one === code));
  return REGIONS.find((one) => one === byWish) ?? 'CN';
}

interface SetupPageProps {
  onLanguage: (language: Language) => void;
  onDone: (status: AppStatus, fill: 'sample' | 'import' | 'empty') => void;
}

/** First run: who works here, where, in which language, and how to begin. */
export function SetupPage({ onLanguage, onDone }: SetupPageProps) {
  const { t, i18n } = useTranslation();
  const { client } = useEngine();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const form = useForm({
    initialValues: {
      name: '',
      region: guessRegion(ownZone, navigator.languages),
      zone: ownZone === 'UTC' ? (mainZoneOf(guessRegion(ownZone, navigator.languages)) ?? ownZone) : ownZone,
      fill: 'sample' as 'sample' | 'import' | 'empty' | 'join',
    },
    // Of a team's agent the hub says what they are called.
    validate: {
      name: (value, { fill }) => (fill !== 'join' && value.trim() === '' ? t('settings.setup.nameMissing') : null),
    },
  });
  const [joining, setJoining] = useState<Joining>(NOTHING_TYPED);
  const isJoining = form.values.fill === 'join';
  const complete = !isJoining || isTyped(joining);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const language = LANGUAGES.find((one) => one === i18n.language) ?? 'en';

  async function begin(values: typeof form.values): Promise<void> {
    setBusy(true);
    try {
      const { name, region, zone, fill } = values;
      const options = { context: { timeLimit: 60_000 } };
      if (fill === 'join') {
        await client.team.join({ ...joining, home: { region, zone, language } }, options);
        onDone(await client.app.status({}), 'empty');
      } else onDone(await client.app.setUp({ name, region, zone, fill, language }, options), fill);
    } catch (error) {
      if (failureOf(error).code === 'factor-needed') setJoining({ ...joining, factor: '' });
      else report.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => void begin(values))}>
        <div className={classes.languages}>
          {LANGUAGES.map((one) => (
            <Button
              key={one}
              variant={one === language ? 'light' : 'subtle'}
              color={one === language ? 'rung' : 'gray'}
              lang={one}
              aria-pressed={one === language}
              onClick={() => onLanguage(one)}
            >
              {TEXTS.en.settings.languages[one]}
            </Button>
          ))}
        </div>
        <h1 className={classes.title}>{t('settings.setup.title')}</h1>
        <p className={classes.lead}>{t(isJoining ? 'team.setupLead' : 'settings.setup.lead')}</p>
        {!isJoining && (
          <TextInput
            size="sm"
            label={t('settings.setup.name')}
            description={t('settings.setup.nameHint')}
            maxLength={200}
            ref={first}
            {...form.getInputProps('name')}
          />
        )}
        <div className={classes.pair}>
          <NativeSelect
            size="sm"
            label={t('settings.setup.region')}
            description={t('settings.setup.regionHint')}
            data={REGIONS.map((code) => ({ value: code, label: t(`settings.regions.${code}`) }))}
            value={form.values.region}
            onChange={(event) => {
              const region = REGIONS.find((one) => one === event.currentTarget.value) ?? 'CN';
              form.setValues({ region, zone: mainZoneOf(region) ?? form.values.zone });
            }}
          />
          <Select
            size="sm"
            label={t('settings.setup.zone')}
            searchable
            data={
              Intl.supportedValuesOf('timeZone').includes(form.values.zone)
                ? Intl.supportedValuesOf('timeZone')
                : [form.values.zone, ...Intl.supportedValuesOf('timeZone')]
            }
            limit={60}
            value={form.values.zone}
            onChange={(zone) => zone !== null && form.setFieldValue('zone', zone)}
          />
        </div>
        <Radio.Group label={t('settings.setup.begin')} size="sm" {...form.getInputProps('fill')}>
          <Stack gap={6} mt={6}>
            {(['sample', 'import', 'empty'] as const).map((fill) => (
              <Radio.Card key={fill} value={fill} className={classes.way}>
                <Radio.Indicator size="sm" />
                <span>
                  <b>{t(`settings.setup.${fill}`)}</b>
                  {!isJoining && <span className={classes.wayText}>{t(`settings.setup.${fill}Text`)}</span>}
                </span>
              </Radio.Card>
            ))}
            <Radio.Card value="join" className={classes.way}>
              <Radio.Indicator size="sm" />
              <span>
                <b>{t('team.setupJoin')}</b>
                <span className={classes.wayText}>{t('team.setupJoinText')}</span>
              </span>
            </Radio.Card>
          </Stack>
        </Radio.Group>
        {isJoining && (
          <div className={classes.joining}>
            <JoinFields value={joining} onChange={setJoining} disabled={busy} />
          </div>
        )}
        <Button type="submit" size="sm" loading={busy} disabled={!complete}>
          {isJoining ? t('team.join') : t('settings.setup.start')}
        </Button>
      </form>
    </main>
  );
}

/** While the sample team is being made: how far, and a way on if it fails. */
export function SampleProgress({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { queries } = useEngine();
  const { data } = useQuery(
    queries.app.sample.queryOptions({
      input: {},
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.phase === 'done' || state.data?.phase === 'failed' ? false : 150),
    }),
  );
  const failed = data?.phase === 'failed';
  const done = data?.phase === 'done';
  useEffect(() => {
    if (done) onDone();
  }, [done, onDone]);
  return (
    <main className={classes.page}>
      <div className={classes.making} role="status">
        <h1 className={classes.title}>{failed ? t('settings.setup.makingFailed') : t('settings.setup.making')}</h1>
        {failed ? (
          <Button onClick={onDone}>{t('settings.setup.goOn')}</Button>
        ) : (
          <>
            <p className={classes.lead}>{t('settings.setup.makingText')}</p>
            <Progress value={100 * (data?.progress ?? 0)} aria-label={t('settings.setup.making')} />
          </>
        )}
      </div>
    </main>
  );
}
