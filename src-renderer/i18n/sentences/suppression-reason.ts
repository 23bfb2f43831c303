import type { Speech } from '../speech.ts';

/** Why nobody may call, in words: what a person wrote stays as it is, the code of what was said in a call does not. */
export const suppressionReason = ({ t }: Speech, reason: string): string =>
  reason === 'asked-in-call' ? t('settings.doNotCall.askedInCall') : reason;
