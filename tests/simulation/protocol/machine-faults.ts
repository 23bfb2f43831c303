import { HOUR } from '#kernel/time.ts';
import { rowId } from '#sync/keys.ts';
import type { AnyStored } from '#sync/rows.ts';
import { handOver } from './agents-acts.ts';
import { MachineClocks } from './clocks.ts';
import { DeviceActor, oneOf } from './device-actor.ts';
import type { World } from './world.ts';

export async function machineFault(world: World, device: DeviceActor): Promise<void> {
  const dice = world.dice;
  const kind = dice.roll();
  if (kind < 0.25) {
    device.clocks.sleep(world.now);
    world.fault('suspend', device.name);
  } else if (kind < 0.37) {
    device.clocks.reboot(world.now);
    device.crash();
    world.fault('reboot', device.name);
  } else if (kind < 0.55) {
    device.clocks.setWall((dice.chance(0.5) ? 1 : -1) * 10 * HOUR);
    world.fault('wall-jump', device.name);
  } else if (kind < 0.68) {
    device.crash();
    world.fault('device-crash', device.name);
  } else if (kind < 0.86) {
    device.online = !device.online;
    world.tell(`${device.name} ${device.online ? 'on' : 'off'}line`);
  } else if (kind < 0.89) corrupt(world, device);
  else if (kind < 0.915) clone(world, device);
  else if (kind < 0.97) {
    device.fieldDay = dice.chance(0.5);
    await handOver(world, device);
  } else if (kind < 0.985) {
    device.isOld = !device.isOld;
    if (device.isOld) world.fault('old-version', device.name);
  }
}

/** A row of the file says something else than was written; the store cannot know. */
function corrupt(world: World, device: DeviceActor): void {
  const settled = new Set(device.disk.read((tx) => tx.pendingBase()).map(({ key }) => rowId(key)));
  const row = oneOf(
    world.dice,
    device.customers().filter((each) => !settled.has(rowId(each))),
  );
  if (row === null) return;
  device.disk.transact((tx) => tx.put({ ...row, value: { ...row.value, remark: '???' } } as AnyStored));
  world.fault('corrupt', device.name);
}

/** The disk is copied, and both machines are used. */
function clone(world: World, device: DeviceActor): void {
  if (world.devices.length > 5) return;
  const disk = device.disk.copy();
  const identity = { agent: device.agent, device: device.uid, epoch: device.epoch };
  const name = world.nextName();
  const clone = new DeviceActor(name, identity, {
    clocks: new MachineClocks(world.dice, `m${name.slice(1)}`, world.now),
    clauses: world.clauses,
    fresh: () => world.fresh(),
    disk,
  });
  clone.knowledge = device.knowledge;
  for (const [number, at] of device.leasedAt) clone.leasedAt.set(number, at);
  clone.isOld = device.isOld;
  if (device.call !== null) clone.dropCall(device.call.customer);
  world.devices.push(clone);
  world.fault('clone', `${device.name} as ${clone.name}`);
}

export async function hubFault(world: World): Promise<void> {
  const dice = world.dice;
  const kind = dice.roll();
  if (kind < 0.4) world.hub.backUp();
  else if (kind < 0.55) {
    if (await world.hub.restore()) world.fault('rollback', '');
  } else if (world.hub.powerCut()) world.fault('power-cut', '');
  else world.faults['power-cut'] += 1;
}
