import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';

/** Entries that are asked for at once; the list is scrolled, not paged. */
const LIMIT = 200;

/** The list as of now; asked again when the engine says it changed, and with every minute, because time opens and closes gates. */
export function useToday() {
  const { queries } = useEngine();
  const { now } = useSpeech();
  const answer = useQuery(
    queries.queue.today.queryOptions({ input: { limit: LIMIT }, placeholderData: keepPreviousData }),
  );
  const { refetch } = answer;
  useEffect(() => {
    if (now > 0) void refetch();
  }, [now, refetch]);
  return answer;
}
