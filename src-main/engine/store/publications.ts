import { newestFirst, type PolicyPublication } from '#domain/policy/publication.ts';
import type { TrackPublication } from '#domain/talk-track/publication.ts';
import type { Reader } from './database.ts';
import type { Identities } from './identities.ts';
import { storedAll } from './stored-rows.ts';

/** Every decision about talk tracks, unordered: some dozens in the life of a team. */
export const readPublications = (reader: Reader, ids: Identities): TrackPublication[] =>
  storedAll(reader, ids, 'talkTrack').map(({ value }) => value);

/** Every policy that was put into force, newest first: a few in the life of a team. */
export const readPolicyPublications = (reader: Reader, ids: Identities): PolicyPublication[] =>
  storedAll(reader, ids, 'policy')
    .map(({ value }) => value)
    .sort(newestFirst);
