import { z } from 'zod';
import { parseDayString } from '../calendar/civil.ts';
import { OCCASIONS, TASK_KINDS, TASK_ROLES } from '../model/history.ts';
import { STAGES, TIERS } from '../model/standing.ts';

const count = z.number().int().min(0);
const days = z.number().int().min(0).max(3_660);
const months = z.number().int().min(0).max(120);
const minutes = z.number().int().min(0).max(100_000);
const minuteOfDay = z.number().int().min(0).max(1_440);
const dayText = z.string().refine((text) => parseDayString(text) !== null, 'no such day');
const shareOfDay = z.number().min(0).max(1);
const ownWords = z.string().trim().min(1);

/** A window counted in calendar days from the last conversation; the closing day is still inside. */
const windowInDays = z
  .object({ opensDays: days, bestDays: days, closesDays: days })
  .refine((window) => window.opensDays <= window.bestDays && window.bestDays <= window.closesDays, 'days out of order');

/** A window that opens after days and closes after calendar months; the closing day is still inside. */
const windowInMonths = z.object({ opensDays: days, bestDays: days, closesMonths: months });

/**
 * Every figure of the method, so that a lead can change it (method: each one is a default in a versioned policy, never a
 * constant in code). Published policies are immutable; entries of the queue carry the version that they were made under.
 */
