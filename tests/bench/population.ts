import { createDice, type Dice } from '#db/samples/dice.ts';
import { INDUSTRIES, REMARKS, SOURCES, TITLES } from '#db/samples/facts.ts';
import { Life, type SampleCustomer } from '#db/samples/life.ts';
import { LIVES } from '#db/samples/lives.ts';
import { companyName, localTongue, personName } from '#db/samples/names.ts';
import { type City, placeOf } from '#db/samples/places.ts';
import { type Customer, UNKNOWN_CUSTOMER } from '#domain/model/customer.ts';
import type { Agent, Outcome } from '#domain/model/history.ts';
import { DAY, type Instant } from '#kernel/time.ts';
import { type AgentUid, batchUid, type Uid } from '#kernel/uid.ts';

export interface PopulationOptions {
  readonly seed: number;
  readonly now: Instant;
  readonly customers: number;
  /** Who the figures are taken for; owns half of the accounts, the colleagues share the rest. */
  readonly agent: AgentUid;
}

export interface Population {
  readonly colleagues: readonly Agent[];
  /** Made as they are asked for; can be walked once. */
  readonly customers: Iterable<SampleCustomer>;
}

const COLLEAGUES = 19;
const OWN_SHARE = 0.5;
/** Of the lives of the sample team so many that one entry in ten may be called; the others live as in `WAITING_LIVES`. */
const SAMPLE_SHARE = 0.17;

const outcomes = (dice: Dice, count: number): Outcome[] =>
  Array.from({ length: count }, () =>
    dice.weighted<Outcome>([
      ['talked', 6],
      ['refused', 3],
      ['callback', 1],
    ]),
  );

const SAMPLE_LIVES = LIVES.map(({ live, weight }) => [live, weight] as const);

/** Lives whose next call is not due: what most of a list is on any day. */
const WAITING_LIVES: readonly (readonly [(life: Life) => void, number])[] = [
  [(life) => life.followUps(['talked', ...outcomes(life.dice, life.dice.int(0, 9))], life.dice.int(1, 13), 16), 45],
  [
    (life) => {
      const bought = life.dice.int(100, 340);
      life.followUps(['talked', ...outcomes(life.dice, life.dice.int(1, 5))], bought + 15, 14);
      life.sold(life.workday(bought), { dear: life.dice.chance(0.2) });
      for (let day = life.dice.int(1, 20); day < bought; day += 30) life.spoke(life.workday(day), 'talked');
    },
    30,
  ],
  [
    (life) => {
      const bought = life.dice.int(8, 80);
      life.followUps(['talked', ...outcomes(life.dice, life.dice.int(2, 8))], bought + 15, 16);
      life.sold(life.workday(bought));
      for (let day = life.dice.int(0, 4); day < bought; day += 7) life.spoke(life.workday(day), 'talked');
    },
    10,
  ],
  [
    (life) => {
      const refusals = Array.from({ length: 8 }, (): Outcome => 'refused');
      life.followUps(['talked', ...refusals], life.dice.int(1, 45), 17);
    },
    10,
  ],
  [(life) => life.doNotCall(life.workday(life.dice.int(1, 300))), 5],
];

/** 200,000 customers need more numbers than fiction has: blocks that no region assigns to anybody, one number after the other. */
const BLOCKS: Readonly<Record<string, number>> = {
  CN: 8_613_900_100_000,
  HK: 85_251_200_000,
  TW: 886_900_100_000,
  GB: 447_700_100_000,
  US: 12_025_000_000,
};

/** A made-up population of one company with a year of history, in mixed zones; the same options make the same people. */
export function makePopulation(options: PopulationOptions): Population {
  const dice = createDice(options.seed);
  const batch = options.seed.toString(16).padStart(32, '0') as Uid<'batch'>;
  let ordinal = 0;
  const nextUid = <Kind extends string>(): Uid<Kind> => batchUid<Kind>(batch, ordinal++);
  const colleagues = Array.from({ length: COLLEAGUES }, () => ({
    uid: nextUid<'agent'>(),
    name: personName('CN', dice),
  }));
  return { colleagues, customers: people(options, colleagues, dice, nextUid) };
}

function* people(
  { now, customers, agent }: PopulationOptions,
  colleagues: readonly Agent[],
  dice: Dice,
  nextUid: <Kind extends string>() => Uid<Kind>,
): Generator<SampleCustomer> {
  const given = new Map<string, number>();
  for (let index = 0; index < customers; index += 1) {
    const place = placeOf('CN', dice, null);
    const colleague = dice.pick(colleagues).uid;
    const owner = dice.chance(OWN_SHARE) ? agent : colleague;
    const customer = describe(place, owner, now, dice, nextUid<'customer'>());
    const ordinal = given.get(place.region) ?? 0;
    given.set(place.region, ordinal + 1);
    const life = new Life({ now, dice, tongue: 'zh-Hans', place, agent: owner, customer, numbers: [], nextUid });
    life.addNumber((BLOCKS[place.region] ?? 0) + ordinal, { label: 'mobile' });
    if (dice.chance(SAMPLE_SHARE))
      dice.weighted(SAMPLE_LIVES)(life, { colleague: owner === agent ? colleague : agent });
    else dice.weighted(WAITING_LIVES)(life);
    yield life.finish();
  }
}

function describe(place: City, owner: AgentUid, now: Instant, dice: Dice, uid: Customer['uid']): Customer {
  const createdAt = now - dice.int(30, 420) * DAY;
  const isCompany = dice.chance(0.5);
  return {
    ...UNKNOWN_CUSTOMER,
    uid,
    kind: isCompany ? 'company' : 'person',
    name: personName(place.region, dice),
    company: isCompany ? companyName(place.region, place.name[localTongue(place.region)], dice) : null,
    title: isCompany ? dice.pick(TITLES)['zh-Hans'] : null,
    region: place.region,
    zone: dice.chance(0.9) ? place.zone : null,
    city: place.name['zh-Hans'],
    industry: isCompany ? dice.pick(INDUSTRIES)['zh-Hans'] : null,
    remark: dice.chance(0.3) ? dice.pick(REMARKS)['zh-Hans'] : null,
    preferredHours: dice.chance(0.05) ? { from: 9 * 60, to: 12 * 60, weekdays: [1, 2, 3, 4, 5] } : null,
    source: dice.pick(SOURCES)['zh-Hans'],
    permission: 'granted',
    permissionAt: createdAt,
    owner,
    assignedAt: createdAt,
    createdAt,
  };
}
