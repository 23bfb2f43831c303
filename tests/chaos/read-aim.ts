import { z } from 'zod';
import { type Aim, CHAOS_POINTS } from './crash-points.ts';

const AIM_VARIABLE = 'RUNG_CHAOS_AIM';

const aim = z.object({ point: z.enum(CHAOS_POINTS), hit: z.int().min(1) });

/** How a process of the chaos test learns what it is to do. */
export const aimEnvironment = (wanted: Aim): Record<string, string> => ({ [AIM_VARIABLE]: JSON.stringify(wanted) });

export function readAim(environment: NodeJS.ProcessEnv): Aim | null {
  const text = environment[AIM_VARIABLE];
  return text === undefined ? null : aim.parse(JSON.parse(text));
}
