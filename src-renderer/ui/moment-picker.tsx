import { DateTimePicker } from '@mantine/dates';
import type { Instant } from '#kernel/time.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { instantOfWallClock, wallClockOf } from './wall-clock.ts';

interface MomentPickerProps {
  label: string;
  value: Instant | null;
  onChange: (at: Instant | null) => void;
}

/** A date and a time by the agent's wall clock; moments that are over cannot be chosen. */
export function MomentPicker({ label, value, onChange }: MomentPickerProps) {
  const { t, zone, now } = useSpeech();
  return (
    <DateTimePicker
      label={label}
      value={value === null ? null : wallClockOf(zone, value)}
      onChange={(text) => onChange(instantOfWallClock(zone, text))}
      minDate={wallClockOf(zone, now).slice(0, 10)}
      valueFormat="YYYY-MM-DD HH:mm"
      defaultTimeValue="09:30"
      highlightToday
      clearable
      weekendDays={[]}
      nextLabel={t('common.picker.next')}
      previousLabel={t('common.picker.previous')}
      submitButtonProps={{ 'aria-label': t('common.picker.take') }}
      clearButtonProps={{ 'aria-label': t('common.picker.clear') }}
      // The calendar is a part of its field, not a dialog of its own.
      popoverProps={{ withRoles: false, withinPortal: false, floatingStrategy: 'fixed' }}
    />
  );
}
