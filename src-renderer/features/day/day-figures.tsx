import type { DayView } from '#contract/day.ts';
import { AGENT_STATUSES } from '#domain/day/agent-status.ts';
import { count, money, percent } from '../../i18n/sentences/figure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { FactGrid } from '../../ui/fact-grid.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './day.module.css';
import { hoursAndMinutes } from './day-room.tsx';

/** What came of the day: figures first, then how deep the conversations went and where the time is. */
export function DayFigures({ figures }: { figures: DayView['figures'] }) {
  const speech = useSpeech();
  const { t } = speech;
  const { tries, reached, conversations, talkMs, promisesKept, promisesMoved, promisesMissed, sales, depth, spent } =
    figures;
  const most = Math.max(1, ...depth.map((one) => one.count));
  const sold = sales.map((sale) =>
    t('day.sale', { amount: money(speech, sale.amountMinor, sale.currency), count: sale.count }),
  );
  return (
    <>
      <section>
        <SectionTitle>{t('day.figures')}</SectionTitle>
        <FactGrid
          facts={[
            { key: 'tries', label: t('day.tries'), value: count(speech, tries) },
            { key: 'conversations', label: t('day.conversations'), value: count(speech, conversations) },
            {
              key: 'reach',
              label: t('day.reachRate'),
              value: tries === 0 ? '–' : percent(speech, reached / tries),
            },
            { key: 'talk', label: t('day.talk'), value: hoursAndMinutes(speech, talkMs) },
          ]}
        />
        <FactGrid
          facts={[
            { key: 'kept', label: t('day.kept'), value: count(speech, promisesKept) },
            { key: 'moved', label: t('day.moved'), value: count(speech, promisesMoved) },
            { key: 'missed', label: t('day.missed'), value: count(speech, promisesMissed) },
            { key: 'sales', label: t('day.sales'), value: sold.length === 0 ? t('day.salesNone') : sold.join(' · ') },
          ]}
        />
      </section>
      <section>
        <SectionTitle>{t('day.depth')}</SectionTitle>
        {depth.length === 0 ? (
          <p className={classes.quiet}>{t('day.depthNone')}</p>
        ) : (
          <ul className={classes.bars}>
            {depth.map((one) => (
              <li key={one.followUp}>
                <span>{one.followUp === 0 ? t('day.depthFirst') : t('day.depthOf', { n: one.followUp })}</span>
                <span className={classes.bar} aria-hidden="true">
                  <b style={{ width: `${(100 * one.count) / most}%` }} />
                </span>
                <span>{one.count}</span>
              </li>
            ))}
          </ul>
        )}
        <p className={classes.quiet}>{t('day.depthHint')}</p>
      </section>
      <section>
        <SectionTitle>{t('day.spent')}</SectionTitle>
        <FactGrid
          facts={AGENT_STATUSES.filter((status) => status !== 'off').map((status) => ({
            key: status,
            label: t(`day.statuses.${status}`),
            value: hoursAndMinutes(speech, spent[status] ?? 0),
          }))}
        />
      </section>
    </>
  );
}
