import { appContract } from './app.ts';
import { callsContract } from './calls.ts';
import { complaintsContract } from './complaints.ts';
import { customersContract } from './customers.ts';
import { dayContract } from './day.ts';
import { doNotCallContract } from './do-not-call.ts';
import { duplicatesContract } from './duplicates.ts';
import { importsContract } from './imports.ts';
import { policyContract } from './policy.ts';
import { queueContract } from './queue.ts';
import { salesContract } from './sales.ts';
import { syncContract } from './sync.ts';
import { talkTracksContract } from './talk-tracks.ts';
import { tasksContract } from './tasks.ts';
import { teamContract } from './team.ts';

/** Everything that a screen or a command line may ask of the engine. One router implements it; every transport carries it. */
export const engineContract = {
  app: appContract,
  policy: policyContract,
  queue: queueContract,
  calls: callsContract,
  customers: customersContract,
  duplicates: duplicatesContract,
  day: dayContract,
  complaints: complaintsContract,
  sales: salesContract,
  tasks: tasksContract,
  doNotCall: doNotCallContract,
  imports: importsContract,
  talkTracks: talkTracksContract,
  sync: syncContract,
  team: teamContract,
};

export type EngineContract = typeof engineContract;
