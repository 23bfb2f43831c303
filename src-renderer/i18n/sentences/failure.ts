import type { Facts, RungError } from '#kernel/errors.ts';
import type { Speech } from '../speech.ts';
import { fileSize } from './figure.ts';

/** What failed, where, and what to do, from a code and its facts. */
export function failureSentence(speech: Speech, error: RungError): string {
  const { t } = speech;
  const { facts } = error;
  const word = (fact: Facts[string] | undefined): string => (fact === undefined || fact === null ? '' : String(fact));
  const row = word(facts.row ?? facts.line);
  const { limit } = facts;
  return t(`errors.act.${error.code}`, {
    columns: word(facts.columns),
    where: row === '' ? '' : t('errors.where', { row }),
    limit: typeof limit === 'number' && error.code === 'file-too-large' ? fileSize(speech, limit) : word(limit),
  });
}
