import type { PathStep, TrackUsed } from '../model/track-used.ts';
import { LONGEST_PATH } from './run.ts';
import type { Step, TalkTrack } from './track.ts';

/** A part of a call that went by one version of a track. */
export interface Stretch {
  readonly hash: string;
  readonly path: readonly PathStep[];
}

/** What was walked until a track was changed, with what follows: each stretch begins with the version that it belongs to. */
export const walkedOn = (before: readonly PathStep[], { hash, path }: Stretch): readonly PathStep[] => {
  const [first, ...rest] = path;
  return first === undefined ? before : [...before, { ...first, hash }, ...rest];
};

/**
 * The whole path of a call as its contact keeps it: the newest steps where it was longer than a path may be. A call that kept to one
 * track says its version but once.
 */
export function pathOfCall(before: readonly PathStep[], last: Stretch): readonly PathStep[] {
  if (before.length === 0) return last.path.slice(-LONGEST_PATH);
  const all = walkedOn(before, last);
  if (all.length <= LONGEST_PATH) return all;
  const kept = all.slice(-LONGEST_PATH);
  const versionOfFirst = all.slice(0, all.length - LONGEST_PATH + 1).findLast(({ hash }) => hash !== undefined)?.hash;
  return kept.map((step, place) => (place === 0 ? { ...step, hash: versionOfFirst ?? last.hash } : step));
}

/** The stretches of a call, in order. */
export function stretchesOf({ hash, path }: Pick<TrackUsed, 'hash' | 'path'>): readonly Stretch[] {
  const stretches: { hash: string; path: PathStep[] }[] = [];
  for (const step of path) {
    const last = stretches.at(-1);
    if (last === undefined || step.hash !== undefined) stretches.push({ hash: step.hash ?? hash, path: [step] });
    else last.path.push(step);
  }
  return stretches;
}

/** How each step after the first was come to: the words of the answer, or what an objection is called. */
export function wayOf(track: TalkTrack, path: readonly PathStep[]): readonly string[] {
  const stepOf = (id: string | undefined): Step | undefined => track.steps.find((step) => step.id === id);
  return path.slice(1).flatMap(({ step, answer }, index) => {
    const label = answer === null ? stepOf(step)?.label : stepOf(path[index]?.step)?.answers[answer]?.label;
    return label == null ? [] : [label];
  });
}
