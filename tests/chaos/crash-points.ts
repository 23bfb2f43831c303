/** Where a long-lived engine is killed; those of the writer thread are told by the statements that it runs. */
export const CHAOS_POINTS = [
  'begin: before commit',
  'begin: after commit',
  'draft: before commit',
  'draft: after commit',
  'outcome: half written',
  'outcome: before commit',
  'outcome: after commit',
  'outcome: saved and not told',
  'import slice: before commit',
  'import slice: after commit',
  'import flip: before commit',
  'import flip: after commit',
  'queue rebuild: before commit',
  'queue rebuild: after commit',
  'ticker: before commit',
  'ticker: after commit',
  'checkpoint: before',
  'checkpoint: after',
  'backup: halfway',
  'undo: after commit',
] as const;
export type ChaosPoint = (typeof CHAOS_POINTS)[number];

/** What a process is to do: die when it comes to `point` for the `hit`th time. */
export interface Aim {
  readonly point: ChaosPoint;
  readonly hit: number;
}

/** Ends this process as a power cut would, at the aimed point; no handler runs and nothing is flushed. */
export function createReach(aim: Aim | null): (point: ChaosPoint) => void {
  let left = aim?.hit ?? 0;
  return (point) => {
    if (point !== aim?.point) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
