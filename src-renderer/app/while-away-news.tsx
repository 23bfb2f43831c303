import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { awayLines } from '../i18n/sentences/while-away.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { hrefOf } from '../navigation/route.ts';
import { useEngine } from '../query/engine-access.tsx';

const NOTICE = 'while-away';

/** Says over any page what came when the hub was heard again, until it is read. `reading`: the page that tells it all is open. */
export function WhileAwayNews({ reading }: { reading: boolean }) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries, client } = useEngine();
  const { data } = useQuery(queries.sync.whileAway.queryOptions({ input: {} }));
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const told = data?.told ?? null;
    const lines = told === null || told.read || reading ? [] : awayLines(speech, told);
    const words = lines.join('\n');
    if (words === (shown.current ?? '')) return;
    // Whoever takes it away reads it; that it goes because it was read elsewhere is no reading.
    const showsAlready = shown.current !== null;
    shown.current = words === '' ? null : words;
    if (words === '') {
      notifications.hide(NOTICE);
      return;
    }
    const notice = {
      id: NOTICE,
      title: t('field.away.title'),
      message: (
        <>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <a href={hrefOf({ page: 'settings', section: 'team' })} style={{ color: 'var(--accent)' }}>
            {t('field.away.all')}
          </a>
        </>
      ),
      autoClose: false as const,
      closeButtonProps: { 'aria-label': t('common.act.close') },
      onClose: () => {
        if (shown.current !== null) void client.sync.readWhileAway({});
      },
    };
    if (showsAlready) notifications.update(notice);
    else notifications.show(notice);
  }, [client, data, reading, speech, t]);
  return null;
}
