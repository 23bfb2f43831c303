import type { Migration } from './migration.ts';
import { records } from './migrations/0001-records.ts';
import { derived } from './migrations/0002-derived.ts';
import { people } from './migrations/0003-people.ts';
import { whatFollows } from './migrations/0004-what-follows.ts';
import { reach } from './migrations/0005-reach.ts';
import { agentsDay } from './migrations/0006-agents-day.ts';
import { talkTracks } from './migrations/0007-talk-tracks.ts';
import { sounds } from './migrations/0008-sounds.ts';
import { erased } from './migrations/0009-erased.ts';
import { policyVersions } from './migrations/0010-policy-versions.ts';
import { saleLines } from './migrations/0011-sale-lines.ts';
import { scopesAndLeases } from './migrations/0012-scopes-and-leases.ts';
import { merging } from './migrations/0013-merging.ts';
import { homeArea } from './migrations/0014-home-area.ts';
import { occasions } from './migrations/0015-occasions.ts';

/**
 * All steps of the local store, in order, version n at place n - 1. A step that has shipped is never changed; a new one is
 * appended. They are modules, not files beside the bundle, so that every bundle and the asar carry them without a path.
 */
export const MIGRATIONS: readonly Migration[] = [
  records,
  derived,
  people,
  whatFollows,
  reach,
  agentsDay,
  talkTracks,
  sounds,
  erased,
  policyVersions,
  saleLines,
  scopesAndLeases,
  merging,
  homeArea,
  occasions,
];
