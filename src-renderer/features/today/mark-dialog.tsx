import { Modal, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { QueueEntryView } from '#contract/queue.ts';
import { addDays, dayAt, endOfDay, instantAt } from '#domain/calendar/zoned-time.ts';
import type { QueueMarkKind } from '#domain/model/history.ts';
import { STRICT_GROUPS } from '#domain/model/standing.ts';
import { HOUR, type Instant } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { Keycap } from '../../ui/keycap.tsx';
import classes from './today.module.css';

export type MarkKind = QueueMarkKind;

interface MarkDialogProps {
  entry: QueueEntryView;
  kind: MarkKind;
  onClose: () => void;
}

const UNTIL_KEYS = ['Q', 'W', 'E', 'R'];

const REASONS = {
  skip: ['prepare', 'away', 'asked'],
  snooze: ['mail', 'prepare', 'away'],
  pin: ['important', 'promisedColleague', 'newsForThem'],
} as const satisfies Record<MarkKind, readonly string[]>;

/** Skip, put off or pin: the key of a reason saves at once; any other reason is typed. Recorded, undoable (method section 3). */
export function MarkDialog({ entry, kind, onClose }: MarkDialogProps) {
  const speech = useSpeech();
  const { t, zone } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [reason, setReason] = useState('');
  const [choice, setChoice] = useState(1);
  const name = entry.name;
  const strict = (STRICT_GROUPS as readonly string[]).includes(entry.group);
  const group = t(`terms.group.${entry.group}`);

  const field = useRef<HTMLInputElement>(null);
  useKeys({ N: () => field.current?.focus() }, { inDialog: true });

  const morning = (days: number) => (now: Instant) => instantAt(zone, dayAt(zone, now) + days, 9 * 60);
  const untils = [
    { label: t('today.mark.hour'), at: (now: Instant) => now + HOUR },
    { label: t('today.mark.tomorrow'), at: morning(1) },
    { label: t('today.mark.days'), at: morning(3) },
    { label: t('today.mark.week'), at: (now: Instant) => addDays(zone, morning(0)(now), 7) },
  ];

  async function save(because: string): Promise<void> {
    const now = agentNow();
    const until = kind === 'snooze' ? (untils[choice]?.at(now) ?? endOfDay(zone, now)) : endOfDay(zone, now);
    try {
      const { operation } = await client.queue.mark({ customer: entry.customer, kind, until, reason: because });
      const done = {
        skip: t('today.mark.doneSkip', { name }),
        snooze: t('today.mark.doneSnooze', { name, when: dayTime(speech, until) }),
        pin: strict ? t('today.mark.donePinStrict', { name, group }) : t('today.mark.donePin', { name }),
      };
      report.saved(done[kind], operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  const titles = {
    skip: t('today.mark.skipTitle', { name }),
    snooze: t('today.mark.snoozeTitle', { name }),
    pin: strict ? t('today.mark.pinTitleStrict', { name, group }) : t('today.mark.pinTitle', { name }),
  };
  return (
    <Modal opened onClose={onClose} title={titles[kind]} closeButtonProps={{ 'aria-label': t('common.act.close') }}>
      <form
        className={classes.form}
        // The keys of the reasons act at once: no field takes them.
        tabIndex={-1}
        data-autofocus
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') void save(reason);
        }}
      >
        {kind === 'snooze' && (
          <div>
            <p className={classes.label}>{t('today.mark.until')}</p>
            <div className={classes.choices}>
              {untils.map((until, index) => (
                <KeyButton
                  key={until.label}
                  chord={UNTIL_KEYS[index] ?? ''}
                  inDialog
                  pressed={choice === index}
                  onPress={() => setChoice(index)}
                >
                  {until.label}
                </KeyButton>
              ))}
            </div>
          </div>
        )}
        <div>
          <p className={classes.label}>{t('today.mark.reasons')}</p>
          <div className={classes.choices}>
            {REASONS[kind].map((quick, index) => (
              <KeyButton
                key={quick}
                chord={String(index + 1)}
                inDialog
                onPress={() => void save(t(`today.mark.quick.${quick}`))}
              >
                {t(`today.mark.quick.${quick}`)}
              </KeyButton>
            ))}
          </div>
        </div>
        <TextInput
          ref={field}
          label={
            <>
              {t('today.mark.reason')} <Keycap chord="N" />
            </>
          }
          description={t('today.mark.reasonHint')}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={classes.foot}>
          <KeyButton
            chord="Ctrl+Enter"
            look="primary"
            inDialog
            disabled={reason.trim() === ''}
            onPress={() => void save(reason)}
          >
            {t('common.act.save')}
          </KeyButton>
        </div>
      </form>
    </Modal>
  );
}
