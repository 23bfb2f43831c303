import { z } from 'zod';
import { bootError } from './boot.ts';

/**
 * What the shell and the engine's process say to each other. Calls of the renderer do not pass here: they have a port of
 * their own, handed over with `connect`.
 */
export const shellToEngine = z.discriminatedUnion('type', [
  /** Comes with one transferred port. */
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('ping'), seq: z.int().min(0) }),
  /** `performance.now()` may stop during sleep: leases are judged anew after every resume (sync protocol: leases). */
  z.object({ type: z.literal('power'), event: z.enum(['suspend', 'resume']) }),
  z.object({ type: z.literal('secret-answer'), id: z.int(), text: z.string().nullable() }),
  z.object({ type: z.literal('close') }),
]);

export type ShellToEngine = z.infer<typeof shellToEngine>;

export const engineToShell = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started') }),
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('failed'), error: bootError }),
  z.object({ type: z.literal('pong'), seq: z.int().min(0) }),
  /** `seal` takes plain text and answers base64; `open` takes that base64 and answers the text, null when it cannot. */
  z.object({ type: z.literal('secret'), id: z.int(), act: z.enum(['seal', 'open']), text: z.string() }),
]);

export type EngineToShell = z.infer<typeof engineToShell>;
