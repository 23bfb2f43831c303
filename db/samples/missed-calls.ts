import type { Interaction, Outcome } from '#domain/model/history.ts';
import { DAY, HOUR, type Instant, MINUTE, type Millis } from '#kernel/time.ts';
import type { Uid } from '#kernel/uid.ts';
import type { Dice } from './dice.ts';
import type { SampleCustomer } from './life.ts';

/** What one needs to know to make up calls that reached nobody. */
interface Ringing {
  readonly dice: Dice;
  /** Minutes by which the customer's clock is ahead of UTC. */
  readonly offsetMinutes: number;
  readonly nextUid: <Kind extends string>() => Uid<Kind>;
}

const MORNING = [9 * 60 + 10, 11 * 60 + 50] as const;
const AFTERNOON = [13 * 60 + 30, 18 * 60] as const;
const NOON = 12 * 60;
/** Days before a conversation in which it was tried. */
const MOST_DAYS = 6;

/**
 * A life with the calls before each conversation that reached nobody: most calls do. Each made-up person comes to the phone rather in
 * the half of the day in which they were first reached, so that there is something to learn. Stage, tries and gates stay as they
 * are: a conversation sets the count of tries back.
 */
export function withMissedCalls(life: SampleCustomer, { dice, offsetMinutes, nextUid }: Ringing): SampleCustomer {
  const midnightOf = (at: Instant): Instant =>
    Math.floor((at + offsetMinutes * MINUTE) / DAY) * DAY - offsetMinutes * MINUTE;
  const wasMorning = (at: Instant): boolean => at - midnightOf(at) < NOON * MINUTE;
  const talks = life.interactions.filter(isTalk);
  const first = talks[0];
  if (first === undefined) return life;
  // Most tries are made about when somebody then answered; the others in the half of the day in which this person seldom does.
  const [from, until] = wasMorning(first.at) ? AFTERNOON : MORNING;
  const minuteOfTry = (ofTalk: Millis): number =>
    dice.chance(0.7)
      ? Math.min(Math.max(MORNING[0], Math.floor(ofTalk / MINUTE) + dice.int(-50, 50)), AFTERNOON[1])
      : dice.int(from, until);

  const missed: Interaction[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const interaction of life.interactions) {
    if (isTalk(interaction)) {
      const days = Math.min(MOST_DAYS, Math.floor((midnightOf(interaction.at) - last) / DAY));
      const tries = Math.min(
        days,
        dice.weighted([
          [1, 2],
          [2, 4],
          [3, 4],
          [4, 2],
        ]),
      );
      for (let back = tries; back > 0; back -= 1) {
        const at =
          midnightOf(interaction.at) - back * DAY + minuteOfTry(interaction.at - midnightOf(interaction.at)) * MINUTE;
        missed.push(missedBefore(interaction, at, nextUid<'interaction'>(), dice));
      }
    }
    last = interaction.at;
  }
  const began = Math.min(life.customer.createdAt, (missed[0]?.at ?? Number.POSITIVE_INFINITY) - HOUR);
  const { customer, numbers, interactions } = life;
  return {
    ...life,
    customer: {
      ...customer,
      createdAt: began,
      assignedAt:
        customer.assignedAt <= first.at ? Math.min(customer.assignedAt, Math.max(began, 0)) : customer.assignedAt,
      permissionAt: customer.permissionAt === null ? null : began,
    },
    numbers: numbers.map((number) => ({ ...number, addedAt: began })),
    interactions: [...interactions, ...missed].toSorted((a, b) => a.at - b.at),
  };
}

const isTalk = ({ channel, direction, reached }: Interaction): boolean =>
  reached && channel === 'call' && direction === 'out';

function missedBefore(talk: Interaction, at: Instant, uid: Interaction['uid'], dice: Dice): Interaction {
  const outcome = dice.weighted<Outcome>([
    ['no-answer', 7],
    ['busy', 2],
    ['switched-off', 1],
    ['voicemail', 1],
  ]);
  return { ...talk, uid, at, outcome, reached: false, talkMs: null, refusalReason: null, purpose: 'retry', note: null };
}
