import { Button, Chip, Group, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { clockOfMinute } from '../../i18n/sentences/clock.ts';
import { localeOf } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { fieldName } from '../../ui/customer-card/field-name.ts';
import { hoursText } from '../../ui/customer-card/hours-text.ts';
import classes from './customer.module.css';

type Hours = CustomerCard['fields']['preferredHours'];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WORKING_DAYS = [1, 2, 3, 4, 5];

/** Minutes since midnight of a time field; null where it is empty. */
function minutesOf(text: string): number | null {
  const [hours, minutes] = text.split(':').map(Number);
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes) ? null : hours * 60 + minutes;
}

interface HoursEditorProps {
  hours: Hours;
  onSave: (hours: Hours) => Promise<boolean>;
}

/** When somebody likes to be called, by their own clock: days of the week, from and to. */
export function HoursEditor({ hours, onSave }: HoursEditorProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [open, setOpen] = useState(false);
  const [days, setDays] = useState<readonly number[]>([]);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const label = fieldName(t, 'preferredHours');

  function begin(): void {
    setDays(hours === null || hours.weekdays.length === 0 ? WORKING_DAYS : hours.weekdays);
    setFrom(clockOfMinute(hours?.from ?? 14 * 60));
    setTo(clockOfMinute(Math.min(hours?.to ?? 18 * 60, 23 * 60 + 59)));
    setOpen(true);
  }
  const save = async (next: Hours): Promise<void> => {
    if (await onSave(next)) setOpen(false);
  };

  if (!open) {
    return (
      <UnstyledButton className={classes.fact} onClick={begin}>
        <span className={classes.factName}>{label}</span>
        <span className={classes.factValue} data-empty={hours === null || undefined}>
          {hours === null ? t('customer.empty') : hoursText(speech, hours)}
        </span>
      </UnstyledButton>
    );
  }
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const isWrong = start === null || end === null || end <= start || days.length === 0;
  const format = new Intl.DateTimeFormat(localeOf(speech.language), { weekday: 'short', timeZone: 'UTC' });
  // 5 January 1970 was a Monday.
  const dayName = (weekday: number): string => format.format(Date.UTC(1970, 0, 4 + weekday));
  return (
    <fieldset className={classes.hours}>
      <legend className={classes.factName}>{label}</legend>
      <Chip.Group multiple value={days.map(String)} onChange={(chosen) => setDays(chosen.map(Number))}>
        <Group gap={4}>
          {WEEKDAYS.map((weekday) => (
            <Chip key={weekday} size="xs" value={String(weekday)}>
              {dayName(weekday)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap={6} align="end" wrap="nowrap">
        <TextInput
          type="time"
          label={t('account.hoursFrom')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t('account.hoursTo')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button
          disabled={isWrong}
          onClick={() => void save({ from: start ?? 0, to: end ?? 0, weekdays: [...days].sort((a, b) => a - b) })}
        >
          {t('common.act.save')}
        </Button>
        <Button variant="default" onClick={() => (hours === null ? setOpen(false) : void save(null))}>
          {t('account.hoursClear')}
        </Button>
      </Group>
      {isWrong && <p className={classes.refused}>{t('account.hoursWrong')}</p>}
    </fieldset>
  );
}
