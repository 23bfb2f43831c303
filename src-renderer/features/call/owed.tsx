import type { Consequence } from '../../i18n/sentences/next-step.ts';
import { day } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import classes from './call.module.css';

/** What we owe once the outcome is saved, and whose it is (method section 2, after a sale). */
export function Owed({ tasks }: { tasks: Consequence['tasks'] }) {
  const speech = useSpeech();
  const { t } = speech;
  if (tasks.length === 0) return null;
  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{t('call.owed')}</p>
      <ul className={classes.owed}>
        {tasks.slice(0, 5).map(({ kind, role, dueAt, about }) => (
          <li key={`${kind} ${dueAt}`}>
            <span>{[t(`terms.task.${kind}`), about].filter(Boolean).join(': ')}</span>
            <span>
              {day(speech, dueAt)} · {t(`terms.role.${role}`)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
