import type { History, Interaction } from '../model/history.ts';
import type { Trail } from './trail.ts';

/** A dial by us that did not reach the customer. */
export const isTry = (interaction: Interaction): boolean =>
  interaction.channel === 'call' && interaction.direction === 'out' && !interaction.reached;

/** Tries since the last conversation or inbound contact, oldest first, over all numbers: a conversation resets the count. */
export function openTries(history: History, trail: Trail): readonly Interaction[] {
  const { interactions } = history;
  if (trail.triesFrom >= interactions.length) return NO_TRIES;
  return interactions.filter((interaction, index) => index >= trail.triesFrom && isTry(interaction));
}

const NO_TRIES: readonly Interaction[] = [];
