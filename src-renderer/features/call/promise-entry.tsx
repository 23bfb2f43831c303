import { SegmentedControl, TextInput } from '@mantine/core';
import type { CallDraft } from '#contract/calls.ts';
import { dayAt, instantAt, minuteOfDayAt } from '#domain/calendar/zoned-time.ts';
import { HOUR, type Instant, MINUTE, type ZoneId } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { dayTime, timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { MomentPicker } from '../../ui/moment-picker.tsx';
import classes from './call.module.css';

type PromiseDraft = NonNullable<CallDraft['promise']>;

interface PromiseEntryProps {
  promise: PromiseDraft | null;
  /** `needed` by the outcome, `allowed`, or only the agent's own `reminder`. */
  rule: 'needed' | 'allowed' | 'reminder';
  customerZone: ZoneId | null;
  onChange: (promise: PromiseDraft | null) => void;
  inDialog?: boolean;
}

/** Rounded up to five minutes: nobody agrees on 15:07. */
const rounded = (at: Instant): Instant => Math.ceil(at / (5 * MINUTE)) * 5 * MINUTE;

/** When to call again: six quick choices by key, or any date and time; by the agent's clock, with the customer's beside it. */
export function PromiseEntry({ promise, rule, customerZone, onChange, inDialog = false }: PromiseEntryProps) {
  const speech = useSpeech();
  const { t, zone } = speech;
  const kind = rule === 'reminder' ? 'reminder' : 'agreed';
  const onDay = (days: number, minute: number | null) => (now: Instant) =>
    instantAt(zone, dayAt(zone, now) + days, minute ?? minuteOfDayAt(zone, rounded(now)));
  const quick = [
    ['quarter', (now: Instant) => rounded(now + 15 * MINUTE)],
    ['hour', (now: Instant) => rounded(now + HOUR)],
    ['tomorrowMorning', onDay(1, 570)],
    ['tomorrowSame', onDay(1, null)],
    ['threeDays', onDay(3, null)],
    ['week', onDay(7, null)],
  ] as const;
  const put = (dueAt: Instant | null): void =>
    onChange(dueAt === null ? null : { kind: promise?.kind ?? kind, dueAt, purpose: promise?.purpose ?? null });

  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{rule === 'needed' ? t('call.tryAt') : t('call.nextStep')}</p>
      <div className={classes.quick}>
        {quick.map(([name, at], index) => (
          <KeyButton key={name} chord={`Shift+${index + 1}`} inDialog={inDialog} onPress={() => put(at(agentNow()))}>
            {t(`call.quick.${name}`)}
          </KeyButton>
        ))}
      </div>
      <MomentPicker label={t('call.dateAndTime')} value={promise?.dueAt ?? null} onChange={put} />
      {promise !== null && (
        <>
          <p className={classes.hint}>
            <b>{dayTime(speech, promise.dueAt)}</b>
            {customerZone !== null && customerZone !== zone && (
              <> · {t('call.theirTime', { time: timeOfDay(speech, promise.dueAt, customerZone) })}</>
            )}
          </p>
          {rule === 'allowed' && (
            <SegmentedControl
              fullWidth
              aria-label={t('call.kindOfPromise')}
              value={promise.kind}
              data={[
                { value: 'agreed', label: t('call.agreed') },
                { value: 'reminder', label: t('call.reminder') },
              ]}
              onChange={(value) => onChange({ ...promise, kind: value === 'agreed' ? 'agreed' : 'reminder' })}
            />
          )}
          <TextInput
            label={t('call.purpose')}
            placeholder={t('call.purposePlaceholder')}
            value={promise.purpose ?? ''}
            maxLength={200}
            onChange={(event) => onChange({ ...promise, purpose: event.currentTarget.value || null })}
          />
        </>
      )}
    </div>
  );
}
