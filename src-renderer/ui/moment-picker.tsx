import { DateTimePicker } from '@mantine/dates';
import { useRef } from 'react';
import type { Instant } from '#kernel/time.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { Keycap } from './keycap.tsx';
import { instantOfWallClock, wallClockOf } from './wall-clock.ts';

interface MomentPickerProps {
  label: string;
  value: Instant | null;
  onChange: (at: Instant | null) => void;
  /** The chord that opens it, shown beside its label. */
  chord?: string;
  inDialog?: boolean;
}

/** Its calendar opens beside the field, clear of the bar at the foot of the page: what saves stays in sight. Pixels. */
const FOOT = 150;

/** A date and a time by the agent's wall clock; moments that are over cannot be chosen. */
export function MomentPicker({ label, value, onChange, chord, inDialog = false }: MomentPickerProps) {
  const { t, zone, now } = useSpeech();
  const field = useRef<HTMLButtonElement>(null);
  const open = (): void => {
    field.current?.focus();
    field.current?.click();
  };
  useKeys(chord === undefined ? {} : { [chord]: open }, { inDialog, enabled: chord !== undefined });
  return (
    <DateTimePicker
      ref={field}
      label={
        chord === undefined ? (
          label
        ) : (
          <>
            {label} <Keycap chord={chord} />
          </>
        )
      }
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
      popoverProps={{
        withRoles: false,
        withinPortal: false,
        floatingStrategy: 'fixed',
        position: 'left',
        middlewares: {
          flip: { fallbackPlacements: ['bottom-start', 'top-start'] },
          shift: { padding: { bottom: FOOT } },
        },
      }}
    />
  );
}
