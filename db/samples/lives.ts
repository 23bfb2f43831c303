import type { Outcome } from '#domain/model/history.ts';
import { confirmationOf } from '#domain/task/tasks.ts';
import { DAY, HOUR, MINUTE } from '#kernel/time.ts';
import type { AgentUid } from '#kernel/uid.ts';
import type { Life } from './life.ts';
import { told } from './tongue.ts';

const repeat = (outcome: Outcome, times: number): Outcome[] => Array.from({ length: times }, () => outcome);

/** Conversations of a prospect: the first, then what follow-ups sound like before anybody buys. */
function conversations(life: Life, followUps: number): Outcome[] {
  const later = Array.from(
    { length: followUps },
    (): Outcome =>
      life.dice.weighted<Outcome>([
        ['talked', 5],
        ['refused', 4],
        ['callback', 1],
      ]),
  );
  return ['talked', ...later];
}

/** Days since the last conversation with a prospect: inside the window, past it, before it, or still cooling down. */
function prospectDays(life: Life): number {
  return life.dice.weighted([
    [life.dice.int(14, 21), 42],
    [life.dice.int(22, 34), 13],
    [life.dice.int(4, 13), 33],
    [life.dice.int(0, 2), 12],
  ]);
}

/** Sales come late: most between the fourth and the eleventh follow-up (method section 1). */
function closingFollowUp(life: Life): number {
  return life.dice.weighted([
    [0, 2],
    [1, 3],
    [2, 5],
    [3, 10],
    [life.dice.int(4, 11), 80],
  ]);
}

/** The way to the first sale, which was `daysAgo`. */
function wonCustomer(life: Life, daysAgo: number, dear = false): void {
  const followUps = closingFollowUp(life);
  life.followUps(conversations(life, followUps).slice(0, Math.max(0, followUps)), daysAgo + 15, 16);
  life.sold(life.workday(daysAgo), { dear });
}

const SENT = told('catalogue and price list', '产品目录和价目表', '型錄與價目表');
const SNOOZE = told('on a trip until tomorrow', '出差，明天回来', '出差，明天回來');
const PIN = told('boss asked for it first', '领导交代优先', '主管交代優先');
const SKIP = told('waits for the new price list', '等新价目表', '等新價目表');

/** What another agent of the team is called in a life: somebody who has also dealt with the customer. */
export interface Team {
  readonly colleague: AgentUid;
}

/** One kind of life. */
export interface LifeKind {
  readonly weight: number;
  /** Somebody waits for us about now: they live where it is office time. */
  readonly now: boolean;
  readonly live: (life: Life, team: Team) => void;
}

/**
 * The lives of the sample, each with its weight among an agent's accounts. Together they show every stage of the ladder,
 * every gate and every reason of the list (method sections 2, 3 and 5).
 */
