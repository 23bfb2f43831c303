import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { LANGUAGES, type Language } from '#contract/app.ts';
import { agentClock } from './agent-clock.ts';
import type { Speech } from './speech.ts';
import { teamNames } from './team-names.ts';

const isLanguage = (tag: string): tag is Language => LANGUAGES.some((language) => language === tag);

/** Words and the agent's clock for sentences; new once a minute, so that 'today' and '20 minutes ago' stay true. */
export function useSpeech(): Speech {
  const { t, i18n } = useTranslation();
  const zone = useStore(agentClock, (clock) => clock.zone);
  const now = useStore(agentClock, (clock) => clock.minute);
  const names = useStore(teamNames);
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  return useMemo(() => ({ t, language, zone, now, names }), [t, language, zone, now, names]);
}
