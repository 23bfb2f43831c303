import { z } from 'zod';
import { facts } from '../parts.ts';

/**
 * What keeps an engine from serving, as a code; the sentence and the way out are made per language by who shows it.
 * The facts name files, versions and pids, never a person.
 */
const BOOT_ERROR_CODES = [
  'store-locked',
  'store-newer',
  'store-corrupt',
  'store-read-only',
  'store-full',
  'migration-failed',
  'native-module-missing',
  'node-too-old',
  'engine-crashed',
  'engine-silent',
  'session-ended',
  'internal',
] as const;

export const bootError = z.object({
  code: z.enum(BOOT_ERROR_CODES),
  facts,
});

export type BootError = z.infer<typeof bootError>;

/**
 * The life of the engine as the window sees it. `generation` counts the engines started by this host from 1: a port or a
 * socket belongs to one generation, and a greater one means that open subscriptions are to be made anew.
 */
export const bootStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting'), generation: z.int().min(0) }),
  z.object({ state: z.literal('ready'), generation: z.int().min(1) }),
  z.object({ state: z.literal('restarting'), generation: z.int().min(1), inMs: z.int().min(0), error: bootError }),
  z.object({ state: z.literal('failed'), generation: z.int().min(0), error: bootError }),
]);

export type BootStatus = z.infer<typeof bootStatus>;
