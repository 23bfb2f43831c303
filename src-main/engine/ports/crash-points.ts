/** Named points at which a test ends the process to prove that nothing is lost; the product's own reaches do nothing. */
export const CRASH_POINTS = [
  'call-begun',
  'call-drafted',
  'call-finishing',
  'call-finished',
  'import-committing',
  'import-flipped',
  'sample-making',
  'undo-committed',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

export interface CrashPoints {
  reach(point: CrashPoint): void;
}

export const noCrashPoints: CrashPoints = { reach: () => undefined };