export const LIVES: readonly LifeKind[] = [
  // Fresh: never reached.
  {
    weight: 46,
    now: false,
    live: (life) =>
      life.set({ assignedAt: life.workday(life.dice.int(0, 3)), createdAt: life.workday(life.dice.int(4, 9)) }),
  },
  {
    weight: 26,
    now: false,
    live: (life) => {
      life.set({ assignedAt: life.workday(life.dice.int(3, 8)) });
      for (let day = life.dice.int(1, 3); day > 0; day--) {
        life.tried(
          life.workday(day),
          life.dice.pick(['no-answer', 'switched-off', 'unreachable', 'voicemail', 'gatekeeper']),
        );
      }
    },
  },
  // Tried minutes ago and busy: comes back after a quarter of an hour.
  { weight: 3, now: true, live: (life) => life.tried(life.ago(life.dice.int(4, 14)), 'busy') },
  // Six tries in thirty days: left in peace.
  {
    weight: 6,
    now: false,
    live: (life) => {
      for (const day of [24, 19, 13, 9, 5, 2])
        life.tried(life.workday(day), life.dice.pick(['no-answer', 'switched-off']));
    },
  },
  // Two tries today already.
  {
    weight: 4,
    now: true,
    live: (life) => {
      life.tried(life.ago(life.dice.int(150, 200)), 'no-answer');
      life.tried(life.ago(life.dice.int(45, 100)), 'no-answer');
    },
  },

  // Prospects at every follow-up.
  {
    weight: 84,
    now: false,
    live: (life) => life.followUps(conversations(life, life.dice.int(0, 3)), prospectDays(life), 17),
  },
  {
    weight: 52,
    now: false,
    live: (life) => life.followUps(conversations(life, life.dice.int(4, 8)), prospectDays(life), 17),
  },
  {
    weight: 22,
    now: false,
    live: (life) => {
      const days = life.dice.int(15, 20);
      life.followUps(conversations(life, life.dice.int(1, 5)), days, 17);
      life.tried(life.workday(1), life.dice.pick(['no-answer', 'gatekeeper', 'bad-moment']));
    },
  },
  // Some refusals on the way to the yes, and the seventh, which earns one new approach.
  {
    weight: 22,
    now: false,
    live: (life) => life.followUps(['talked', ...repeat('refused', life.dice.int(2, 6))], prospectDays(life), 17),
  },
  {
    weight: 10,
    now: false,
    live: (life) => life.followUps(['talked', ...repeat('refused', 7)], life.dice.int(10, 24), 17),
  },
  // Dormant: the new approach failed as well, or eleven follow-ups without a sale.
  {
    weight: 12,
    now: false,
    live: (life) => life.followUps(['talked', ...repeat('refused', 8)], life.dice.int(10, 75), 17),
  },
  {
    weight: 8,
    now: false,
    live: (life) => life.followUps(['talked', ...repeat('talked', 11)], life.dice.int(10, 75), 16),
  },
  {
    weight: 5,
    now: false,
    live: (life) => {
      life.followUps(['talked', 'refused'], life.dice.int(40, 70), 20);
      life.set({ declaredStage: 'dormant', declaredAt: life.workday(life.dice.int(40, 70)) });
    },
  },

  // Hot.
  {
    weight: 34,
    now: false,
    live: (life) => {
      const days = life.dice.int(0, 8);
      const at = life.workday(days);
      life.followUps(conversations(life, life.dice.int(0, 4)), days + 16, 17);
      life.spoke(at, 'interested');
      life.set({ hotSince: at, hotDate: life.dice.chance(0.4) ? life.frame.now + life.dice.int(-1, 3) * DAY : null });
    },
  },
  // An enquiry that nobody has answered yet: from just now, from this morning, and one that somebody tried to answer.
  { weight: 2, now: true, live: (life) => life.touched(life.ago(life.dice.int(1, 4)), 'mail', 'in', true, 'enquiry') },
  {
    weight: 4,
    now: true,
    live: (life) => life.touched(life.ago(life.dice.int(30, 300)), 'wechat', 'in', true, 'enquiry'),
  },
  {
    weight: 2,
    now: true,
    live: (life) => {
      life.touched(life.ago(life.dice.int(120, 400)), 'mail', 'in', true, 'enquiry');
      life.tried(life.ago(life.dice.int(60, 110)), 'no-answer', { purpose: 'inbound' });
    },
  },

  // Promised by both sides: due about now, later today, tomorrow, and one that is late.
  {
    weight: 6,
    now: true,
    live: (life) => {
      const days = life.dice.int(2, 9);
      life.followUps(conversations(life, life.dice.int(0, 5)), days + 16, 17);
      life.agreed(life.workday(days), life.ago(life.dice.int(-50, 30)));
    },
  },
  {
    weight: 7,
    now: true,
    live: (life) => {
      const days = life.dice.int(1, 6);
      life.followUps(conversations(life, life.dice.int(0, 4)), days + 17, 16);
      life.agreed(
        life.workday(days),
        Math.round((life.frame.now + life.dice.int(1, 7) * HOUR) / (15 * MINUTE)) * 15 * MINUTE,
      );
    },
  },
  {
    weight: 10,
    now: false,
    live: (life) => {
      const days = life.dice.int(2, 6);
      life.agreed(life.workday(days), life.frame.now + life.dice.int(1, 9) * DAY);
    },
  },
  {
    weight: 6,
    now: true,
    live: (life) => {
      const days = life.dice.int(16, 19);
      life.followUps(conversations(life, life.dice.int(1, 4)), days, 17);
      life.promised('reminder', life.workday(days), life.frame.now + life.dice.int(-2, 4) * HOUR);
    },
  },
  {
    weight: 6,
    now: false,
    live: (life) => {
      life.followUps(conversations(life, 3), 18, 17);
      life.promised('agreed', life.workday(25), life.workday(18), { state: 'kept' });
      life.promised('agreed', life.workday(50), life.workday(40), { state: 'missed' });
    },
  },

  // New buyers: once a week for three months.
  {
    weight: 46,
    now: false,
    live: (life) => {
      const days = life.dice.int(3, 80);
      wonCustomer(life, days);
      const last = life.dice.int(1, 10);
      for (let day = days - 7; day > last; day -= 7) life.spoke(life.workday(day), 'talked', { topic: 'after-sale' });
      if (last < days) life.spoke(life.workday(last), 'talked', { topic: 'after-sale' });
    },
  },
  // Established: once a month.
  {
    weight: 78,
    now: false,
    live: (life) => {
      const days = life.dice.int(110, 340);
      wonCustomer(life, days, life.dice.chance(0.25));
      if (life.dice.chance(0.45)) life.bought(life.workday(life.dice.int(100, days)), { dear: life.dice.chance(0.3) });
      const last = life.dice.weighted([
        [life.dice.int(21, 32), 45],
        [life.dice.int(33, 48), 15],
        [life.dice.int(3, 20), 40],
      ]);
      for (let day = last; day < days - 10; day += 29) life.spoke(life.workday(day), 'talked', { topic: 'care' });
    },
  },
  // A large account, gold and above.
  {
    weight: 12,
    now: false,
    live: (life) => {
      for (const day of [330, 270, 200, 150, 105])
        life.bought(life.workday(day + life.dice.int(-4, 4)), { dear: true });
      for (let day = life.dice.int(20, 34); day < 330; day += 30)
        life.spoke(life.workday(day), 'talked', { topic: 'care' });
      life.set({ kind: 'company' });
    },
  },
  // Sold these days: thanks, the question whether it works, and a letter are owed.
  {
    weight: 5,
    now: true,
    live: (life) => {
      const at = life.workday(1);
      const { uid: purchase, product: about } = life.sold(at);
      const of = { madeAt: at, purchase, about };
      life.owes('thanks', 'agent', life.morning(0), of);
      life.owes('check', 'service', life.morning(-6), of);
      life.owes('care', 'care', life.morning(-13), of);
      life.owes('letter', 'regional-lead', life.morning(-29), of);
    },
  },
  {
    weight: 5,
    now: true,
    live: (life) => {
      const at = life.workday(7);
      const { uid: purchase, product: about } = life.sold(at);
      const of = { madeAt: at, purchase, about };
      life.spoke(life.workday(6), 'talked', { topic: 'after-sale' });
      life.owes('thanks', 'agent', life.morning(6), { ...of, done: true });
      life.owes('check', 'service', life.morning(0), of);
      life.owes('letter', 'regional-lead', life.morning(-23), of);
    },
  },
  // A quote is out: it stands, it has expired, it was turned down.
  {
    weight: 8,
    now: false,
    live: (life) => {
      const days = life.dice.int(3, 9);
      life.followUps(conversations(life, life.dice.int(1, 5)), days + 16, 17);
      const at = life.workday(days);
      life.spoke(at, 'interested');
      life.quoted(at, 30);
    },
  },
  {
    weight: 5,
    now: false,
    live: (life) => {
      const days = life.dice.int(16, 24);
      life.followUps(conversations(life, life.dice.int(2, 4)), days, 17);
      life.quoted(life.workday(days), 14, life.dice.chance(0.4) ? 'lost' : 'open');
    },
  },
  // 'Send me something': to be sent today, and sent, so that one asks whether it came.
  {
    weight: 4,
    now: true,
    live: (life) => {
      const at = life.workday(1);
      life.spoke(at, 'send-info');
      const of = { madeAt: at, about: SENT[life.frame.tongue], channel: 'mail' as const };
      life.owes('send', 'agent', life.frame.now + life.dice.int(-2, 4) * HOUR, of);
      life.owes('ask-arrived', 'agent', life.morning(-3), of);
    },
  },
  {
    weight: 4,
    now: true,
    live: (life) => {
      const at = life.workday(4);
      life.spoke(at, 'send-info');
      const of = { madeAt: at, about: SENT[life.frame.tongue], channel: 'mail' as const };
      life.owes('send', 'agent', life.morning(3), { ...of, done: true });
      life.owes('ask-arrived', 'agent', life.morning(0), of);
    },
  },
  // An appointment, to be confirmed the day before.
  {
    weight: 3,
    now: true,
    live: (life) => {
      const at = life.workday(3);
      const madeIn = life.spoke(at, 'appointment');
      const place = life.frame.place.name[life.frame.tongue];
      const visit = { place, minutes: 60, withWhom: null };
      const promised = life.promised('agreed', at, life.morning(-1), { madeIn, visit });
      life.owes('confirm-visit', 'agent', life.morning(0), { uid: confirmationOf(promised), madeAt: at, about: place });
    },
  },
  // Bound to somebody else for now; and somebody who must not be sold to.
  {
    weight: 4,
    now: false,
    live: (life) => {
      const at = life.workday(life.dice.int(20, 60));
      life.spoke(at, 'with-supplier');
      const until = life.frame.now + life.dice.int(26, 120) * DAY;
      life.set({ supplierUntil: until });
      life.promised('reminder', at, until - 30 * DAY, { purpose: null });
    },
  },
  {
    weight: 2,
    now: false,
    live: (life) => {
      const at = life.workday(life.dice.int(2, 40));
      life.spoke(at, 'vulnerable');
      life.set({ vulnerableAt: at });
    },
  },
  // Lapsed: nothing for a year, or gone over to somebody else.
  {
    weight: 30,
    now: false,
    live: (life) => {
      for (let orders = life.dice.int(1, 4); orders > 0; orders--)
        life.bought(life.workday(370 + orders * life.dice.int(20, 50)));
      if (life.dice.chance(0.6)) life.spoke(life.workday(life.dice.int(20, 90)), 'talked', { topic: 'win-back' });
    },
  },
  {
    weight: 8,
    now: false,
    live: (life) => {
      life.bought(life.workday(life.dice.int(150, 300)));
      life.spoke(life.workday(life.dice.int(20, 60)), 'left-us');
    },
  },
  {
    weight: 4,
    now: false,
    live: (life) => {
      wonCustomer(life, 60);
      life.bought(life.workday(55), { returned: true });
      life.spoke(life.workday(24), 'talked', { topic: 'care' });
    },
  },

  // Complaints: open with an action due today, open and waiting, and one that was settled.
  {
    weight: 4,
    now: true,
    live: (life) => {
      wonCustomer(life, life.dice.int(40, 200));
      life.complained(
        life.workday(life.dice.int(1, 2)),
        life.dice.pick(['quality', 'detail-neglected', 'poor-service']),
        {
          actionDueAt: life.frame.now + life.dice.int(-3, 3) * HOUR,
        },
      );
    },
  },
  {
    weight: 4,
    now: false,
    live: (life) => {
      wonCustomer(life, life.dice.int(40, 200));
      life.complained(life.workday(life.dice.int(1, 4)), 'quality', {
        actionDueAt: life.frame.now + life.dice.int(1, 4) * DAY,
      });
    },
  },
  {
    weight: 6,
    now: false,
    live: (life) => {
      wonCustomer(life, 140);
      life.complained(life.workday(60), 'promise-broken', { actionDueAt: null, settledAt: life.workday(55) });
      life.spoke(life.workday(26), 'talked', { topic: 'care' });
    },
  },

  // A complaint that has gone up to the lead, one whose checks nobody answered, and one that the lead closed for that.
  {
    weight: 3,
    now: true,
    live: (life) => {
      wonCustomer(life, life.dice.int(40, 200));
      life.complained(life.workday(life.dice.int(3, 6)), 'detail-neglected', { actionDueAt: null });
    },
  },
  {
    weight: 2,
    now: false,
    live: (life) => {
      wonCustomer(life, 90);
      life.complained(life.workday(9), 'quality', { actionDueAt: life.workday(7) });
      for (const day of [6, 4, 2]) life.tried(life.workday(day), 'no-answer', { purpose: 'complaint' });
    },
  },
  {
    weight: 2,
    now: false,
    live: (life) => {
      wonCustomer(life, 150);
      life.complained(life.workday(60), 'poor-service', {
        actionDueAt: life.workday(57),
        settledAt: life.workday(50),
        unanswered: true,
      });
    },
  },

  // Closed for good.
  { weight: 12, now: false, live: (life) => life.doNotCall(life.workday(life.dice.int(1, 200))) },
  {
    weight: 6,
    now: false,
    live: (life) => {
      const at = life.workday(life.dice.int(10, 200));
      life.tried(at, 'out-of-business');
      life.set({ closedReason: 'out-of-business', closedAt: at });
    },
  },
  {
    weight: 2,
    now: false,
    live: (life) => {
      const at = life.workday(life.dice.int(10, 200));
      life.tried(at, 'deceased');
      life.set({ closedReason: 'dead', closedAt: at });
    },
  },

  // Kept from the list by something else: permission, numbers, hours, marks, a colleague.
  { weight: 5, now: false, live: (life) => life.set({ permission: 'refused', permissionBasis: null }) },
  {
    weight: 10,
    now: false,
    live: (life) => life.set({ permission: 'unknown', permissionBasis: null, permissionAt: null }),
  },
  {
    weight: 5,
    now: false,
    live: (life) => {
      life.tried(life.workday(5), 'empty-number');
      life.setNumbers((number) => ({ ...number, status: 'dead' }));
    },
  },
  {
    weight: 4,
    now: false,
    live: (life) => {
      life.tried(life.workday(3), 'wrong-person');
      life.setNumbers((number) => ({ ...number, status: 'wrong' }));
    },
  },
  { weight: 4, now: false, live: (life) => life.withoutNumbers() },
  {
    weight: 10,
    now: false,
    live: (life) => {
      life.followUps(conversations(life, 2), 16, 17);
      life.set({ preferredHours: { from: 14 * 60, to: 16 * 60, weekdays: [1, 2, 3, 4, 5] } });
    },
  },
  {
    weight: 3,
    now: false,
    live: (life) => {
      life.followUps(conversations(life, 1), 17, 17);
      life.marked('snooze', 20, SNOOZE[life.frame.tongue]);
    },
  },
  {
    weight: 1,
    now: false,
    live: (life) => {
      life.followUps(conversations(life, 4), 18, 17);
      life.marked('pin', 20, PIN[life.frame.tongue]);
    },
  },
  {
    weight: 2,
    now: false,
    live: (life) => {
      life.followUps(conversations(life, 3), 16, 17);
      life.marked('skip', 10, SKIP[life.frame.tongue]);
    },
  },
  {
    weight: 4,
    now: true,
    live: (life, { colleague }) => {
      life.followUps(conversations(life, 2), 17, 17);
      life.tried(life.ago(life.dice.int(100, 400)), 'no-answer', { agent: colleague });
    },
  },
];
