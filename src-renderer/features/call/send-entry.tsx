import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { dayAt, instantAt } from '#domain/calendar/zoned-time.ts';
import type { Instant } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';
import classes from './call.module.css';
import { FieldKey } from './field-key.tsx';

type SendDraft = NonNullable<CallDraft['send']>;

const THINGS = ['catalogue', 'prices', 'offer', 'sample', 'profile', 'reference'] as const;
const MEANS = ['mail', 'wechat', 'sms', 'letter'] as const satisfies readonly SendDraft['channel'][];
const MEANS_KEYS = ['Shift+7', 'Shift+8', 'Shift+9', 'Shift+0'];

interface SendEntryProps {
  send: SendDraft | null;
  card: CustomerCard | null;
  /** What is typed as its date and not understood; '' where nothing is. */
  unread: string;
  onChange: (send: SendDraft | null, unread: string) => void;
  inDialog?: boolean;
}

/** What they want sent, how, and by when: it becomes a task, and the next call asks whether it has arrived. */
export function SendEntry({ send, card, unread, onChange, inDialog = false }: SendEntryProps) {
  const { t, zone } = useSpeech();
  const [channel, setChannel] = useState<SendDraft['channel']>(
    () => send?.channel ?? MEANS.find((one) => one === card?.fields.preferredChannel) ?? 'mail',
  );
  const [byAt, setByAt] = useState<Instant>(() => send?.byAt ?? instantAt(zone, dayAt(zone, agentNow()) + 1, 12 * 60));
  const put = (change: Partial<SendDraft>, words = unread): void => {
    const next = { what: send?.what ?? '', channel, byAt, ...change };
    setChannel(next.channel);
    setByAt(next.byAt);
    onChange(next.what === '' ? null : next, words);
  };
  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{t('call.sendWhat')}</p>
      {/* Not the field below it: there the keys that choose would be typed. */}
      <div className={classes.quick} data-missing={send === null || undefined}>
        {THINGS.map((thing, index) => (
          <KeyButton
            key={thing}
            chord={`Shift+${index + 1}`}
            inDialog={inDialog}
            pressed={send?.what === t(`call.thing.${thing}`)}
            onPress={() => put({ what: t(`call.thing.${thing}`) })}
          >
            {t(`call.thing.${thing}`)}
          </KeyButton>
        ))}
      </div>
      <TextInput
        label={
          <>
            {t('call.sendExactly')} <FieldKey />
          </>
        }
        value={send?.what ?? ''}
        maxLength={200}
        onChange={(event) => put({ what: event.currentTarget.value })}
      />
      <p className={classes.partTitle}>{t('call.sendBy')}</p>
      <div className={classes.quick}>
        {MEANS.map((one, index) => (
          <KeyButton
            key={one}
            chord={MEANS_KEYS[index] ?? ''}
            inDialog={inDialog}
            pressed={channel === one}
            onPress={() => put({ channel: one })}
          >
            {t(`terms.channel.${one}`)}
          </KeyButton>
        ))}
      </div>
      <MomentInWords
        label={t('call.sendUntil')}
        // An emptied field leaves the date that stood there; words that say nothing are not covered by it.
        value={unread === '' ? byAt : null}
        zone={null}
        region={null}
        words={unread}
        inDialog={inDialog}
        onChange={(at, words) => (at === null ? put({}, words) : put({ byAt: at }, ''))}
      />
    </div>
  );
}
