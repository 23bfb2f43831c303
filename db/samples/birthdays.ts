import { type DayNumber, dayStringOf } from '#domain/calendar/civil.ts';
import type { Task } from '#domain/model/history.ts';
import { occasionUid } from '#domain/task/occasion-uid.ts';
import { DAY, HOUR, type Instant, MINUTE } from '#kernel/time.ts';
import type { SampleCustomer } from './life.ts';
import { owesNothing } from './owes-nothing.ts';

/** One in so many accounts is looked at; some of these have a birthday. */
const ONE_IN = 12;
/** Days until the birthday, in turn: one is due today. */
const AWAY = [0, 3, 5] as const;

/**
 * A life with a birthday about now and the task that it makes, for some of those who have bought within the year and whom nothing else is
 * due to. Of others who would have one about now it is not known: nothing is added to the day that was made. The `index` of the customer decides, not dice: all else of the team stays as it is.
 */
export function withBirthday(life: SampleCustomer, index: number, now: Instant, offsetMinutes: number): SampleCustomer {
  const { customer } = life;
  const today = Math.floor((now + offsetMinutes * MINUTE) / DAY);
  if (index % ONE_IN !== 0 || !isAtPeace(life, now)) return isNear(customer.birthday, today) ? unknown(life) : life;
  const on = today + (AWAY[(index / ONE_IN) % AWAY.length] ?? 0);
  const onDay = dayStringOf(on);
  // Nobody is born on a day that only leap years have: the sample looks alike every year.
  if (onDay.endsWith('02-29')) return life;
  const task: Task = {
    uid: occasionUid(customer.uid, 'birthday', onDay),
    customer: customer.uid,
    kind: 'birthday',
    role: 'care',
    dueAt: on * DAY - offsetMinutes * MINUTE + 10 * HOUR,
    about: null,
    channel: null,
    state: 'open',
    madeAt: now - HOUR,
    closedAt: null,
    madeIn: null,
    purchase: null,
    complaint: null,
    onDay,
  };
  const birthday = `${1960 + (index % 40)}${onDay.slice(4)}`;
  return { ...life, customer: { ...customer, birthday }, tasks: [...life.tasks, task] };
}

/** Whether a person has bought within the year, may be called, and is owed, promised and due nothing else. */
const isAtPeace = (life: SampleCustomer, now: Instant): boolean =>
  life.customer.kind === 'person' &&
  life.purchases.some(({ at, returnedAt }) => returnedAt === null && now - at < 300 * DAY) &&
  owesNothing(life);

const unknown = (life: SampleCustomer): SampleCustomer => ({ ...life, customer: { ...life.customer, birthday: null } });

/** Whether a birthday is within a fortnight of a day. */
function isNear(birthday: string | null, today: DayNumber): boolean {
  if (birthday === null) return false;
  for (let away = -14; away <= 14; away += 1) {
    if (dayStringOf(today + away).slice(4) === birthday.slice(4)) return true;
  }
  return false;
}
