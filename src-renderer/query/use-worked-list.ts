import { useTranslation } from 'react-i18next';
import { useEngine } from './engine-access.tsx';
import { useReport } from './use-report.tsx';

/** Begins to work one list alone, or goes back to all of them; recorded, and as it was after a restart (method section 3). */
export function useWorkedList(): {
  readonly work: (id: string, name: string) => Promise<boolean>;
  readonly leave: () => void;
} {
  const { client } = useEngine();
  const report = useReport();
  const { t } = useTranslation();
  const say = async (list: string | null, message: string): Promise<boolean> => {
    try {
      await client.day.setStatus({ status: 'working', list });
      report.saved(message);
      return true;
    } catch (error) {
      report.failed(error);
      return false;
    }
  };
  return {
    work: (id, name) => say(id, t('day.list.started', { name })),
    leave: () => void say(null, t('day.list.left')),
  };
}
