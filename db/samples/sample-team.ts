import { type Customer, type CustomerNumber, type RegionCode, UNKNOWN_CUSTOMER } from '#domain/model/customer.ts';
import type { Agent } from '#domain/model/history.ts';
import { DAY, type Instant } from '#kernel/time.ts';
import { batchUid, type Uid } from '#kernel/uid.ts';
import { feedbackOf, peopleAt } from './acquaintances.ts';
import { withBirthday } from './birthdays.ts';
import { createDice, type Dice } from './dice.ts';
import { BASES, FAMILIES, HOBBIES, INDUSTRIES, REFERRED, REMARKS, SOURCES, TITLES } from './facts.ts';
import { Life, type SampleCustomer } from './life.ts';
import { LIVES } from './lives.ts';
import { withMissedCalls } from './missed-calls.ts';
import { companyName, localTongue, personName } from './names.ts';
import { type City, createNumberBook, placeOf } from './places.ts';
import { withRenewal } from './renewals.ts';
import type { Tongue } from './tongue.ts';

export interface SampleOptions {
  /** The same seed, instant, region and language make the same team. */
  readonly seed: number;
  readonly now: Instant;
  readonly region: RegionCode;
  readonly language: Tongue;
  /** Who works here: gets the largest part of the accounts. */
  readonly agent: Agent;
  /** Rows of the sample take their uids from this batch. */
  readonly batch: Uid<'batch'>;
}

export interface SampleTeam {
  /** The made-up colleagues, without `agent`. */
  readonly colleagues: readonly Agent[];
  /** Exactly `SAMPLE_CUSTOMERS` customers, made as they are asked for; can be walked once. */
  readonly customers: Iterable<SampleCustomer>;
}

export const SAMPLE_CUSTOMERS = 2_000;
const COLLEAGUES = 4;
/** Every so-manieth account is the agent's own, the others' are shared among the colleagues. */
const OWN_SHARE = 0.36;
/** A number that stands in lists where nobody knew one: a shared line, never a person's. */
const DUMMY = 8_613_800_000_000;

/** A made-up team of five with 2,000 customers and a year of history relative to `now`. All of it says that it is a sample. */
export function makeSampleTeam(options: SampleOptions): SampleTeam {
  const dice = createDice(options.seed);
  let ordinal = 0;
  const nextUid = <Kind extends string>(): Uid<Kind> => batchUid<Kind>(options.batch, ordinal++);
  const colleagues = Array.from({ length: COLLEAGUES }, () => ({
    uid: nextUid<'agent'>(),
    name: personName(options.region, dice),
  }));
  return { colleagues, customers: people(options, colleagues, dice, nextUid) };
}

/** The ordinal from which the uids of renewals are taken: far above those that are counted. */
const FIRST_RENEWAL = 1_000_000;

const KINDS = LIVES.map((kind) => [kind, kind.weight] as const);

/** One line for several people in one house. */
interface Switchboard {
  readonly number: number;
  readonly place: City;
  readonly company: string;
  readonly left: number;
}

function* people(
  options: SampleOptions,
  colleagues: readonly Agent[],
  dice: Dice,
  nextUid: <Kind extends string>() => Uid<Kind>,
): Generator<SampleCustomer> {
  const numberAt = createNumberBook();
  let switchboard: Switchboard | null = null;
  let referrer: Customer['uid'] | null = null;
  for (let index = 0; index < SAMPLE_CUSTOMERS; index++) {
    const colleague = dice.pick(colleagues);
    const owner = dice.chance(OWN_SHARE) ? options.agent : colleague;
    const kind = dice.weighted(KINDS);
    const place: City = switchboard?.place ?? placeOf(options.region, dice, kind.now ? options.now : null);
    const customer = describe(options, owner, place, switchboard?.company ?? null, dice, nextUid<'customer'>());
    const numbers = [line(customer, numberAt(place), { label: 'mobile' })];
    if (dice.chance(0.12)) numbers.push(line(customer, numberAt(place), { label: 'office', rank: 1 }));
    const life = new Life({
      now: options.now,
      dice,
      tongue: options.language,
      place,
      agent: owner.uid,
      customer,
      numbers,
      nextUid,
    });
    if (switchboard !== null) {
      life.addNumber(switchboard.number, { shared: true, label: 'switchboard', ext: String(dice.int(801, 899)) });
      switchboard = oneLess(switchboard);
    } else if (customer.company !== null && dice.chance(0.02)) {
      // The next customers work in the same house: one line for all of them, so it is nobody's.
      const number = numberAt(place);
      life.addNumber(number, { shared: true, label: 'switchboard', ext: String(dice.int(801, 899)) });
      switchboard = { number, place, company: customer.company, left: dice.int(1, 3) };
    }
    if (dice.chance(0.002)) life.addNumber(DUMMY, { shared: true });
    kind.live(life, { colleague: (owner === options.agent ? colleague : options.agent).uid });
    const finished = life.finish();
    // Dice of their own: who else is known there, and who did not come to the phone, changes nothing else of the team.
    const about = {
      now: options.now,
      dice: createDice(options.seed + index),
      tongue: options.language,
      agent: owner.uid,
      nextUid,
    };
    const lived = withMissedCalls(finished, { ...about, offsetMinutes: place.offsetMinutes });
    const made = owner === options.agent ? withOccasions(lived, index, options, place) : lived;
    const isReferred: boolean = made.customer.source === REFERRED[options.language] && referrer !== null;
    const known: Customer = { ...made.customer, referredBy: isReferred ? referrer : null };
    if (about.dice.chance(0.2)) referrer = known.uid;
    yield { ...made, customer: known, people: peopleAt(known, about), feedback: feedbackOf(known, about) };
  }
}

