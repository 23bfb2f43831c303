import { ActionIcon, TextInput, UnstyledButton } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { companyDaysIn, NO_COMPANY_DAYS } from '#domain/calendar/company-days.ts';
import { readTimeWords, type SaidMoment } from '#domain/time-words/read-time-words.ts';
import type { TimeWordsError } from '#domain/time-words/said.ts';
import type { Result } from '#kernel/result.ts';
import type { Instant, ZoneId } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { outsideHours } from '../../i18n/sentences/outside-hours.ts';
import { exactDay, exactDayTime, timeOfDay } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useWorkingTime } from '../../query/use-working-time.ts';
import { Keycap } from '../keycap.tsx';
import { MomentPicker } from '../moment-picker.tsx';
import classes from './moment-in-words.module.css';

type Answer = Result<readonly SaidMoment[], TimeWordsError>;

interface MomentInWordsProps {
  label: string;
  value: Instant | null;
  /**
   * `words`: what stands in the field; '' where the moment was chosen in the calendar. Null with words: they are not understood, and
   * whoever saves must not lose them.
   */
  onChange: (at: Instant | null, words: string) => void;
  /** The customer's zone and region; null where they are not known: the agent's own. */
  zone: ZoneId | null;
  region: string | null;
  /** What stood in the field before a crash, a reload or another outcome: where `value` is null, it is read again. */
  words?: string;
  /** The chord that goes to the field, bound here. */
  chord?: string;
  /** The key that is shown beside the label, where the form around it binds one. */
  shownKey?: string;
  /** What ends or begins with a day has no hour: the day alone is said. */
  isDay?: boolean;
  inDialog?: boolean;
  autoFocus?: boolean;
}

/** A moment as it is there and, where the clocks differ, here: 'Tue 24 Nov 15:00 there · 08:00 here'. */
function bothClocks(speech: Speech, at: Instant, zone: ZoneId): string {
  const here = exactDayTime(speech, at);
  if (timeOfDay(speech, at) === timeOfDay(speech, at, zone)) return here;
  const there = exactDayTime(speech, at, zone);
  const [day, otherDay] = [there.slice(0, there.lastIndexOf(' ')), here.slice(0, here.lastIndexOf(' '))];
  return speech.t('moment.both', { there, here: day === otherDay ? timeOfDay(speech, at) : here });
}

function Wrong({ error }: { error: TimeWordsError }) {
  const { t } = useSpeech();
  if (error.code === 'empty') return null;
  const text = 'text' in error ? error.text : '';
  return (
    <p className={classes.wrong} role="status">
      {t(`moment.error.${error.code}`, { text })}
    </p>
  );
}

/**
 * A date and time as one says it: 'tue 3pm', '明天下午三点', '+2w'. What is understood stands below by both clocks before anything is
 * saved; words that may mean several moments show each of them, the next by ↑. The calendar is one click away, or ↓.
 */
export function MomentInWords({
  label,
  value,
  onChange,
  zone,
  region,
  words,
  chord,
  shownKey = chord,
  isDay = false,
  inDialog = false,
  autoFocus = false,
}: MomentInWordsProps) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { queries } = useEngine();
  const { data: status } = useQuery(queries.app.status.queryOptions({ input: {} }));
  const { data: policy } = useQuery(queries.policy.get.queryOptions({ input: {} }));
  const work = useWorkingTime();
  const theirs = zone ?? speech.zone;
  const where = region ?? status?.region ?? '';
  const company = policy === undefined ? NO_COMPANY_DAYS : companyDaysIn(policy.inForce, where);
  const place = { zone: theirs, region: where, company, language };
  const [text, setText] = useState(words ?? '');
  const [answer, setAnswer] = useState<Answer | null>(() =>
    words === undefined || words === '' ? null : readTimeWords(words, { ...place, now: agentNow() }),
  );
  const [byCalendar, setByCalendar] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useKeys(chord === undefined ? {} : { [chord]: () => field.current?.focus() }, {
    inDialog,
    enabled: chord !== undefined,
  });
  const read = answer?.ok === true ? answer.value : [];
  // A moment that was chosen elsewhere, by a quick key or in the calendar, takes the place of the words.
  const isOther = value !== null && text !== '' && !read.some(({ at }) => at === value);
  const moments = isOther ? [] : read;

  function type(typed: string): void {
    const now = readTimeWords(typed, { ...place, now: agentNow() });
    setText(typed);
    setAnswer(now);
    onChange(now.ok ? (now.value[0]?.at ?? null) : null, typed);
  }

  /** What the words may mean as well, one after the other. */
  function takeNext(): void {
    const next = moments[(moments.findIndex(({ at }) => at === value) + 1) % moments.length];
    if (next !== undefined) onChange(next.at, text);
  }

  const stood = useRef({ value, read, text, onChange });
  useEffect(() => {
    const { current } = stood;
    const at = current.read[0]?.at;
    if (current.value === null && at !== undefined) current.onChange(at, current.text);
  }, []);

  const isUnread = !isOther && answer !== null && !answer.ok && answer.error.code !== 'empty';
  const said = (at: Instant): string => (isDay ? exactDay(speech, at, theirs) : bothClocks(speech, at, theirs));
  const outside = isDay || value === null || work === null ? null : outsideHours(speech, value, work);
  const chosen = moments.find(({ at }) => at === value);
  return (
    <div className={classes.moment} data-unread={isUnread || undefined}>
      <TextInput
        ref={field}
        label={
          shownKey === undefined ? (
            label
          ) : (
            <>
              {label} <Keycap chord={shownKey} />
            </>
          )
        }
        placeholder={t('moment.placeholder')}
        value={isOther ? '' : text}
        maxLength={80}
        data-autofocus={autoFocus || undefined}
        autoComplete="off"
        spellCheck={false}
        error={isUnread}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.altKey || event.ctrlKey || event.metaKey) return;
          if (event.key === 'ArrowDown') setByCalendar(true);
          else if (event.key === 'ArrowUp' && moments.length > 1) takeNext();
          else return;
          event.preventDefault();
        }}
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            // By the keyboard ↓ opens it: Tab goes on to the next field.
            tabIndex={-1}
            title={`${t('moment.calendar')} ↓`}
            aria-label={t('moment.calendar')}
            aria-pressed={byCalendar}
            onClick={() => setByCalendar(!byCalendar)}
          >
            <IconCalendar size={15} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        }
      />
      {byCalendar && (
        <MomentPicker
          label={t('moment.calendar')}
          value={value}
          onChange={(at) => onChange(at, '')}
          inDialog={inDialog}
        />
      )}
      {!isOther && answer?.ok === false && <Wrong error={answer.error} />}
      {value !== null && (
        <p className={classes.reading} role="status">
          <b>{said(value)}</b>
          {!isDay && chosen?.said === 'day' && <> {t('moment.usualHour')}</>}
          {outside !== null && <> · {outside}</>}
        </p>
      )}
      {moments.length > 1 && (
        <div className={classes.others}>
          <span>
            {t('moment.orMeant')} <Keycap chord="ArrowUp" />
          </span>
          {moments
            .filter(({ at }) => at !== value)
            .map(({ at }) => (
              // Tab goes on to the next field: what is typed there must never act as keys of the page.
              <UnstyledButton key={at} tabIndex={-1} className={classes.other} onClick={() => onChange(at, text)}>
                {said(at)}
              </UnstyledButton>
            ))}
        </div>
      )}
    </div>
  );
}
