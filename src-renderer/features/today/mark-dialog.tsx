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
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';
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
  const [openedAt] = useState(agentNow);
  const [choice, setChoice] = useState<number | null>(1);
  const [said, setSaid] = useState<Instant | null>(null);
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

  /** Until when it is put off, as of a moment: by a key, or as it was said in words; null while those say nothing. */
  const putOffUntil = (now: Instant): Instant | null => (choice === null ? said : (untils[choice]?.at(now) ?? null));
  const isTold = kind !== 'snooze' || putOffUntil(openedAt) !== null;

  async function save(because: string): Promise<void> {
    const now = agentNow();
    const until = kind === 'snooze' ? putOffUntil(now) : endOfDay(zone, now);
    if (until === null) return;
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
          // The words are said: from here on the keys of the reasons act again.
          else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        }}
      >
        {kind === 'snooze' && (
          <div className={classes.until}>
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
            <MomentInWords
              label={t('today.mark.orWords')}
              value={putOffUntil(openedAt)}
              onChange={(at) => {
                setSaid(at);
                setChoice(null);
              }}
              zone={null}
              region={null}
              chord="T"
              inDialog
            />
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
                disabled={!isTold}
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
        {/* With several fields a browser sends a form by Enter only where there is a button for it. */}
        <button type="submit" hidden>
          {t('common.act.save')}
        </button>
        <div className={classes.foot}>
          <KeyButton
            chord="Ctrl+Enter"
            look="primary"
            inDialog
            disabled={reason.trim() === '' || !isTold}
            onPress={() => void save(reason)}
          >
            {t('common.act.save')}
          </KeyButton>
        </div>
      </form>
    </Modal>
  );
}
