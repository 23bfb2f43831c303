import { useQuery } from '@tanstack/react-query';
import type { ReachHours } from '#contract/customer-views.ts';
import { FIRST_HOUR, HOURS_A_DAY, partsOfWeekHour, WEEK_HOURS } from '#domain/reach/week-hours.ts';
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

/** From this share on an hour is told as known; below, as supposed from customers like them. */
const KNOWN = 0.5;

/** Chances from which the steps of the picture begin: most people answer one call in four. */
const STEPS = [0, 0.15, 0.25, 0.35, 0.5] as const;

const stepOf = (chance: number): number => STEPS.findLastIndex((from) => chance >= from);

/** Whether the best hours of a working day are known from the customer's own calls; else they are told as supposed. */
const isOwnBest = ({ best, known }: Pick<ReachHours, 'best' | 'known'>): boolean => {
  const inBest = known.filter((_, index) => {
    const { weekday, hour } = partsOfWeekHour(index);
    return weekday <= 5 && hour >= best.from && hour < best.to;
  });
  return inBest.filter((share) => share >= KNOWN).length * 2 > inBest.length;
};

function sentence(speech: Speech, { best, own, like, known }: ReachHours): string {
  const { t } = speech;
  const hours = {
    from: clockOfMinute(best.from * 60),
    to: clockOfMinute(best.to * 60),
    percent: percent(speech, best.chance),
  };
  if (isOwnBest({ best, known }) && own.tries >= OWN_ENOUGH)
    return t('reach.own', { ...hours, answers: own.answers, count: own.tries });
  if (like.tries >= LIKE_ENOUGH) {
    return own.tries === 0 ? t('reach.likeNever', hours) : t('reach.like', { ...hours, count: own.tries });
  }
  return own.tries === 0 ? t('reach.unknownNever') : t('reach.unknown', { count: own.tries });
}

function Legend() {
  const { t } = useSpeech();
  return (
    <ul className={classes.legend}>
      <li>
        {t('reach.seldom')}
        {STEPS.map((from, step) => (
          <i key={from} className={classes.hour} data-step={step} data-known />
        ))}
        {t('reach.often')}
      </li>
      <li>
        <i className={classes.hour} data-step={3} data-known />
        {t('reach.theirs')}
      </li>
      <li>
        <i className={classes.hour} data-step={3} />
        {t('reach.supposed')}
      </li>
    </ul>
  );
}

/** When the customer comes to the phone, as a small picture of their week and one sentence that says from how much it is known. */
export function ReachHoursPicture({ customer }: { customer: CustomerUid }) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { data: reach } = useQuery(queries.customers.reachHours.queryOptions({ input: { customer } }));
  if (reach === undefined) return null;
  const said = sentence(speech, reach);
  const isTold = reach.own.tries >= OWN_ENOUGH || reach.like.tries >= LIKE_ENOUGH;
  return (
    <section>
      <SectionTitle
        end={t(reach.nowKnown >= KNOWN ? 'reach.now' : 'reach.nowSupposed', { percent: percent(speech, reach.now) })}
      >
        {t('reach.title')}
      </SectionTitle>
      <div className={classes.week} role="img" aria-label={said}>
        {WEEKDAYS.map((day) => (
          <span key={`day ${day}`} className={classes.day} style={{ gridRow: day }}>
            {weekdayName(speech, day, 'short')}
          </span>
        ))}
        {reach.chances.slice(0, WEEK_HOURS).map((chance, index) => {
          const { weekday: day, hour } = partsOfWeekHour(index);
          const known = (reach.known[index] ?? 0) >= KNOWN;
          const name = t(known ? 'reach.hour' : 'reach.hourSupposed', {
            day: weekdayName(speech, day, 'short'),
            hour: clockOfMinute(hour * 60),
            percent: percent(speech, chance),
          });
          return (
            <span
              key={name}
              title={name}
              className={classes.hour}
              data-step={stepOf(chance)}
              data-known={known || undefined}
              style={{ gridRow: day, gridColumn: (index % HOURS_A_DAY) + 2 }}
            />
          );
        })}
        {isTold && (
          <span
            className={classes.best}
            style={{ gridColumn: `${reach.best.from - FIRST_HOUR + 2} / ${reach.best.to - FIRST_HOUR + 2}` }}
          />
        )}
        {[8, 12, 16, 20].map((hour) => (
          <span key={hour} className={classes.clock} style={{ gridColumn: hour - FIRST_HOUR + 2 }}>
            {hour}
          </span>
        ))}
      </div>
      <p className={classes.said}>{said}</p>
      <Legend />
    </section>
  );
}
