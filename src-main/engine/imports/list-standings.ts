import type { Standing } from '#domain/import/decide-fates.ts';
import type { ImportNote } from '#domain/import/fields.ts';
import type { Reader } from '../store/database.ts';
import {
  agentNames,
  knowsNumbers,
  type NumberHolder,
  numberHolders,
  suppressedSince,
} from '../store/import-standings.ts';
import type { Identity } from './row-keys.ts';

/** What the store says of one identity of a list, and what of it a person is told: of a colleague's customer the colleague and since when, no more. */
export interface IdentityStanding {
  readonly standing: Standing;
  readonly note: ImportNote | null;
  readonly holder: NumberHolder | null;
}

const FREE: IdentityStanding = { standing: 'free', note: null, holder: null };

/** Asks the store about identities, as of one moment. `agentId`: whoever imports; what belongs to nobody is ours. */
export function standingsIn(reader: Reader, agentId: number | null): (identity: Identity) => IdentityStanding {
  if (!knowsNumbers(reader)) return () => FREE;
  const names = new Map(agentNames(reader).map(({ id, name }) => [id, name]));
  return ({ e164, ext }) => {
    const suppressed = ext === null ? suppressedSince(reader, e164) : null;
    if (suppressed !== null) {
      return {
        standing: 'suppressed',
        note: { code: 'number-suppressed', facts: { since: suppressed } },
        holder: null,
      };
    }
    const holder = numberHolders(reader, e164).find((known) => (ext === null ? !known.shared : known.ext === ext));
    if (holder === undefined) return FREE;
    const isOurs = holder.ownerId === null || holder.ownerId === agentId;
    if (isOurs) return { standing: 'ours', note: null, holder };
    const owner = holder.ownerId === null ? undefined : names.get(holder.ownerId);
    const facts = { since: holder.since, ...(owner === undefined ? {} : { owner }) };
    return { standing: 'other', note: { code: 'owned-since', facts }, holder };
  };
}
