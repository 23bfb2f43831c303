import { DAY } from '#kernel/time.ts';
import { putAgent } from '#sync/hub/people.ts';
import { rowId } from '#sync/keys.ts';
import { dial, enter, hangUp, leadsStep, work } from './agents-acts.ts';
import { ALL_CLAUSES, type Clauses } from './clauses.ts';
import { checkAtRest, checkDials } from './invariants.ts';
import { hubFault, machineFault } from './machine-faults.ts';
import { contact, deliverLate, exchange, look, QUIET_MESSAGES } from './network.ts';
import type { Story } from './story.ts';
import { NUMBERS, World } from './world.ts';

const SPAN = 6 * DAY;
const STEPS = 130;

/** Plays the history of a seed: the same seed, the same history. */
export async function play(seed: number, clauses: Clauses = ALL_CLAUSES): Promise<Story> {
  const world = new World(seed, clauses);
  await setUp(world);
  for (let taken = 0; taken < STEPS && world.broken.length === 0; taken += 1) {
    world.now += world.dice.below((2 * SPAN) / STEPS);
    await step(world);
  }
  if (world.broken.length === 0) await comeToRest(world);
  world.broken.push(...world.hub.broken, ...checkDials(world.dials, world.risks, world.givenBack));
  const everyone = [...world.devices, world.lead];
  return {
    seed: world.seed,
    operations: everyone.reduce((sum, { accepted }) => sum + accepted.length, 0),
    dials: world.dials,
    conflicts: conflicts(world),
    faults: world.faults,
    broken: [...new Set(world.broken)],
    lines: world.lines,
  };
}

async function setUp(world: World): Promise<void> {
  const agents = world.devices.map(({ agent }) => agent);
  await world.hub.store.write(async (tx) => {
    for (const uid of agents) await putAgent(tx, { uid, role: 'agent', leads: [] });
    await putAgent(tx, { uid: world.lead.agent, role: 'lead', leads: agents });
    await putAgent(tx, { uid: world.admin, role: 'administrator', leads: [] });
  });
  for (const device of [...world.devices, world.lead]) await world.hub.enrol(device.uid, device.agent, device.epoch, 0);
  for (const [place, device] of world.devices.entries()) {
    const number = NUMBERS[place];
    if (number !== undefined) enter(world, device, number);
  }
  for (const device of [...world.devices, world.lead]) await exchange(world, device, QUIET_MESSAGES, false);
  world.hub.backUp();
}

async function step(world: World): Promise<void> {
  const dice = world.dice;
  const device = dice.of(world.devices);
  const chance = dice.roll();
  if (chance < 0.34) await contact(world, device);
  else if (chance < 0.55) work(world, device);
  else if (chance < 0.73) await dial(world, device);
  else if (chance < 0.8) await leadsStep(world);
  else if (chance < 0.84) await contact(world, world.lead);
  else if (chance < 0.97) await machineFault(world, device);
  else await hubFault(world);
  if (dice.chance(0.2)) await deliverLate(world);
  if (dice.chance(0.08)) await look(world, dice.of(world.devices));
}

/** The network heals, calls end, everybody exchanges until nothing is left to say. */
async function comeToRest(world: World): Promise<void> {
  for (const device of world.devices) {
    device.clocks.wake(world.now);
    device.isOld = false;
    if (device.call !== null) hangUp(world, device);
  }
  const everyone = [...world.devices, world.lead];
  for (let round = 0; round < 3; round += 1) {
    for (const device of everyone) {
      device.crash();
      if (round === 1) {
        const shown = device.disk.read((tx) => tx.scopes().filter(({ state }) => state === 'shown'));
        device.session = { ...device.session, toVerify: shown.map(({ scope }) => scope) };
      }
      const isQuiet = await exchange(world, device, QUIET_MESSAGES, false);
      if (!isQuiet) world.broken.push(`I14: ${device.name} never comes to an end (${device.stop ?? 'goes on'})`);
    }
  }
  if (world.broken.length === 0) world.broken.push(...(await checkAtRest(everyone, world.hub)));
}

function conflicts(world: World): number {
  let conflicts = 0;
  for (const { operation, changes } of world.hub.store.operations()) {
    const here = world.committed.get(operation.uid);
    if (here !== undefined && here !== changes.map((change) => rowId(change)).join()) conflicts += 1;
    else if (changes.length === 0 && here !== undefined && here !== '') conflicts += 1;
  }
  return conflicts;
}
