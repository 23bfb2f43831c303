import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { day, timeOfDay } from '../i18n/sentences/when.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useEngine } from '../query/engine-access.tsx';
import { numberText } from '../ui/number-text.ts';

/**
 * Says once, over any page, that a number which was just entered is a colleague's: whose, and since when. It stays until it is read; what
 * was settled before this window opened stands in Settings only.
 */
export function TeamNews() {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { data } = useQuery(queries.team.conflicts.queryOptions({ input: {} }));
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (data === undefined) return;
    const named = data.conflicts.map((conflict) => ({ ...conflict, id: `${conflict.e164} ${conflict.customer}` }));
    for (const { id, e164, name, holder, since } of named) {
      if (known.current === null || known.current.has(id)) continue;
      const facts = { number: numberText(e164), name, holder: holder ?? t('team.somebody') };
      const when = since === null ? '' : `${day(speech, since)} ${timeOfDay(speech, since)}`;
      notifications.show({
        id,
        color: 'yellow',
        title: t('team.taken', facts),
        message: t('team.takenSince', { ...facts, when }),
        autoClose: false,
        closeButtonProps: { 'aria-label': t('common.act.close') },
      });
    }
    known.current = new Set(named.map(({ id }) => id));
  }, [data, speech, t]);
  return null;
}
