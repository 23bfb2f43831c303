import { z } from 'zod';
import type { PathStep, TrackUsed } from '#domain/model/track-used.ts';
import type { AskedField } from '#domain/talk-track/facts.ts';
import { LONGEST_PATH } from '#domain/talk-track/run.ts';
import { STEP_ID } from '#domain/talk-track/step-reader.ts';
import { MOST_ANSWERS } from '#domain/talk-track/track.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { given, line, paragraph, statedFields } from './payload.ts';

export const trackId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** The first 128 bits of the SHA-256 of a track's normalised text, in hex. */
export const trackHash = z.string().regex(/^[0-9a-f]{32}$/);

export const trackPath = z
  .array(
    z.object({
      step: z.string().regex(STEP_ID),
      answer: z
        .number()
        .int()
        .min(0)
        .max(MOST_ANSWERS - 1)
        .nullable(),
      hash: trackHash.optional(),
    }) satisfies z.ZodType<PathStep>,
  )
  .max(LONGEST_PATH);

/** The track that a call used, as its contact keeps it. */
export const trackUsed = z.object({
  track: trackId,
  title: line,
  hash: trackHash,
  path: trackPath,
}) satisfies z.ZodType<TrackUsed>;

/** What may be learned by a track, as fields of the customer. */
export const learnedFields = statedFields
  .pick({
    company: true,
    title: true,
    city: true,
    address: true,
    email: true,
    wechat: true,
    industry: true,
    companySize: true,
    birthday: true,
    family: true,
    hobbies: true,
    remark: true,
    preferredChannel: true,
  })
  .partial()
  // A remark that is learned in a call is shorter than one that is written on the customer's page.
  .extend({ remark: paragraph.nullable().optional() }) satisfies z.ZodType<{
  [F in Exclude<AskedField, 'note'>]?: string | null | undefined;
}>;

/** The track of a call, and what was asked for by it and learned: fields of the customer, as they were typed. */
export const callTrack = z.object({ used: trackUsed, learned: learnedFields });
export type CallTrack = z.infer<typeof callTrack>;

/** Writes to the customer what was learned in a call. */
export function writeLearned(draft: Draft, customer: CustomerUid, learned: CallTrack['learned']): void {
  if (Object.keys(learned).length > 0) draft.set('customer', customer, given(learned));
}
