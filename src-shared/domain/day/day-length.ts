import { type Instant, MINUTE, type Millis } from '../../kernel/time.ts';

/** A pause between two calls that is longer says nothing of how long a call takes. */
const LONGEST: Millis = 20 * MINUTE;

/**
 * How long a call takes an agent from one try to the next, ms: the mean of the pauses between tries (any order, one agent's), with
 * `prior` minutes counted as `weight` calls so that a new agent has an estimate too.
 */
export function handlingTime(tries: readonly Instant[], prior: number, weight: number): Millis {
  const sorted = [...tries].sort((one, other) => one - other);
  const pauses = sorted.slice(1).map((at, index) => at - (sorted[index] ?? at));
  const short = pauses.filter((pause) => pause > 0 && pause <= LONGEST);
  const sum = short.reduce((all, pause) => all + pause, 0);
  return (sum + prior * MINUTE * weight) / (short.length + weight);
}

/** How many calls of `handling` ms each fit into `left` ms (method section 3). */
export const callsIn = (left: Millis, handling: Millis): number =>
  handling <= 0 ? 0 : Math.floor(Math.max(0, left) / handling);

/** Of a working day (minutes since midnight) what is left at `minute`, ms; `rest`: minutes of pauses still to be taken. */
export const leftOfDay = (opens: number, closes: number, rest: number, minute: number): Millis =>
  Math.max(0, closes - Math.max(opens, minute) - (minute < closes ? rest : 0)) * MINUTE;
