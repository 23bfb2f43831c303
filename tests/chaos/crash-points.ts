import { z } from 'zod';

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
  'undo: before commit',
  'undo: after commit',
  'import slice: before commit',
  'import slice: after commit',
  'import flip: before commit',
  'import flip: after commit',
  'queue rebuild: before commit',
  'queue rebuild: after commit',
  'ticker: before commit',
  'checkpoint: before',
  'checkpoint: after',
  'backup: halfway',
] as const;
export type ChaosPoint = (typeof CHAOS_POINTS)[number];

/** What a process is to do: die when it comes to `point` for the `hit`th time from now. */
export const aim = z.object({ point: z.enum(CHAOS_POINTS), hit: z.int().min(1) });
export type Aim = z.infer<typeof aim>;

/** Carries aims to every thread of the process. */
export const AIM_CHANNEL = 'rung-chaos-aim';

/** Listens for an aim and ends this process as a power cut would when it is reached: no handler runs and nothing is flushed. */
export function createReach(): (point: ChaosPoint) => void {
  let aimed: Aim | null = null;
  let left = 0;
  const channel = new BroadcastChannel(AIM_CHANNEL);
  channel.onmessage = (event) => {
    aimed = aim.parse((event as MessageEvent).data);
    left = aimed.hit;
  };
  return (point) => {
    if (point !== aimed?.point) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
