import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/use-speech.ts';
import { goTo } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { KeyButton } from '../../ui/key-button.tsx';

/** The way to the pairs that wait, with how many there are; nothing where none does. */
export function DuplicatesLink({ onCall }: { onCall: boolean }) {
  const { t } = useSpeech();
  const { queries } = useEngine();
  const { data } = useQuery(queries.duplicates.list.queryOptions({ input: { limit: 1 } }));
  if (data === undefined || data.total === 0) return null;
  return (
    <KeyButton chord={onCall ? 'Alt+D' : 'D'} onPress={() => goTo({ page: 'duplicates' })}>
      {t('duplicates.link')} ({data.total})
    </KeyButton>
  );
}