export const policySchema = z.object({
  version: z.number().int().min(1),
  /** Where the company is: used for customers whose region or zone nobody knows. */
  home: z.object({ region: z.string().regex(/^[A-Z]{2}$/), zone: z.string().min(1).max(64) }),
  ladder: z.object({
    newBuyerMonths: months,
    lapsedAfterMonths: months,
    refusalsBeforeNewApproach: count.min(1),
    followUpsBeforeDormant: count.min(1),
  }),
  /** The company's own days: off though the region works, and worked though the region is off (`YYYY-MM-DD`). */
  calendar: z.object({ daysOff: z.array(dayText).max(200), makeUpDays: z.array(dayText).max(200) }),
  /** Cadence by stage (method section 2). */
  cadence: z.object({
    fresh: z.object({ workingDays: count }),
    prospect: windowInDays,
    newApproach: windowInDays,
    hot: windowInDays,
    newBuyer: windowInDays,
    established: windowInMonths,
    dormant: windowInMonths,
    lapsed: windowInMonths.extend({ firstClosesDays: days }),
  }),
  inbound: z.object({
    /** Minutes within which an enquiry is answered. */
    answerMinutes: minutes,
    /** Days for which an unanswered enquiry stands before everything that is shared. */
    strictDays: days,
  }),
  promise: z.object({
    remindBeforeMinutes: minutes,
    standInBeforeMinutes: minutes,
    /** Minutes before the due time from which a conversation keeps the promise. */
    keptFromMinutes: minutes,
  }),
  complaint: z.object({
    /** Days after a conversation about it until the next check whether a complaint is settled (method section 7). */
    checkDays: days.min(1),
    /** Days on which it escalates; the day on which it was told is day 1. */
    escalateDays: z
      .tuple([days.min(1), days.min(1), days.min(1)])
      .refine(([first, second, third]) => first < second && second < third, 'ascending'),
    /** Checks that nobody answered, after which the lead may close it. */
    checksBeforeClosing: count.min(1),
  }),
  /** What is owed after a sale, each for its role, in calendar days after it (method section 2); weekly care is the ladder's. */
  afterSale: z
    .array(z.object({ kind: z.enum(TASK_KINDS).exclude(['renewal', ...OCCASIONS]), role: z.enum(TASK_ROLES), days }))
    .max(10),
  tasks: z.object({
    /** The minute of the day at which a task falls due. */
    dueMinute: minuteOfDay.max(1_439),
    /** A conversation does what falls due so many days ahead as well. */
    answeredAheadDays: days,
    /** Days after something was to be sent until we ask whether it came. */
    askArrivedDays: days,
    /** Days before a visit on which it is confirmed. */
    confirmVisitDays: days,
    /** Days before what was sold runs out, or is needed again, at which its renewal is talked of. */
    renewalLeadDays: days.max(180),
  }),
  /** Occasions that make tasks by themselves (method section 2). */
  occasions: z.object({
    /** Days before it is due on which the task is made. */
    aheadDays: days.max(60),
    /** Days after the occasion for which one may still come with it; then the task falls away. */
    lateDays: days.max(30),
    /** Working days before a holiday over which its calls are spread. */
    spreadDays: count.min(1).max(20),
    birthday: z.boolean(),
    /** Holidays on which buyers are greeted, where they are kept. */
    springFestival: z.boolean(),
    midAutumn: z.boolean(),
    christmas: z.boolean(),
  }),
  supplier: z.object({
    /** Days before their time with another supplier ends until which the ladder is silent, and on which the agent is reminded. */
    remindBeforeDays: days,
  }),
  correction: z.object({
    /** Minutes within which a do-not-call pressed by mistake may be lifted by who pressed it. */
    liftMinutes: minutes.max(1_440),
  }),
  line: z.object({
    /** Seconds after the answer within which a hang-up by them was no conversation. */
    hungUpSeconds: count,
  }),
  retry: z.object({
    busyMinutes: minutes,
    /** Until a phone out of reach is tried again, once. */
    unreachableMinutes: minutes,
    /** Until a suspended or barred number is tried again. */
    laterDays: days.min(1),
    triesPerDay: count.min(1),
    triesPerPeriod: count.min(1),
    periodDays: days.min(1),
    /** Starts of the times of day, local minutes since midnight, ascending: 'another time of day' is another of these. */
    dayParts: z.array(minuteOfDay).min(2),
    ringSeconds: z.number().int().min(1).max(120),
  }),
  /** Seconds of wrap-up after a call that are usual; they are shown, never enforced. */
  wrapUp: z.object({ seconds: z.number().int().min(0).max(3_600) }),
  /** Calendar days of peace after a conversation, for those who have not bought and for those who have. */
  coolDown: z.object({ prospectDays: days, buyerDays: days }),
  colleague: z.object({ triedHours: count, spokeDays: days }),
  sharedLine: z.object({ dialsPerDay: count }),
  suppression: z.object({
    /** Hours after which a device without its hub no longer knows who must not be called. */
    maxAgeHours: count.min(1),
    /**
     * Codes of the registries that the company subscribes to (region packs name them). None may be named until a check of a
     * number against a registry can be recorded: without one, whoever the registry covers could never be called.
     */
    subscribedRegistries: z.array(z.string().max(40)).max(0, 'no check against a registry can be recorded yet'),
  }),
  shares: z
    .object({ existing: shareOfDay, prospects: shareOfDay, fresh: shareOfDay })
    .refine((shares) => Math.abs(shares.existing + shares.prospects + shares.fresh - 1) < 1e-9, 'shares sum to one'),
  /** Calls that a day holds, for shares in figures. */
  callsPerDay: count.min(1),
  /** The agent's working day by their wall clock, by which it is told whether the day is long enough (method section 3). */
  day: z
    .object({
      opensMinute: minuteOfDay,
      closesMinute: minuteOfDay,
      /** Lunch and breaks of a whole day. */
      restMinutes: minutes,
      /** How long a call takes from one try to the next while nobody knows better, and as how many calls that counts. */
      handlingMinutes: z.number().min(0.5).max(120),
      handlingWeight: count.min(1),
    })
    .refine(({ opensMinute, closesMinute }) => opensMinute < closesMinute, 'a day ends after it begins'),
  value: z.object({
    /** Points per major unit of a currency. */
    pointsPerUnit: z.record(z.string().length(3), z.number().min(0)),
    /** Points per major unit of a currency that is not named. */
    pointsPerOtherUnit: z.number().min(0),
    /** Points for each customer whom somebody brought us. */
    pointsPerReferral: z.number().min(0),
    /** Whether a sale counts before it is paid: sold is not paid. */
    unpaidCounts: z.boolean(),
    /** Points from which a tier begins, in the order bronze, silver, gold, platinum, diamond. */
    thresholds: z
      .tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
      .refine((points) => points.every((value, index) => index === 0 || value > (points[index - 1] ?? 0)), 'ascending'),
  }),
  /** Learning when to call (method section 3): what is believed before anybody was tried, and how firmly. */
  reach: z.object({
    /** The chance that a call is answered where nothing is known, 0 to 1. */
    baseRate: z.number().gt(0).lt(1),
    /** Tries in an hour that weigh as much as what is known of the segment's other hours. */
    segmentStrength: z.number().gt(0),
    /** A customer's own tries that weigh as much as what is known of the segment. */
    customerStrength: z.number().gt(0),
    /** Newest tries of a customer that count: habits change. */
    lastTries: count.min(1).max(1_000),
    /** First entries of a shared group that the chance puts in order. */
    candidates: count.max(1_000),
  }),
  /** The team's own words: what stages and tiers are called, and what a tier may expect of us; else the screen has its own. */
  names: z.object({
    stages: z.partialRecord(z.enum(STAGES), ownWords.max(40)),
    tiers: z.partialRecord(z.enum(TIERS), ownWords.max(40)),
    standards: z.partialRecord(z.enum(TIERS), ownWords.max(200)),
  }),
  /** Strength of a relationship (method section 9): days that are looked at, and conversations in them from which it is ordinary, strong. */
  relationship: z
    .object({ days: days.min(1), ordinaryFrom: count.min(1), strongFrom: count.min(1) })
    .refine(({ ordinaryFrom, strongFrom }) => ordinaryFrom <= strongFrom, 'strong needs no fewer than ordinary'),
  /** Stale clocks (method section 6): days after which an account that nobody works is warned about. */
  stale: z.object({
    freshWorkingDays: count,
    hotDays: days,
    prospectDays: days,
    newBuyerDays: days,
    establishedDays: days,
    dormantDays: days,
    lapsedDays: days,
    graceDays: days,
    provenTalkSeconds: count,
    unsoldAccountsPerAgent: count,
  }),
});

export type Policy = z.infer<typeof policySchema>;
