import { MINUTE } from '#kernel/time.ts';
import type { FromHub, ToHub } from '#sync/exchange.ts';
import { accountScope } from '#sync/scope.ts';
import type { DeviceActor } from './device-actor.ts';
import { checkDevice } from './invariants.ts';
import type { World } from './world.ts';

/** A message that takes longer is taken for lost; its answer may come all the same. */
export const MOST_MESSAGES = 6;
/** In the quiet at the end nothing is lost: who is not done after so many messages never will be (I14). */
export const QUIET_MESSAGES = 150;

/** A device speaks with the hub for a while, over a network that does what networks do. */
export async function contact(world: World, device: DeviceActor): Promise<void> {
  if (device.clocks.asleep) {
    if (world.dice.chance(0.5)) return;
    device.clocks.wake(world.now);
  }
  if (!device.online && world.dice.chance(0.85)) return;
  device.session = { ...device.session, atHead: false };
  await exchange(world, device, MOST_MESSAGES + world.dice.below(14), true);
}

/** At most so many messages one after the other; `faulty`: over a bad network. Returns whether all was said. */
export async function exchange(world: World, device: DeviceActor, most: number, faulty: boolean): Promise<boolean> {
  const dice = world.dice;
  for (let n = 0; n < most; n += 1) {
    await enrolWhereNeeded(world, device);
    const sent = device.send(world.now);
    if (sent === null) return true;
    const chance = faulty ? dice.roll() : 1;
    if (chance < 0.04) {
      world.faults.lost += 1;
      return false;
    }
    if (chance < 0.07) {
      world.requests.push({ device, sent });
      world.faults.reordered += 1;
      return false;
    }
    const dies = faulty && dice.chance(0.03) ? 1 + dice.below(30) : null;
    const answer = await ask(world, device, sent.message, dies);
    if (answer === null) {
      if (dies !== null) world.faults['hub-crash'] += 1;
      if (faulty) return false;
      continue;
    }
    if (faulty && dice.chance(0.05)) await exchange(world, dice.of(world.devices), 1 + dice.below(4), false);
    if (chance < 0.1) {
      await ask(world, device, sent.message, null);
      world.faults.doubled += 1;
    }
    if (chance < 0.13) {
      world.faults.lost += 1;
      return false;
    }
    if (chance < 0.19) {
      world.late.push({ device, sent, answer });
      world.faults.delayed += 1;
      if (dice.chance(0.5)) return false;
      continue;
    }
    const fails = faulty && dice.chance(0.02) ? 1 + dice.below(25) : null;
    if (fails !== null) world.faults['disk-full'] += 1;
    const wasStaging = device.disk.read((tx) => tx.syncState().snapshot !== null);
    device.take(sent, answer, fails);
    // Between two pages, and while a snapshot is on its way, most can go wrong.
    const isBetween = answer.kind === 'chunk' || (answer.kind === 'page' && (answer.page.more || wasStaging));
    if (isBetween) await look(world, device);
    if (faulty && dice.chance(0.1)) device.take(sent, answer);
    world.now += dice.below(MINUTE);
    lookAtScopes(world, device);
    if (device.stop === 'revoked') return true;
    if (device.stop === 'too-old') return true;
    if (device.stop === 'out-of-turn' && faulty) return false;
  }
  return false;
}

/** A message reaches the hub; what it gives back there is written down. `dies`: the hub's process ends after so many statements. */
async function ask(world: World, device: DeviceActor, message: ToHub, dies: number | null): Promise<FromHub | null> {
  const answer = await world.hub.answer(message, dies);
  if (message.kind === 'settle' && answer?.kind === 'settled') {
    for (const number of message.numbers)
      world.givenBack.push({ number, uid: message.device, by: device.name, at: world.now });
  }
  return answer;
}

/** The device asks for leases, and the answer is held up on its way. */
export async function askInVain(world: World, device: DeviceActor): Promise<void> {
  for (let n = 0; n < MOST_MESSAGES; n += 1) {
    await enrolWhereNeeded(world, device);
    const sent = device.send(world.now);
    const answer = sent === null ? null : await ask(world, device, sent.message, null);
    if (sent === null || answer === null) return;
    if (sent.message.kind !== 'lease') device.take(sent, answer);
    else {
      world.late.push({ device, sent, answer });
      return;
    }
  }
}

/** A device whose identity is given up gets another from its person. */
async function enrolWhereNeeded(world: World, device: DeviceActor): Promise<void> {
  if (device.stop !== 'cloned-device' && device.stop !== 'unknown-device') return;
  const uid = world.fresh<'device'>();
  const from = device.enrolAgain(world.now, uid, `e${uid.slice(-6)}`);
  await world.hub.enrol(uid, device.agent, device.epoch, from);
  world.tell(`${device.name} is enrolled again`);
}

/** What was held up on its way arrives: a request at the hub, or an answer at a device that may wait for another. */
export async function deliverLate(world: World): Promise<void> {
  const request = world.dice.chance(0.5) ? world.requests.shift() : undefined;
  if (request !== undefined) {
    const answer = await ask(world, request.device, request.sent.message, null);
    if (answer !== null && world.dice.chance(0.5)) request.device.take(request.sent, answer);
    return;
  }
  const [late] = world.late.splice(world.dice.below(Math.max(1, world.late.length)), 1);
  late?.device.take(late.sent, late.answer);
}

function lookAtScopes(world: World, device: DeviceActor): void {
  for (const { scope, state } of device.disk.read((tx) => tx.scopes())) {
    const isInCall = device.call !== null && accountScope(device.call.customer) === scope;
    if (state === 'withheld' && !isInCall)
      world.broken.push(`I6: ${device.name} keeps ${scope} for a call that is over`);
    if (state !== 'gone') continue;
    if (device.disk.read((tx) => tx.rowsIn(scope)).length === 0) continue;
    world.broken.push(`I6: ${device.name} has rows of ${scope} that was taken away`);
  }
}

export async function look(world: World, device: DeviceActor): Promise<void> {
  if (!device.revoked) world.broken.push(...(await checkDevice(device, world.hub)));
}
