import type { Speech } from '../speech.ts';

interface Promised {
  readonly purpose: string | null;
  /** Set where one goes there instead of calling. */
  readonly visit: { readonly place: string | null } | null;
}

/** What was promised: its purpose, of a visit also that it is one and where; 'to call back' where nothing more was said. */
export function promisedWhat({ t, language }: Speech, { purpose, visit }: Promised): string {
  if (visit === null) return purpose ?? t('today.promisedNothing');
  return [t('terms.channel.visit'), visit.place, purpose].filter(Boolean).join(language === 'en' ? ', ' : '，');
}
