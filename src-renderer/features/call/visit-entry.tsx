import { Group, TextInput } from '@mantine/core';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { Instant } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';
import { calendarFile } from './calendar-file.ts';
import classes from './call.module.css';
import { FIELD_KEY } from './field-key.tsx';

type PromiseDraft = NonNullable<CallDraft['promise']>;
type Visit = NonNullable<PromiseDraft['visit']>;

const LENGTHS = [30, 60, 90, 120] as const;

interface VisitEntryProps {
  promise: PromiseDraft | null;
  /** What stands in the fields while the moment is not known yet. */
  typed: Readonly<Record<string, string>>;
  card: CustomerCard | null;
  onChange: (promise: PromiseDraft | null, typed: Readonly<Record<string, string>>) => void;
  inDialog?: boolean;
}

/** Hands a text over as a file that the person saves. */
function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** An appointment to be there: when, how long, where, with whom; and its file for the calendar. */
export function VisitEntry({ promise, typed, card, onChange, inDialog = false }: VisitEntryProps) {
  const { t } = useSpeech();
  const visit: Visit = promise?.visit ?? {
    place: typed['visit.place'] || card?.fields.address || null,
    minutes: Number(typed['visit.minutes'] || 60),
    withWhom: typed['visit.withWhom'] || null,
  };
  const purpose = promise?.purpose ?? (typed['visit.purpose'] || null);
  const at = typed['visit.at'] ?? '';
  const put = (dueAt: Instant | null, change: Partial<Visit>, about = purpose, words = at): void => {
    const next = { ...visit, ...change };
    onChange(dueAt === null ? null : { kind: 'agreed', dueAt, purpose: about, visit: next }, {
      'visit.at': words,
      'visit.place': next.place ?? '',
      'visit.minutes': String(next.minutes),
      'visit.withWhom': next.withWhom ?? '',
      'visit.purpose': about ?? '',
    });
  };
  const dueAt = promise?.dueAt ?? null;
  const save = (): void => {
    if (dueAt === null || card === null) return;
    const title = [card.fields.name, card.fields.company].filter(Boolean).join(', ');
    const text = calendarFile(
      {
        uid: `${card.uid}-${dueAt}@rung`,
        title,
        startsAt: dueAt,
        minutes: visit.minutes,
        place: visit.place,
        note: [purpose, visit.withWhom].filter(Boolean).join('; ') || null,
      },
      agentNow(),
    );
    download(`${card.fields.name}.ics`, 'text/calendar;charset=utf-8', text);
  };
  return (
    <div className={classes.part}>
      <MomentInWords
        label={t('call.visitAt')}
        shownKey={FIELD_KEY}
        value={dueAt}
        zone={card?.clock?.zone ?? null}
        region={card?.fields.region ?? null}
        words={at}
        inDialog={inDialog}
        onChange={(then, words) => put(then, {}, purpose, words)}
      />
      <p className={classes.partTitle}>{t('call.visitLength')}</p>
      <div className={classes.quick}>
        {LENGTHS.map((minutes, index) => (
          <KeyButton
            key={minutes}
            chord={`Shift+${index + 1}`}
            inDialog={inDialog}
            pressed={visit.minutes === minutes}
            onPress={() => put(dueAt, { minutes })}
          >
            {t('call.visitMinutes', { count: minutes })}
          </KeyButton>
        ))}
      </div>
      <TextInput
        label={t('call.visitPlace')}
        value={visit.place ?? ''}
        maxLength={200}
        onChange={(event) => put(dueAt, { place: event.currentTarget.value || null })}
      />
      <Group gap="xs" grow>
        <TextInput
          label={t('call.visitWith')}
          value={visit.withWhom ?? ''}
          maxLength={200}
          onChange={(event) => put(dueAt, { withWhom: event.currentTarget.value || null })}
        />
        <TextInput
          label={t('call.visitPurpose')}
          value={purpose ?? ''}
          maxLength={200}
          onChange={(event) => put(dueAt, {}, event.currentTarget.value || null)}
        />
      </Group>
      <div>
        <KeyButton chord="Alt+C" inDialog={inDialog} disabled={dueAt === null || card === null} onPress={save}>
          {t('call.visitFile')}
        </KeyButton>
      </div>
    </div>
  );
}
