import type { Customer } from '#domain/model/customer.ts';
import type { Feedback, Person, PersonRole } from '#domain/model/person.ts';
import { DAY, type Instant } from '#kernel/time.ts';
import type { AgentUid, Uid } from '#kernel/uid.ts';
import type { Dice } from './dice.ts';
import { FEEDBACK, TITLES } from './facts.ts';
import { personName } from './names.ts';
import type { Tongue } from './tongue.ts';

interface Frame {
  readonly now: Instant;
  readonly dice: Dice;
  readonly tongue: Tongue;
  readonly agent: AgentUid;
  readonly nextUid: <Kind extends string>() => Uid<Kind>;
}

const ROLES: readonly (readonly PersonRole[])[] = [
  ['decides', 'pays'],
  ['pays'],
  ['uses'],
  ['gatekeeper'],
  ['influences'],
];

/** Who else is known at a made-up house: now and then somebody, sometimes one who has left since. */
export function peopleAt({ uid: customer, company, region, createdAt }: Customer, frame: Frame): Person[] {
  const { dice, now, tongue } = frame;
  if (company === null || region === null || !dice.chance(0.35)) return [];
  const person = (leftAt: Instant | null, successor: Person['uid'] | null, roles: readonly PersonRole[]): Person => ({
    uid: frame.nextUid<'person'>(),
    customer,
    name: personName(region, dice),
    title: dice.pick(TITLES)[tongue],
    roles,
    note: null,
    leftAt,
    successor,
    addedAt: createdAt,
  });
  const there = dice.chance(0.5)
    ? [person(null, null, dice.pick(ROLES))]
    : [person(null, null, ['decides', 'pays']), person(null, null, ['uses'])];
  const [first] = there;
  if (first === undefined || !dice.chance(0.1)) return there;
  return [...there, person(Math.max(createdAt, now - dice.int(10, 90) * DAY), first.uid, first.roles)];
}

/** What a made-up customer thinks of us, answered or still to be. */
export function feedbackOf({ uid: customer, createdAt }: Customer, frame: Frame): Feedback[] {
  const { dice, now, tongue, agent } = frame;
  if (!dice.chance(0.03)) return [];
  const { topic, text, answer } = dice.pick(FEEDBACK);
  const at = Math.max(createdAt, now - dice.int(3, 60) * DAY);
  const answeredAt = dice.chance(0.6) ? Math.min(now, at + 2 * DAY) : null;
  return [
    {
      uid: frame.nextUid<'feedback'>(),
      customer,
      at,
      topic,
      text: text[tongue],
      by: agent,
      answer: answeredAt === null ? null : answer[tongue],
      answeredAt,
    },
  ];
}
