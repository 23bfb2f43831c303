import type { PathStep } from '../model/track-used.ts';
import { BACK, type Step, type TalkTrack } from './track.ts';

/** At most so many steps are walked in one call; nobody talks longer. */
export const LONGEST_PATH = 60;

/** Where a call stands in its track: the path walked so far, and what was learned on the way, by the key of what was asked. */
export interface TrackRun {
  readonly path: readonly PathStep[];
  readonly facts: Readonly<Record<string, string>>;
}

const stepOf = (track: TalkTrack, id: string): Step | null => track.steps.find((step) => step.id === id) ?? null;

const opening = (track: TalkTrack): Step => {
  const first = track.steps.find(({ kind }) => kind === 'talk');
  if (first === undefined) throw new Error(`the track ${track.id} has no steps`);
  return first;
};

/** The track from its beginning. */
export const startRun = (track: TalkTrack): TrackRun => ({
  path: [{ step: opening(track).id, answer: null }],
  facts: {},
});

/** The step that the run stands at. */
export const currentStep = (track: TalkTrack, { path }: TrackRun): Step =>
  stepOf(track, path.at(-1)?.step ?? '') ?? opening(track);

export const objectionsOf = (track: TalkTrack): readonly Step[] =>
  track.steps.filter(({ kind }) => kind === 'objection');

/** The last step of the talk on the path: where an objection leads back to. */
function raisedAt(track: TalkTrack, path: readonly PathStep[]): string {
  return path.findLast(({ step }) => stepOf(track, step)?.kind === 'talk')?.step ?? opening(track).id;
}

/** Where an answer of the current step leads; null: it has no such answer. */
function targetOf(track: TalkTrack, run: TrackRun, answer: number): string | null {
  const to = currentStep(track, run).answers[answer]?.to;
  if (to === undefined) return null;
  return to === BACK ? raisedAt(track, run.path) : to;
}

const moved = (run: TrackRun, step: PathStep): TrackRun =>
  run.path.length >= LONGEST_PATH ? run : { ...run, path: [...run.path, step] };

/** The run after the `answer`-th answer of its step, counted from 0; unchanged where there is none. */
export function answered(track: TalkTrack, run: TrackRun, answer: number): TrackRun {
  const step = targetOf(track, run, answer);
  return step === null ? run : moved(run, { step, answer });
}

/** The run at the `index`-th objection, counted from 0; unchanged where there is none or it stands there already. */
export function objected(track: TalkTrack, run: TrackRun, index: number): TrackRun {
  const step = objectionsOf(track)[index];
  if (step === undefined || step.id === currentStep(track, run).id) return run;
  return moved(run, { step: step.id, answer: null });
}

/** The run as it was before its last move; what was learned stays. */
export const stepBack = (run: TrackRun): TrackRun =>
  run.path.length < 2 ? run : { ...run, path: run.path.slice(0, -1) };

/** The run with what was learned; an empty text forgets it. */
export function learned(run: TrackRun, key: string, text: string): TrackRun {
  const { [key]: _, ...others } = run.facts;
  return { ...run, facts: text === '' ? others : { ...others, [key]: text } };
}

/**
 * As much of a run as the track allows: a path is followed as far as its moves exist, and begins anew where even its first step is
 * another. Text that was learned is never lost.
 */
export function fitted(track: TalkTrack, { path, facts }: TrackRun): TrackRun {
  let run: TrackRun = { ...startRun(track), facts };
  if (path[0]?.step !== run.path[0]?.step) return run;
  for (const { step, answer } of path.slice(1)) {
    const index = objectionsOf(track).findIndex(({ id }) => id === step);
    const next = answer === null ? objected(track, run, index) : answered(track, run, answer);
    if (next === run || next.path.at(-1)?.step !== step) return run;
    run = next;
  }
  return run;
}
