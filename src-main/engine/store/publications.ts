import type { TrackPublication } from '#domain/talk-track/publication.ts';
import type { Reader } from './database.ts';
import type { Identities } from './identities.ts';
import { storedAll } from './stored-rows.ts';

/** Every decision about talk tracks, unordered: some dozens in the life of a team. */
export const readPublications = (reader: Reader, ids: Identities): TrackPublication[] =>
  storedAll(reader, ids, 'talkTrack').map(({ value }) => value);
