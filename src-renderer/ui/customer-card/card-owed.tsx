import type { CustomerCard } from '#contract/customer-views.ts';
import { money } from '../../i18n/sentences/figure.ts';
import { taskName } from '../../i18n/sentences/task-name.ts';
import { day } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../section-title.tsx';
import classes from './customer-card.module.css';

/** Quotes that stand, by whoever gave them, and what we owe (method section 4). */
export function CardOwed({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t, now } = speech;
  const { quotes, tasks } = card;
  return (
    <>
      {quotes.length > 0 && (
        <section>
          <SectionTitle>{t('account.quotes')}</SectionTitle>
          <ul className={classes.known}>
            {quotes.slice(0, 3).map(({ uid, product, amountMinor, currency, validUntil, by, at }) => (
              <li key={uid}>
                <b>{money(speech, amountMinor, currency)}</b>{' '}
                {[
                  product,
                  validUntil === null ? day(speech, at) : t('account.quoteUntil', { day: day(speech, validUntil) }),
                  by,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </section>
      )}
      {tasks.length > 0 && (
        <section>
          <SectionTitle end={tasks.length > 2 ? tasks.length : undefined}>{t('customer.weOwe')}</SectionTitle>
          <ul className={classes.known}>
            {tasks.slice(0, 2).map((task) => (
              <li key={task.uid} data-late={task.dueAt < now || undefined}>
                {taskName(speech, task)} · {day(speech, task.dueAt)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
