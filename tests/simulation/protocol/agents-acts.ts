import type { E164 } from '#domain/model/customer.ts';
import { OUTCOMES } from '#domain/model/history.ts';
import { acceptRisk } from '#sync/hub/leases.ts';
import { revokeDevice, shareAccount } from '#sync/hub/people.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import { PLAIN_CALL } from '../../fixtures/plain-call.ts';
import { type DeviceActor, oneOf } from './device-actor.ts';
import { askInVain, contact, exchange, MOST_MESSAGES } from './network.ts';
import { NUMBERS, type World } from './world.ts';

/** An agent works: enters, edits, notes, promises, bars, ends a call. */
export function work(world: World, device: DeviceActor): void {
  const dice = world.dice;
  if (device.revoked) return;
  if (device.clocks.asleep) device.clocks.wake(world.now);
  if (device.call !== null && dice.chance(0.7)) {
    hangUp(world, device);
    return;
  }
  const customer = oneOf(dice, device.customers())?.value.uid ?? null;
  const kind = dice.roll();
  if (kind < 0.15 || customer === null) enter(world, device, dice.of(NUMBERS));
  else if (kind < 0.5) {
    const fields = { [dice.of(['city', 'title', 'remark'] as const)]: `${device.name} ${dice.below(100)}` };
    const fails = dice.chance(0.1) ? 1 + dice.below(8) : null;
    if (fails !== null) world.fault('disk-full', device.name);
    world.did(device, device.does(world.now, 'customer.edited@1', { customer, fields }, { fails }));
  } else if (kind < 0.75) {
    const touch: PayloadOf<'touch.logged@1'> = {
      interaction: world.fresh<'interaction'>(),
      customer,
      at: world.now,
      channel: dice.of(['visit', 'mail', 'wechat'] as const),
      direction: 'out',
      reached: true,
      note: 'n',
      keeps: [],
      promise: null,
    };
    world.did(device, device.does(world.now, 'touch.logged@1', touch));
  } else if (kind < 0.8) {
    world.did(device, device.does(world.now, 'customer.suppressed@1', { customer, reason: 'asked' }));
    world.fault('do-not-call', device.name);
  } else if (kind < 0.88) {
    const target = oneOf(dice, device.accepted.slice(-4));
    if (target !== null) world.did(device, device.does(world.now, 'undone@1', { target: target.uid, redoes: null }));
  } else if (kind < 0.93) {
    world.did(device, device.doesUnknown(world.now));
    world.fault('poison', device.name);
  } else {
    const fields = { family: `${dice.below(100)}` };
    const poison = device.does(world.now, 'customer.edited@1', { customer, fields });
    if (poison !== null) world.hub.poison.add(poison.uid);
    world.did(device, poison);
    world.fault('poison', device.name);
  }
}

export function enter(world: World, device: DeviceActor, number: E164): void {
  const customer = world.fresh<'customer'>();
  const numbers = [{ e164: number, ext: null, label: null, shared: false }];
  const fields = { kind: 'person', name: 'Wang' } as const;
  world.did(device, device.does(world.now, 'customer.added@1', { customer, fields, owner: device.agent, numbers }));
}

/** An agent dials one of their own, where the device lets them. */
export async function dial(world: World, device: DeviceActor): Promise<void> {
  if (device.clocks.asleep) device.clocks.wake(world.now);
  if (device.call !== null) {
    hangUp(world, device);
    return;
  }
  const choice = oneOf(world.dice, device.numbersToDial());
  if (choice === null || device.revoked) return;
  device.checkedIn = false;
  // A number without a lease: one look whether the hub gives it now.
  if (!device.allows(world.now, choice.number)) await contact(world, device);
  const isStill = device
    .numbersToDial()
    .some(({ customer, number }) => customer === choice.customer && number === choice.number);
  if (!isStill || !device.allows(world.now, choice.number)) return;
  device.disk.call(choice.customer, true);
  device.call = { ...choice, at: world.now };
  const knowledge = world.now - device.knowledge;
  world.dials.push({
    number: choice.number,
    agent: device.agent,
    device: device.name,
    uid: device.uid,
    at: world.now,
    leasedAt: device.leasedAt.get(choice.number) ?? 0,
    knowledge,
  });
  world.tell(`${device.name} dials ${choice.number}`);
}

