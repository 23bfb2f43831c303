import { useQuery } from '@tanstack/react-query';
import type { ReachHours } from '#contract/customers.ts';
import { HOURS_A_DAY, partsOfWeekHour, WEEK_HOURS } from '#domain/reach/week-hours.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { clockOfMinute, weekdayName } from '../../i18n/sentences/clock.ts';
import { percent } from '../../i18n/sentences/figure.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './reach-hours.module.css';

/** Own calls from which a customer's own hours are told, and calls of others like them from which theirs are. */
const OWN_ENOUGH = 3;
const LIKE_ENOUGH = 20;

/** Monday first. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

function sentence({ t }: Speech, { best, own, like }: ReachHours): string {
  const hours = { from: clockOfMinute(best.from * 60), to: clockOfMinute(best.to * 60) };
  if (own.tries >= OWN_ENOUGH) return t('reach.own', { ...hours, ...own });
  if (like.tries >= LIKE_ENOUGH) return t('reach.like', { ...hours, tries: own.tries });
  return t('reach.unknown', { tries: own.tries });
}

/** When the customer comes to the phone, as a small picture of their week and one sentence that says from how much it is known. */
export function ReachHoursPicture({ customer }: { customer: CustomerUid }) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { data: reach } = useQuery(queries.customers.reachHours.queryOptions({ input: { customer } }));
  if (reach === undefined) return null;
  const most = Math.max(...reach.chances);
  const said = sentence(speech, reach);
  return (
    <section>
      <SectionTitle end={t('reach.now', { percent: percent(speech, reach.now) })}>{t('reach.title')}</SectionTitle>
      <div className={classes.week} role="img" aria-label={said}>
        {WEEKDAYS.map((day) => (
          <span key={`day ${day}`} className={classes.day} style={{ gridRow: day }}>
            {weekdayName(speech, day, 'short')}
          </span>
        ))}
        {reach.chances.slice(0, WEEK_HOURS).map((chance, index) => {
          const { weekday: day, hour } = partsOfWeekHour(index);
          const name = t('reach.hour', {
            day: weekdayName(speech, day, 'short'),
            hour: clockOfMinute(hour * 60),
            percent: percent(speech, chance),
          });
          return (
            <span
              key={name}
              title={name}
              className={classes.hour}
              style={{
                gridRow: day,
                gridColumn: (index % HOURS_A_DAY) + 2,
                opacity: 0.12 + 0.88 * (chance / most) ** 2,
              }}
            />
          );
        })}
        {[8, 12, 16, 20].map((hour) => (
          <span key={hour} className={classes.clock} style={{ gridColumn: hour - 8 + 2 }}>
            {hour}
          </span>
        ))}
      </div>
      <p className={classes.said}>{said}</p>
    </section>
  );
}
