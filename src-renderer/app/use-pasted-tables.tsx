import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useSpeech } from '../i18n/use-speech.ts';
import { hrefOf } from '../navigation/route.ts';
import { tablesPastedInto } from './pasted-table.ts';

const SHOWN = 40;
const NOTICE = 'table-pasted';

/** Says which cell of a pasted table a field has taken, and where a whole table comes in. */
export function usePastedTables(): void {
  const { t } = useSpeech();
  useEffect(
    () =>
      tablesPastedInto(window, (cell) => {
        const shown = cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell;
        // A notice that stands would keep its first words.
        notifications.hide(NOTICE);
        notifications.show({
          id: NOTICE,
          autoClose: 12_000,
          closeButtonProps: { 'aria-label': t('common.act.close') },
          message: (
            <>
              {t('common.tablePasted', { cell: shown })}{' '}
              <a href={hrefOf({ page: 'lists', list: null })} style={{ color: 'var(--accent)' }}>
                {t('common.nav.lists')}
              </a>
            </>
          ),
        });
      }),
    [t],
  );
}
