import { CHANNELS } from '#domain/model/history.ts';
import type { Speech } from '../../i18n/speech.ts';

/** A channel by its name; what a person typed instead is shown as it is. */
export function channelName({ t }: Speech, text: string | null): string | null {
  const known = CHANNELS.find((channel) => channel === text);
  return known === undefined ? text : t(`terms.channel.${known}`);
}
