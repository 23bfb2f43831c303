import { useQuery } from '@tanstack/react-query';
import type { AgentNow } from '#contract/day.ts';
import { endOfDay } from '#domain/calendar/zoned-time.ts';
import type { AgentStatus } from '#domain/day/agent-status.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { promisedToday } from './still-owed.ts';

const WORKING: AgentNow = { status: 'working', since: null, list: null };

/** What the agent does now, and how they say that they do something else. The list that they work stays while they rest. */
export function useStatus(): AgentNow & { readonly say: (status: AgentStatus) => void } {
  const { queries, client } = useEngine();
  const speech = useSpeech();
  const report = useReport();
  const { data } = useQuery(queries.day.ahead.queryOptions({ input: {} }));
  const now = data?.now ?? WORKING;
  const say = (status: AgentStatus): void => {
    client.day
      .setStatus({ status, list: status === 'off' ? null : now.list })
      .then(() => {
        const words = { status: speech.t(`day.statuses.${status}`), time: timeOfDay(speech, agentNow()) };
        const promised = status === 'off' ? promisedToday(data?.promises ?? [], endOfDay(speech.zone, agentNow())) : [];
        const [first] = promised;
        report.saved(
          first === undefined
            ? speech.t('day.statusSaved', words)
            : speech.t('day.statusSavedPromised', {
                ...words,
                count: promised.length,
                name: first.name,
                due: timeOfDay(speech, first.dueAt),
              }),
        );
      })
      .catch(report.failed);
  };
  return { ...now, say };
}
