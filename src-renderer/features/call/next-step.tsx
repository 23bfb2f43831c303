import type { CallDraft } from '#contract/calls.ts';
import type { E164 } from '#domain/model/customer.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { hourOfNextStep, insteadOf, nextStep, standingAfter } from '../../i18n/sentences/next-step.ts';
import { outsideHours } from '../../i18n/sentences/outside-hours.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { failureOf } from '../../query/failure-of.ts';
import { useWorkingTime } from '../../query/use-working-time.ts';
import classes from './call.module.css';
import { missingSentence, unreadSentence } from './missing-sentence.ts';
import { hasOtherNumber, marksNumber } from './other-number.ts';
import { unreadField } from './unread-field.ts';
import { useCard } from './use-card.ts';
import { type DraftOf, useConsequence } from './use-consequence.ts';

interface NextStepProps extends DraftOf {
  customer: CustomerUid | null;
  draft: CallDraft;
  /** The number that was dialled or rang; null where it is not known. */
  dialled?: E164 | null;
  /** Nobody has answered yet: most outcomes wait. */
  rings?: boolean;
}

/** What saving would lead to, before it is saved (method section 2). */
export function NextStep({ customer, draft, dialled = null, rings = false, ...of }: NextStepProps) {
  const speech = useSpeech();
  const { t } = speech;
  const card = useCard(customer);
  const { checked, consequence, error } = useConsequence(customer, draft, of);
  const work = useWorkingTime();
  if (draft.outcome === null) return <p className={classes.next}>{t(rings ? 'call.ringsHint' : 'call.afterHint')}</p>;
  if (customer === null) return <p className={classes.next}>{t('call.whoFirst')}</p>;
  if (draft.complaint === null && OUTCOME_RULES[draft.outcome].complaint === 'needed') {
    return <p className={classes.next}>{t('call.causeAsked')}</p>;
  }
  // The retry that follows needs a number: where none is left, a date for it would be a promise nobody keeps.
  if (card !== null && marksNumber(draft, card, dialled) && !hasOtherNumber(card)) {
    return <p className={classes.next}>{t('call.noNumberLeft')}</p>;
  }
  const unread = unreadField(draft);
  if (unread !== null) return <p className={classes.next}>{unreadSentence(speech, unread)}</p>;
  if (!checked.ok) return <p className={classes.next}>{missingSentence(speech, draft, checked.error)}</p>;
  if (error !== null) return <p className={classes.next}>{failureSentence(speech, failureOf(error))}</p>;
  const hour = consequence === undefined ? null : hourOfNextStep(speech.now, consequence);
  const outside = hour === null || work === null ? null : outsideHours(speech, hour, work);
  const theirs = card?.clock?.zone ?? speech.zone;
  const fallsAway = consequence === undefined ? null : insteadOf(speech, consequence, theirs);
  const then = speech.language === 'en' ? '; ' : '；';
  return (
    <p className={classes.next} aria-live="polite">
      {consequence !== undefined && (
        <>
          {t('call.after')} <b>{nextStep(speech, consequence, theirs)}</b>
          {outside !== null && (speech.language === 'en' ? ` (${outside})` : `（${outside}）`)}
          {fallsAway !== null && (
            <>
              {then}
              <b>{fallsAway}</b>
            </>
          )}
          {then}
          {standingAfter(speech, consequence)}
        </>
      )}
    </p>
  );
}
