import { useRef } from 'react';
import { z } from 'zod';
import { customerUid } from '#contract/parts.ts';
import type { ErrorCode } from '#kernel/errors.ts';
import { failureSentence } from '../i18n/sentences/failure.ts';
import { shortDate } from '../i18n/sentences/when.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useEngine } from './engine-access.tsx';
import { failureOf } from './failure-of.ts';

const ABOUT_THE_NUMBER: ReadonlySet<ErrorCode> = new Set(['invalid-number', 'number-taken', 'number-suppressed']);

const taken = z.object({ customer: customerUid, since: z.number() });

/**
 * What is wrong with the number that was typed, for the field in which it stands; null where a failure is of something else. A number
 * that is taken says whose it is: our own customer by name, a colleague's by the colleague and since when (method section 5).
 */
export function useNumberRefusal(): (error: unknown) => Promise<string | null> {
  const { client } = useEngine();
  const speech = useSpeech();
  const latest = useRef(speech);
  latest.current = speech;
  return async (error) => {
    const failure = failureOf(error);
    if (!ABOUT_THE_NUMBER.has(failure.code)) return null;
    const holder = taken.safeParse(failure.facts);
    if (failure.code !== 'number-taken' || !holder.success) return failureSentence(latest.current, failure);
    const card = await client.customers.get({ customer: holder.data.customer }).catch(() => null);
    const { t } = latest.current;
    if (card === null) return failureSentence(latest.current, failure);
    const { owner, fields } = card;
    return owner === null || owner.mine || owner.name === ''
      ? t('account.number.takenOurs', { name: fields.name })
      : t('account.number.takenOther', { owner: owner.name, day: shortDate(latest.current, holder.data.since) });
  };
}
