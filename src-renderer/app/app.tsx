import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import { useEffect, useLayoutEffect, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Language, Preferences } from '#contract/app.ts';
import { SampleProgress, SetupPage } from '../features/setup/setup-page.tsx';
import { setAgentClock } from '../i18n/agent-clock.ts';
import { setTeamNames } from '../i18n/team-names.ts';
import { goTo } from '../navigation/route.ts';
import { type EngineAccess, EngineProvider, useEngine } from '../query/engine-access.tsx';
import { clearReport, useReport } from '../query/use-report.tsx';
import { Failed } from '../ui/states.tsx';
import { cssVariables, theme } from '../ui/theme.ts';
import { EngineDown, Starting } from './boot-screen.tsx';
import { Frame } from './frame.tsx';
import { PageFault } from './page-fault.tsx';

const DATE_LOCALES: Readonly<Record<Language, string>> = { en: 'en-gb', 'zh-Hans': 'zh-cn', 'zh-Hant': 'zh-tw' };

/** Changes preferences at once on the screen and durably in the engine. */
function usePreferences() {
  const { client, queries } = useEngine();
  const queryClient = useQueryClient();
  const report = useReport();
  const key = queries.app.status.queryKey({ input: {} });
  return (change: Partial<Preferences>): void => {
    queryClient.setQueryData(key, (status) =>
      status === undefined ? status : { ...status, preferences: { ...status.preferences, ...change } },
    );
    void client.app.setPreferences(change).catch(report.failed);
  };
}

function SetUpApp() {
  const { queries } = useEngine();
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const queryClient = useQueryClient();
  const onPreferences = usePreferences();
  const [making, setMaking] = useState(false);
  const { data: status, dataUpdatedAt, error, refetch } = useQuery(queries.app.status.queryOptions({ input: {} }));

  const language = status?.setUp === true ? status.preferences.language : null;
  const look = status?.preferences.theme ?? 'system';
  useEffect(() => {
    if (language === null || language === i18n.language) return;
    // What was said in the other language has been read.
    clearReport();
    void i18n.changeLanguage(language);
  }, [language, i18n]);
  useEffect(() => setColorScheme(look === 'system' ? 'auto' : look), [look, setColorScheme]);
  const names = status?.names;
  // Before the paint: no stage is seen by another name first.
  useLayoutEffect(() => {
    if (names !== undefined) setTeamNames(names);
  }, [names]);
  useEffect(() => {
    if (status !== undefined) setAgentClock(status.now - dataUpdatedAt, status.zone);
  }, [status, dataUpdatedAt]);

  if (error !== null && status === undefined) return <Failed error={error} onRetry={() => void refetch()} />;
  if (status === undefined) return <Starting />;
  if (making) {
    return (
      <SampleProgress
        onDone={() => {
          setMaking(false);
          void queryClient.invalidateQueries();
        }}
      />
    );
  }
  if (!status.setUp) {
    return (
      <SetupPage
        onLanguage={(chosen) => void i18n.changeLanguage(chosen)}
        onDone={(now, fill) => {
          queryClient.setQueryData(queries.app.status.queryKey({ input: {} }), now);
          setMaking(fill === 'sample');
          goTo(fill === 'import' ? { page: 'lists', list: null } : { page: 'today' });
        }}
      />
    );
  }
  return <Frame status={status} onPreferences={onPreferences} />;
}

/** Nothing is asked before there is an engine; without one, the reason and the way out. */
function Boot() {
  const { connection } = useEngine();
  const state = useStore(connection.state);
  if (state.state === 'engine-down') return <EngineDown error={state.error} onRetry={connection.retry} />;
  if (state.state === 'connecting') return <Starting />;
  return <SetUpApp />;
}

function Localised() {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'zh-Hans' || i18n.language === 'zh-Hant' ? i18n.language : 'en';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <DatesProvider settings={{ locale: DATE_LOCALES[language], firstDayOfWeek: 1 }}>
      <Notifications position="bottom-right" limit={3} zIndex={400} className="notices" />
      <PageFault>
        <Boot />
      </PageFault>
    </DatesProvider>
  );
}

/** The whole screen, given the engine, the memory of its answers and the words. */
export function App({ access, queryClient, i18n }: { access: EngineAccess; queryClient: QueryClient; i18n: I18n }) {
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <EngineProvider access={access}>
            <Localised />
          </EngineProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
