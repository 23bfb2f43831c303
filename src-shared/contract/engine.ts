import { appContract } from './app.ts';
import { callsContract } from './calls.ts';
import { customersContract } from './customers.ts';
import { importsContract } from './imports.ts';
import { queueContract } from './queue.ts';
import { talkTracksContract } from './talk-tracks.ts';

/** Everything that a screen or a command line may ask of the engine. One router implements it; every transport carries it. */
export const engineContract = {
  app: appContract,
  queue: queueContract,
  calls: callsContract,
  customers: customersContract,
  imports: importsContract,
  talkTracks: talkTracksContract,
};

export type EngineContract = typeof engineContract;
