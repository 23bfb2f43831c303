import type { GateStop } from '#domain/model/standing.ts';
import { NEVER } from '#kernel/time.ts';
import type { Speech } from '../speech.ts';
import { agoFine, dayTime } from './when.ts';

/** Why this device holds no claim on a number, by what the claims say (`NotClaimed` of the engine). */
const CLAIMS: Readonly<Record<string, 'claimClocks' | 'claimOffline' | 'claimHeld' | 'claimRefused'>> = {
  rebooted: 'claimClocks',
  'clock-missing': 'claimClocks',
  'clock-went-back': 'claimClocks',
  none: 'claimOffline',
  'run-out': 'claimOffline',
  offline: 'claimOffline',
  held: 'claimHeld',
  'not-yours': 'claimRefused',
  suppressed: 'claimRefused',
  recovering: 'claimRefused',
};

/** The gate with the figures that its facts hold. */
function because({ t, ...speech }: Speech, { gate, facts }: GateStop, owner: string | null): string {
  if (gate === 'claim' && owner !== null) return t('sentences.gateFact.claimOf', { owner });
  const { reason, tries, cap, contact, at, by } = facts;
  const claim = gate === 'claim' ? CLAIMS[String(facts.because)] : undefined;
  if (claim !== undefined) return t(`sentences.gateFact.${claim}`);
  if (gate === 'tries-cap' && typeof tries === 'number') {
    if (cap === 'day') return t('sentences.gateFact.triesDay', { tries });
    if (cap === 'shared-line') return t('sentences.gateFact.triesShared', { tries });
    return t('sentences.gateFact.triesPeriod', { tries });
  }
  if (gate === 'colleague' && typeof at === 'number') {
    const ago = agoFine({ t, ...speech }, at);
    const who = typeof by === 'string' && by !== '' ? by : t('sentences.gateFact.aColleague');
    return contact === 'spoke'
      ? t('sentences.gateFact.colleagueSpoke', { ago, who })
      : t('sentences.gateFact.colleagueTried', { ago, who });
  }
  if (gate === 'snoozed' && typeof reason === 'string') {
    return [t('sentences.gate.snoozed'), t('sentences.gateFact.markReason', { reason })].join(
      speech.language === 'en' ? ' ' : '',
    );
  }
  return t(`sentences.gate.${gate}`);
}

/** By which gate a customer is held back, and until when (method section 3: why not?). `owner`: the colleague whose account it is. */
export function gateSentence(speech: Speech, stop: GateStop, owner: string | null = null): string {
  if (stop.until === null || stop.until >= NEVER) return because(speech, stop, owner);
  const until = speech.t('sentences.gateUntil', { when: dayTime(speech, stop.until) });
  return [because(speech, stop, owner), until].join(speech.language === 'en' ? ' ' : '');
}