export function hangUp(world: World, device: DeviceActor): void {
  const { call } = device;
  if (call === null) return;
  device.call = null;
  const { customer, number } = call;
  const isGone = device.disk.read((tx) => tx.scope(`account:${customer}`)?.state === 'gone');
  if (isGone) world.broken.push(`I6: ${device.name} lost the account of a call that was up`);
  const logged: PayloadOf<'call.logged@1'> = {
    interaction: world.fresh<'interaction'>(),
    customer,
    at: Math.max(0, device.wall(call.at)),
    ...PLAIN_CALL,
    number,
    outcome: world.dice.chance(0.5) ? 'no-answer' : world.dice.of(OUTCOMES.filter((each) => each !== 'do-not-call')),
  };
  const ended = device.does(world.now, 'call.logged@1', logged, { ends: customer });
  world.did(device, ended);
}

/** What a lead and an administrator do while messages are under way. */
export async function leadsStep(world: World): Promise<void> {
  const dice = world.dice;
  const kind = dice.roll();
  const customer = oneOf(dice, world.lead.customers())?.value.uid ?? null;
  if (kind < 0.62) {
    if (customer === null) return;
    const owner = dice.chance(0.1) ? null : dice.of(world.devices).agent;
    const assigned = world.lead.does(world.now, 'account.assigned@1', { customers: [customer], owner, reason: null });
    world.did(world.lead, assigned);
    world.fault('reassign', `${customer.slice(-3)} to ${owner?.slice(-3) ?? 'the pool'}`);
    if (dice.chance(0.8)) await contact(world, world.lead);
    // Whoever gets the account is in a hurry.
    const next = world.devices.find(({ agent }) => agent === owner);
    if (next !== undefined && dice.chance(0.6)) {
      await contact(world, next);
      await dial(world, next);
    }
  } else if (kind < 0.7) {
    const barred = { numbers: [dice.of(NUMBERS)], customers: [], reason: 'asked' };
    if (dice.chance(0.5)) world.did(world.lead, world.lead.does(world.now, 'numbers.suppressed@1', barred));
    world.fault('do-not-call', 'lead');
  } else if (kind < 0.8) {
    if (customer === null) return;
    const { agent } = dice.of(world.devices);
    await world.hub.store.write((tx) => shareAccount(tx, customer, agent, dice.chance(0.6)));
  } else if (kind < 0.93) {
    const number = dice.of(NUMBERS);
    if (!(await acceptRisk(world.hub.hub, world.lead.agent, number, 'urgent'))) return;
    world.risks.push({ number, at: world.now });
    world.fault('risk', String(number));
  } else if (dice.chance(0.3)) {
    const device = dice.of(world.devices);
    await world.hub.store.write((tx) => revokeDevice(tx, device.uid));
    world.fault('revoke', device.name);
  }
}

/** The agent is done for today; what they had is given to somebody else, who is in a hurry. They may not have heard of it. */
export async function handOver(world: World, device: DeviceActor): Promise<void> {
  const dice = world.dice;
  if (device.clocks.asleep || device.call !== null) return;
  if (dice.chance(0.6)) await askInVain(world, device);
  device.checkIn();
  world.tell(`${device.name} checks in`);
  device.session = { ...device.session, atHead: true };
  await exchange(world, device, MOST_MESSAGES, true);
  const given = oneOf(dice, device.numbersToDial());
  if (given === null || dice.chance(0.4)) return;
  const next = dice.of(world.devices);
  await contact(world, world.lead);
  const payload = { customers: [given.customer], owner: next.agent, reason: null };
  const assigned = world.lead.does(world.now, 'account.assigned@1', payload);
  world.did(world.lead, assigned);
  world.fault('reassign', `${given.customer.slice(-3)} to ${next.agent.slice(-3)}`);
  await contact(world, world.lead);
  await contact(world, next);
  await dial(world, next);
  device.online = dice.chance(0.3);
}
