import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { dayStringOf, parseDayString } from '#domain/calendar/civil.ts';
import { dayAt, instantAt } from '#domain/calendar/zoned-time.ts';
import { USUAL } from '#domain/time-words/read-time-words.ts';
import type { DayString, Instant } from '#kernel/time.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';
import classes from './call.module.css';

interface RenewalEntryProps {
  renewsOn: DayString | null;
  /** What stands in the field. */
  words: string;
  card: CustomerCard | null;
  onChange: (renewsOn: DayString | null, words: string) => void;
  inDialog?: boolean;
}

/** When what is sold runs out or is needed again, if anybody knows: its renewal is then a task of ours (method section 2). */
export function RenewalEntry({ renewsOn, words, card, onChange, inDialog = false }: RenewalEntryProps) {
  const { t, zone } = useSpeech();
  const theirs = card?.clock?.zone ?? zone;
  const dayOf = (at: Instant): DayString => dayStringOf(dayAt(theirs, at));
  const [said, setSaid] = useState<Instant | null>(null);
  const day = renewsOn === null ? null : parseDayString(renewsOn);
  // The hour at which words that name a day alone are read, so that a field that comes back finds its words again.
  const usual = day === null ? null : instantAt(theirs, day, USUAL);
  return (
    <div className={classes.renewal}>
      <MomentInWords
        label={t('call.renewsOn')}
        chord="Alt+U"
        isDay
        value={said !== null && dayOf(said) === renewsOn ? said : usual}
        zone={card?.clock?.zone ?? null}
        region={card?.fields.region ?? null}
        words={words}
        inDialog={inDialog}
        onChange={(at, typed) => {
          setSaid(at);
          onChange(at === null ? null : dayOf(at), typed);
        }}
      />
    </div>
  );
}
