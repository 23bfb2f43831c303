import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { Instant } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import type { Consequence } from '../../i18n/sentences/next-step.ts';
import { dayTime, timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';
import { movedByLaw, QUICK_TIMES, type QuickTime, quickTime } from './agreed-time.ts';
import classes from './call.module.css';
import { FIELD_KEY } from './field-key.tsx';

type PromiseDraft = NonNullable<CallDraft['promise']>;

const TITLES = { needed: 'call.tryAt', allowed: 'call.nextStep', reminder: 'call.ownReminder' } as const;

interface PromiseEntryProps {
  promise: PromiseDraft | null;
  /** `needed` by the outcome, `allowed`, or only the agent's own `reminder`. */
  rule: 'needed' | 'allowed' | 'reminder';
  /** Of whom is called: their zone. */
  card: CustomerCard | null;
  /** What saving leads to: where law moves the call, it says so. */
  consequence: Consequence | undefined;
  /** What stands in the field of the moment. */
  words: string;
  /** Whether the outcome asks for nothing before it: then the key of the first field is its. */
  isFirst: boolean;
  onChange: (promise: PromiseDraft | null, words: string) => void;
  inDialog?: boolean;
}

/** When to call again: six quick choices by key, or any moment in words, both by the customer's clock. */
export function PromiseEntry({
  promise,
  rule,
  card,
  consequence,
  words,
  isFirst,
  onChange,
  inDialog = false,
}: PromiseEntryProps) {
  const speech = useSpeech();
  const { t, zone } = speech;
  const theirs = card?.clock?.zone ?? zone;
  const elsewhere = theirs !== zone;
  const moved = promise === null ? null : movedByLaw(promise.dueAt, consequence);
  const [chosen, setChosen] = useState<{ readonly name: QuickTime; readonly at: Instant } | null>(null);
  // After a reload only what names the same moment still can be told.
  const pressed =
    promise === null
      ? null
      : chosen?.at === promise.dueAt
        ? chosen.name
        : (QUICK_TIMES.find((name) => quickTime(name, theirs, speech.now) === promise.dueAt) ?? null);
  const kind = rule === 'reminder' ? 'reminder' : 'agreed';
  const put = (dueAt: Instant | null, said: string): void =>
    onChange(
      dueAt === null
        ? null
        : { kind: promise?.kind ?? kind, dueAt, purpose: promise?.purpose ?? null, visit: promise?.visit ?? null },
      said,
    );

  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{t(TITLES[rule])}</p>
      <div className={classes.quick}>
        {QUICK_TIMES.map((name, index) => (
          <KeyButton
            key={name}
            chord={`Shift+${index + 1}`}
            inDialog={inDialog}
            pressed={name === pressed}
            onPress={() => {
              const at = quickTime(name, theirs, agentNow());
              setChosen({ name, at });
              put(at, '');
            }}
          >
            {elsewhere && name === 'tomorrowMorning' ? t('call.tomorrowMorningThere') : t(`call.quick.${name}`)}
          </KeyButton>
        ))}
      </div>
      <MomentInWords
        label={t('call.dateAndTime')}
        value={promise?.dueAt ?? null}
        onChange={put}
        zone={card?.clock?.zone ?? null}
        region={card?.fields.region ?? null}
        words={words}
        {...(isFirst && { shownKey: FIELD_KEY })}
        inDialog={inDialog}
      />
      {promise !== null && (
        <>
          {moved !== null && (
            <p className={classes.caution} role="status">
              {t('call.outsideHours', { time: timeOfDay(speech, promise.dueAt, theirs), when: dayTime(speech, moved) })}
            </p>
          )}
          {rule === 'allowed' && (
            <SegmentedControl
              fullWidth
              aria-label={t('call.kindOfPromise')}
              value={promise.kind}
              data={[
                { value: 'agreed', label: t('call.agreed') },
                { value: 'reminder', label: t('call.reminder') },
              ]}
              onChange={(value) => onChange({ ...promise, kind: value === 'agreed' ? 'agreed' : 'reminder' }, words)}
            />
          )}
          <TextInput
            label={t('call.purpose')}
            placeholder={t('call.purposePlaceholder')}
            value={promise.purpose ?? ''}
            maxLength={200}
            onChange={(event) => onChange({ ...promise, purpose: event.currentTarget.value || null }, words)}
          />
        </>
      )}
    </div>
  );
}
