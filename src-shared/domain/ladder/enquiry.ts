import type { Channel, Interaction } from '../model/history.ts';

const WRITTEN: ReadonlySet<Channel> = new Set<Channel>(['letter', 'sms', 'mail', 'wechat']);

/** An inbound contact by which the customer asks for something: hot by itself (method section 2). A complaint or refusal is none. */
export function isEnquiry(interaction: Interaction): boolean {
  if (interaction.direction !== 'in') return false;
  switch (interaction.outcome) {
    case 'refused':
    case 'complaint':
    case 'do-not-call':
    case 'left-us':
    case 'wrong-person':
    case 'left-company':
    case 'out-of-business':
    case 'deceased':
    case 'empty-number':
      return false;
    default:
      return true;
  }
}

/** A message waits for an answer though it counts as a conversation; a call or visit answers itself if the customer was reached. */
export const waitsForAnswer = (interaction: Interaction): boolean =>
  WRITTEN.has(interaction.channel) || !interaction.reached;

/** Whether an interaction answers an enquiry that was open before it. */
export const answersEnquiry = (interaction: Interaction): boolean =>
  interaction.direction === 'out'
    ? interaction.reached || interaction.channel !== 'call'
    : !waitsForAnswer(interaction);
