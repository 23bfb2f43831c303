import { BACK, MOST_OBJECTIONS, type Step } from './track.ts';
import { type TrackFault, trackFault } from './track-fault.ts';

/** Ids of steps that can be reached from those given, they included, along the edges of `next`. */
function reached(from: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...next(id));
  }
  return seen;
}

/**
 * What is wrong with the ways through a track: answers that lead nowhere, steps nobody gets to, steps from which no outcome can be
 * reached. Any objection can be raised at any step, and going back from it counts as a way on.
 */
export function flowFaults(steps: readonly Step[]): TrackFault[] {
  const faults: TrackFault[] = [];
  const byId = new Map(steps.map((step) => [step.id, step]));
  const objections = steps.filter(({ kind }) => kind === 'objection');
  for (const { answers } of steps) {
    for (const { to, line } of answers) {
      if (to !== BACK && !byId.has(to)) faults.push(trackFault('step-unknown', line, { step: to }));
    }
  }
  const surplus = objections[MOST_OBJECTIONS];
  if (surplus !== undefined) faults.push(trackFault('too-many-objections', surplus.line, { limit: MOST_OBJECTIONS }));

  const first = steps.find(({ kind }) => kind === 'talk');
  if (first === undefined) return faults;
  const entries = [first.id, ...objections.map(({ id }) => id)];
  const targets = (id: string): string[] =>
    byId
      .get(id)
      ?.answers.map(({ to }) => to)
      .filter((to) => byId.has(to)) ?? [];
  const reachable = reached(entries, targets);
  for (const { id, line } of steps) {
    if (!reachable.has(id)) faults.push(trackFault('step-unreachable', line, { step: id }));
  }
  if (!steps.some(({ ending }) => ending !== null)) return [...faults, trackFault('no-end', first.line)];

  const sources = (id: string): string[] =>
    steps.filter(({ answers }) => answers.some(({ to }) => to === id)).map((step) => step.id);
  const ends = steps.filter(
    ({ ending, answers }) =>
      ending !== null || answers.length === 0 || answers.some(({ to }) => to === BACK || !byId.has(to)),
  );
  const mayEnd = reached(
    ends.map(({ id }) => id),
    sources,
  );
  for (const { id, line } of steps) {
    if (!mayEnd.has(id)) faults.push(trackFault('no-way-out', line, { step: id }));
  }
  return faults;
}
