import type { DayView } from '#contract/day.ts';
import { HOUR, MINUTE, type Millis } from '#kernel/time.ts';
import { count } from '../../i18n/sentences/figure.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { FactGrid } from '../../ui/fact-grid.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './day.module.css';
import { restingVerdict, stillOwed } from './still-owed.ts';

/** A span in hours and minutes: '5 h 20 min', below an hour '20 min'. */
export function hoursAndMinutes({ t }: Speech, length: Millis): string {
  const minutes = Math.round(length / MINUTE);
  if (minutes < 60) return t('day.minutes', { count: minutes });
  return t('day.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** A call's length to the half minute. */
const handling = ({ t }: Speech, length: Millis): string =>
  length < HOUR
    ? t('day.minutes', { count: Math.round((length * 2) / MINUTE) / 2 })
    : t('day.minutes', { count: Math.round(length / MINUTE) });

/** What is due by group, and whether the rest of the day holds it (method section 3). */
export function DayRoom({ day }: { day: DayView }) {
  const speech = useSpeech();
  const { t } = speech;
  const { due, laterToday, closingToday, closingThisWeek, room } = day;
  const open = due.reduce((sum, group) => sum + group.open, 0);
  const owed = Math.min(closingToday, open + laterToday);
  const short = owed > room.today;
  const owedAnyway = stillOwed(day);
  return (
    <>
      <section>
        <SectionTitle end={count(speech, open)}>{t('day.due')}</SectionTitle>
        <FactGrid
          facts={[
            ...due
              .filter((group) => group.open > 0)
              .map((group) => ({
                key: group.group,
                label: t(`terms.group.${group.group}`),
                value: count(speech, group.open),
              })),
            { key: 'later', label: t('day.laterToday'), value: count(speech, laterToday) },
          ]}
        />
      </section>
      <section>
        <SectionTitle>{t('day.room')}</SectionTitle>
        <FactGrid
          facts={[
            { key: 'closing', label: t('day.closing'), value: count(speech, owed) },
            {
              key: 'handling',
              label: t('day.handling'),
              value: (
                <>
                  {handling(speech, room.handlingMs)}{' '}
                  <span className={classes.quiet}>
                    {room.calls < 2 ? t('day.handlingNone') : t('day.handlingFrom', { count: room.calls })}
                  </span>
                </>
              ),
            },
            { key: 'left', label: t('day.left'), value: hoursAndMinutes(speech, room.leftMs) },
            { key: 'fits', label: t('day.fits'), value: count(speech, room.today) },
          ]}
        />
        <p
          className={classes.verdict}
          data-short={(room.leftMs > 0 ? short : owedAnyway > 0) || undefined}
          role="status"
        >
          {room.leftMs === 0
            ? t(restingVerdict(day), { count: owedAnyway })
            : t(short ? 'day.notEnough' : 'day.enough', { due: owed, room: room.today })}
        </p>
        {closingThisWeek > room.week && (
          <p className={classes.verdict} data-short>
            {t('day.weekNotEnough', { due: closingThisWeek, room: room.week })}
          </p>
        )}
      </section>
    </>
  );
}