/** What is owed to a buyer by its day: a birthday, a renewal. */
function withOccasions(
  life: SampleCustomer,
  index: number,
  { batch, now }: SampleOptions,
  place: City,
): SampleCustomer {
  const born = withBirthday(life, index, now, place.offsetMinutes);
  return withRenewal(born, index, now, batchUid<'task'>(batch, FIRST_RENEWAL + index));
}

const oneLess = (board: Switchboard): Switchboard | null =>
  board.left > 1 ? { ...board, left: board.left - 1 } : null;

function describe(
  { now, region, language }: SampleOptions,
  owner: Agent,
  place: City,
  house: string | null,
  dice: Dice,
  uid: Customer['uid'],
): Customer {
  const isCompany = house !== null || dice.chance(0.7);
  const company = isCompany ? (house ?? companyName(place.region, place.name[localTongue(place.region)], dice)) : null;
  const createdAt = now - dice.int(30, 420) * DAY;
  const maybe = (chance: number, text: { readonly [Key in Tongue]: string }): string | null =>
    dice.chance(chance) ? text[language] : null;
  // Elsewhere hardly anybody has it.
  const usesWechat = ['CN', 'HK', 'TW'].includes(place.region);
  const birthday = `${dice.int(1958, 2001)}-${pad(dice.int(1, 12))}-${pad(dice.int(1, 28))}`;
  return {
    ...UNKNOWN_CUSTOMER,
    uid,
    kind: isCompany && dice.chance(0.5) ? 'company' : 'person',
    name: personName(place.region, dice),
    company,
    title: isCompany ? maybe(0.85, dice.pick(TITLES)) : null,
    region: place.region,
    zone: dice.chance(0.93) || place.region === region ? place.zone : null,
    city: place.name[language],
    email: dice.chance(0.5) ? `contact${Number.parseInt(uid.slice(-6), 16)}@example.com` : null,
    wechat: place.region === 'CN' && dice.chance(0.4) ? `sample_${uid.slice(-6)}` : null,
    industry: isCompany ? maybe(0.8, dice.pick(INDUSTRIES)) : null,
    companySize: isCompany && dice.chance(0.5) ? dice.pick(['1-9', '10-49', '50-249', '250+']) : null,
    birthday: dice.chance(0.35) ? birthday : null,
    family: maybe(0.25, dice.pick(FAMILIES)),
    hobbies: maybe(0.3, dice.pick(HOBBIES)),
    remark: maybe(0.3, dice.pick(REMARKS)),
    preferredChannel: dice.chance(0.5) ? dice.pick(['call', 'call', usesWechat ? 'wechat' : 'mail', 'mail']) : null,
    source: dice.pick(SOURCES)[language],
    permission: 'granted',
    permissionBasis: dice.pick(BASES)[language],
    permissionAt: createdAt,
    owner: owner.uid,
    assignedAt: createdAt,
    createdAt,
  };
}

function line(customer: Customer, e164: number, fields: Partial<CustomerNumber>): CustomerNumber {
  return {
    customer: customer.uid,
    e164,
    ext: null,
    label: null,
    status: 'live',
    shared: false,
    person: null,
    homeArea: null,
    rank: 0,
    addedAt: customer.createdAt,
    ...fields,
  };
}

const pad = (value: number): string => String(value).padStart(2, '0');
