import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { PolicyFigures } from '#contract/policy.ts';
import { type DayNumber, dayStringOf, parseDayString } from '#domain/calendar/civil.ts';
import { holidayCalendarOf } from '#domain/calendar/holidays/holidays.ts';
import { dayAt } from '#domain/calendar/zoned-time.ts';
import type { DayHours, RegionPack } from '#domain/policy/region-packs/region-pack.ts';
import { PACKED_REGIONS, regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import { DAY } from '#kernel/time.ts';
import { clockOfMinute, regionName, weekdayName } from '../../i18n/sentences/clock.ts';
import { localeOf, type Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './settings.module.css';
import { usePolicy } from './use-policy.ts';

function hoursText({ t }: Speech, hours: DayHours): string {
  return hours.length === 0
    ? t('settings.hours.none')
    : hours.map(({ from, to }) => `${clockOfMinute(from)}–${clockOfMinute(to)}`).join(', ');
}

const dayText = ({ language }: Speech, day: DayNumber): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day * DAY);

/** What the law of a region asks of a call, its holidays, and the days of the company's own. */
export function HoursSettings({ region: home }: { region: string }) {
  const speech = useSpeech();
  const { t } = speech;
  const [region, setRegion] = useState(home);
  const regions = [...new Set([home, ...PACKED_REGIONS.map((pack) => pack.region)])];
  return (
    <section className={classes.pane}>
      <SectionTitle>{t('settings.sections.hours')}</SectionTitle>
      <NativeSelect
        className={classes.short}
        label={t('settings.hours.region')}
        value={region}
        data={regions.map((value) => ({ value, label: regionName(speech, value) }))}
        onChange={(event) => setRegion(event.currentTarget.value)}
      />
      <PackTable pack={regionPackOf(region)} />
      <Holidays region={region} />
      {region === home && <CompanyDays />}
    </section>
  );
}

function PackTable({ pack }: { pack: RegionPack }) {
  const speech = useSpeech();
  const { t } = speech;
  const yesNo = (needed: boolean): string => t(needed ? 'settings.hours.needed' : 'settings.hours.notNeeded');
  const period = pack.triesPerPeriod;
  const facts: readonly (readonly [label: string, value: string])[] = [
    ...pack.hours.map((hours, index) => [weekdayName(speech, index + 1, 'long'), hoursText(speech, hours)] as const),
    [t('settings.hours.holidays'), hoursText(speech, pack.holidayHours)],
    [
      t('settings.hours.permission'),
      t('settings.hours.permissionValue', {
        person: yesNo(pack.permissionNeeded.person),
        company: yesNo(pack.permissionNeeded.company),
      }),
    ],
    [
      t('settings.hours.tries'),
      [
        pack.triesPerDay === null ? null : t('settings.hours.triesADay', { count: pack.triesPerDay }),
        period === null ? null : t('settings.hours.triesInDays', { count: period.tries, days: period.days }),
      ]
        .filter((text) => text !== null)
        .join(', ') || t('settings.hours.byMethod'),
    ],
    [t('settings.hours.ring'), t('settings.hours.ringValue', { count: pack.ringSeconds })],
    [t('settings.hours.recording'), t(`settings.hours.recordings.${pack.recording}`)],
    [
      t('settings.hours.registries'),
      pack.registries.map(({ code }) => code).join(', ') || t('settings.hours.noRegistry'),
    ],
    [t('settings.hours.source'), pack.source],
  ];
  return (
    <>
      <p className={classes.hint}>{t('settings.hours.counsel')}</p>
      <table className={classes.table}>
        <tbody>
          {facts.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Holidays({ region }: { region: string }) {
  const speech = useSpeech();
  const { t } = speech;
  const calendar = holidayCalendarOf(region);
  if (calendar === null) return <p className={classes.hint}>{t('settings.hours.noCalendar')}</p>;
  const today = dayAt(speech.zone, speech.now);
  const coming = (days: ReadonlySet<DayNumber>): DayNumber[] =>
    [...days].filter((day) => day >= today).sort((a, b) => a - b);
  const makeUp = coming(calendar.makeUpDays);
  return (
    <>
      <SectionTitle end={t('settings.hours.knownUntil', { year: calendar.knownYears[1] })}>
        {t('settings.hours.holidays')}
      </SectionTitle>
      <Days days={coming(calendar.holidays)} />
      {makeUp.length > 0 && (
        <>
          <SectionTitle>{t('settings.hours.makeUp')}</SectionTitle>
          <Days days={makeUp} />
        </>
      )}
    </>
  );
}

interface DaysProps {
  days: readonly DayNumber[];
  onRemove?: (day: DayNumber) => void;
}

function Days({ days, onRemove }: DaysProps) {
  const speech = useSpeech();
  const { t } = speech;
  if (days.length === 0) return <p className={classes.hint}>{t('settings.hours.noDays')}</p>;
  return (
    <p className={classes.chips}>
      {days.map((day) => (
        <span key={day} className={classes.chip}>
          {dayText(speech, day)}
          {onRemove !== undefined && (
            <ActionIcon
              variant="subtle"
              size="xs"
              aria-label={t('settings.hours.remove', { day: dayText(speech, day) })}
              onClick={() => onRemove(day)}
            >
              <IconX size={12} />
            </ActionIcon>
          )}
        </span>
      ))}
    </p>
  );
}

const KINDS = ['daysOff', 'makeUpDays'] as const;

/** Days of the company's own: added and taken away at once, for the whole company. */
function CompanyDays() {
  const { t } = useSpeech();
  const { data, publish } = usePolicy();
  if (data === undefined) return null;
  const { inForce } = data;
  const keep = (calendar: PolicyFigures['calendar']): void => void publish({ ...inForce, calendar });

  return (
    <>
      {KINDS.map((kind) => (
        <OwnDays
          key={kind}
          title={t(`settings.hours.${kind}`)}
          days={inForce.calendar[kind]}
          onDays={(days) => keep({ ...inForce.calendar, [kind]: days })}
        />
      ))}
    </>
  );
}

function OwnDays({
  title,
  days,
  onDays,
}: {
  title: string;
  days: readonly string[];
  onDays: (days: string[]) => void;
}) {
  const { t } = useSpeech();
  const [picked, setPicked] = useState<string | null>(null);
  const add = (): void => {
    if (picked === null) return;
    onDays([...new Set([...days, picked])].sort());
    setPicked(null);
  };
  return (
    <>
      <SectionTitle>{title}</SectionTitle>
      <Days
        days={days.flatMap((day) => parseDayString(day) ?? [])}
        onRemove={(day) => onDays(days.filter((each) => each !== dayStringOf(day)))}
      />
      <div className={classes.line}>
        <DatePickerInput
          aria-label={`${title}: ${t('settings.hours.day')}`}
          placeholder={t('settings.hours.day')}
          value={picked}
          onChange={setPicked}
          popoverProps={{ withinPortal: true }}
        />
        <Button variant="default" disabled={picked === null} onClick={add}>
          {t('settings.hours.add')}
        </Button>
      </div>
    </>
  );
}
