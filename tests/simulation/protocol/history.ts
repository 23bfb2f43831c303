import type { E164 } from '#domain/model/customer.ts';
import { OUTCOMES } from '#domain/model/history.ts';
import { DAY, HOUR, type Instant, MINUTE } from '#kernel/time.ts';
import type { AgentUid, DeviceUid, OperationUid, Uid } from '#kernel/uid.ts';
import type { FromHub } from '#sync/exchange.ts';
import { acceptRisk } from '#sync/hub/leases.ts';
import { putAgent, revokeDevice, shareAccount } from '#sync/hub/people.ts';
import { rowId } from '#sync/keys.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import type { AnyStored } from '#sync/rows.ts';
import { Dice } from '../../sync/dice.ts';
import { ALL_CLAUSES, type Clauses } from './clauses.ts';
import { MachineClocks } from './clocks.ts';
import { DeviceActor, oneOf, type Sent } from './device-actor.ts';
import { HubActor } from './hub-actor.ts';
import { checkAtRest, checkDevice, checkDials } from './invariants.ts';

const START: Instant = 1_700_000_000_000;
const SPAN = 6 * DAY;
const STEPS = 130;
/** So few that agents get in each other's way. */
const NUMBERS: readonly E164[] = [8_613_900_001_001, 8_613_900_001_002, 8_613_900_001_003];
/** A message that takes longer is taken for lost; its answer may come all the same. */
const MOST_MESSAGES = 6;
/** In the quiet at the end nothing is lost: who is not done after so many messages never will be (I14). */
const QUIET_MESSAGES = 150;

export const FAULTS = [
  'lost',
  'doubled',
  'reordered',
  'delayed',
  'hub-crash',
  'power-cut',
  'rollback',
  'device-crash',
  'disk-full',
  'suspend',
  'reboot',
  'wall-jump',
  'clone',
  'reassign',
  'revoke',
  'do-not-call',
  'poison',
  'corrupt',
  'old-version',
  'risk',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Dial {
  readonly number: E164;
  readonly agent: AgentUid;
  readonly device: string;
  /** The identity under which the hub knows the device. */
  readonly uid: DeviceUid;
  readonly at: Instant;
  /** When the lease was asked for under which it was made; at the beginning of time where there was none. */
  readonly leasedAt: Instant;
  /** How old the knowledge was whom not to call. */
  readonly knowledge: number;
}

/** What happened in one history, and which invariants it broke. */
export interface Story {
  readonly seed: number;
  readonly operations: number;
  readonly dials: readonly Dial[];
  /** Operations that did something else at the hub than on the screen. */
  readonly conflicts: number;
  readonly faults: Readonly<Record<Fault, number>>;
  readonly broken: readonly string[];
  /** What was done, in order; for a history that broke something. */
  readonly lines: readonly string[];
}

/** An answer that was on its way too long, and comes when nobody waits for it. */
interface Late {
  readonly device: DeviceActor;
  readonly sent: Sent;
  readonly answer: FromHub;
}

/** Plays the history of a seed: the same seed, the same history. */
export const play = (seed: number, clauses: Clauses = ALL_CLAUSES): Promise<Story> => new History(seed, clauses).play();

class History {
  readonly #seed: number;
  readonly #dice: Dice;
  readonly #clauses: Clauses;
  readonly #hub: HubActor;
  readonly #devices: DeviceActor[] = [];
  readonly #lead: DeviceActor;
  readonly #admin: AgentUid;
  readonly #late: Late[] = [];
  readonly #requests: { readonly device: DeviceActor; readonly sent: Sent }[] = [];
  readonly #dials: Dial[] = [];
  readonly #risks: { readonly number: E164; readonly at: Instant }[] = [];
  /** Since when two machines speak to the hub under one identity. */
  readonly #copied = new Map<DeviceUid, Instant>();
  readonly #faults = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  readonly #broken: string[] = [];
  readonly #lines: string[] = [];
  /** What each operation changed where it was committed, to see where the hub did otherwise. */
  readonly #committed = new Map<OperationUid, string>();
  #now = START;
  #made = 0;
  #names = 0;

  constructor(seed: number, clauses: Clauses) {
    this.#seed = seed;
    this.#dice = new Dice(seed);
    this.#clauses = clauses;
    this.#hub = new HubActor(clauses, () => this.#now);
    const agents = 2 + this.#dice.below(3);
    for (let n = 0; n < agents; n += 1) this.#devices.push(this.#newDevice(this.#fresh<'agent'>()));
    this.#lead = this.#newDevice(this.#fresh<'agent'>());
    this.#admin = this.#fresh<'agent'>();
  }

  async play(): Promise<Story> {
    await this.#setUp();
    for (let step = 0; step < STEPS && this.#broken.length === 0; step += 1) {
      this.#now += this.#dice.below((2 * SPAN) / STEPS);
      await this.#step();
    }
    if (this.#broken.length === 0) await this.#comeToRest();
    this.#broken.push(...this.#hub.broken, ...checkDials(this.#dials, this.#risks, this.#copied));
    const everyone = [...this.#devices, this.#lead];
    return {
      seed: this.#seed,
      operations: everyone.reduce((sum, { accepted }) => sum + accepted.length, 0),
      dials: this.#dials,
      conflicts: this.#conflicts(),
      faults: this.#faults,
      broken: [...new Set(this.#broken)],
      lines: this.#lines,
    };
  }

  async #setUp(): Promise<void> {
    const agents = this.#devices.map(({ agent }) => agent);
    await this.#hub.store.write(async (tx) => {
      for (const uid of agents) await putAgent(tx, { uid, role: 'agent', leads: [] });
      await putAgent(tx, { uid: this.#lead.agent, role: 'lead', leads: agents });
      await putAgent(tx, { uid: this.#admin, role: 'administrator', leads: [] });
    });
    for (const device of [...this.#devices, this.#lead])
      await this.#hub.enrol(device.uid, device.agent, device.epoch, 0);
    for (const [place, device] of this.#devices.entries()) {
      const number = NUMBERS[place];
      if (number !== undefined) this.#enter(device, number);
    }
    for (const device of [...this.#devices, this.#lead]) await this.#exchange(device, QUIET_MESSAGES, false);
    this.#hub.backUp();
  }

  async #step(): Promise<void> {
    const dice = this.#dice;
    const device = dice.of(this.#devices);
    const chance = dice.roll();
    if (chance < 0.34) await this.#contact(device);
    else if (chance < 0.55) this.#work(device);
    else if (chance < 0.73) await this.#dial(device);
    else if (chance < 0.8) await this.#leadsStep();
    else if (chance < 0.84) await this.#contact(this.#lead);
    else if (chance < 0.97) await this.#machineFault(device);
    else await this.#hubFault();
    if (dice.chance(0.2)) await this.#deliverLate();
    if (dice.chance(0.08)) await this.#look(dice.of(this.#devices));
  }

  /** An agent works: enters, edits, notes, promises, bars, ends a call. */
  #work(device: DeviceActor): void {
    const dice = this.#dice;
    if (device.revoked) return;
    if (device.clocks.asleep) device.clocks.wake(this.#now);
    if (device.call !== null && dice.chance(0.7)) {
      this.#hangUp(device);
      return;
    }
    const customer = oneOf(dice, device.customers())?.value.uid ?? null;
    const kind = dice.roll();
    if (kind < 0.15 || customer === null) this.#enter(device, dice.of(NUMBERS));
    else if (kind < 0.5) {
      const fields = { [dice.of(['city', 'title', 'remark'] as const)]: `${device.name} ${dice.below(100)}` };
      const fails = dice.chance(0.1) ? 1 + dice.below(8) : null;
      if (fails !== null) this.#fault('disk-full', device.name);
      this.#did(device, device.does(this.#now, 'customer.edited@1', { customer, fields }, { fails }));
    } else if (kind < 0.75) {
      const touch: PayloadOf<'touch.logged@1'> = {
        interaction: this.#fresh<'interaction'>(),
        customer,
        at: this.#now,
        channel: dice.of(['visit', 'mail', 'wechat'] as const),
        direction: 'out',
        reached: true,
        note: 'n',
        keeps: [],
        promise: null,
      };
      this.#did(device, device.does(this.#now, 'touch.logged@1', touch));
    } else if (kind < 0.8) {
      this.#did(device, device.does(this.#now, 'customer.suppressed@1', { customer, reason: 'asked' }));
      this.#fault('do-not-call', device.name);
    } else if (kind < 0.88) {
      const target = oneOf(dice, device.accepted.slice(-4));
      if (target !== null) this.#did(device, device.does(this.#now, 'undone@1', { target: target.uid, redoes: null }));
    } else if (kind < 0.93) {
      this.#did(device, device.doesUnknown(this.#now));
      this.#fault('poison', device.name);
    } else {
      const fields = { family: `${dice.below(100)}` };
      const poison = device.does(this.#now, 'customer.edited@1', { customer, fields });
      if (poison !== null) this.#hub.poison.add(poison.uid);
      this.#did(device, poison);
      this.#fault('poison', device.name);
    }
  }

  #enter(device: DeviceActor, number: E164): void {
    const customer = this.#fresh<'customer'>();
    const numbers = [{ e164: number, ext: null, label: null, shared: false }];
    const fields = { kind: 'person', name: 'Wang' } as const;
    this.#did(device, device.does(this.#now, 'customer.added@1', { customer, fields, owner: device.agent, numbers }));
  }

  /** An agent dials one of their own, where the device lets them. */
  async #dial(device: DeviceActor): Promise<void> {
    if (device.clocks.asleep) device.clocks.wake(this.#now);
    if (device.call !== null) {
      this.#hangUp(device);
      return;
    }
    const choice = oneOf(this.#dice, device.numbersToDial());
    if (choice === null || device.revoked) return;
    device.checkedIn = false;
    // A number without a lease: one look whether the hub gives it now.
    if (!device.allows(this.#now, choice.number)) await this.#contact(device);
    const isStill = device.numbersToDial().some(({ number }) => number === choice.number);
    if (!isStill || !device.allows(this.#now, choice.number)) return;
    device.disk.call(choice.customer, true);
    device.call = { ...choice, at: this.#now };
    const knowledge = this.#now - device.knowledge;
    this.#dials.push({
      number: choice.number,
      agent: device.agent,
      device: device.name,
      uid: device.uid,
      at: this.#now,
      leasedAt: device.leasedAt.get(choice.number) ?? 0,
      knowledge,
    });
    this.#tell(`${device.name} dials ${choice.number}`);
  }

  #hangUp(device: DeviceActor): void {
    const { call } = device;
    if (call === null) return;
    device.call = null;
    const { customer, number } = call;
    const isGone = device.disk.read((tx) => tx.scope(`account:${customer}`)?.state === 'gone');
    if (isGone) this.#broken.push(`I6: ${device.name} lost the account of a call that was up`);
    const logged: PayloadOf<'call.logged@1'> = {
      interaction: this.#fresh<'interaction'>(),
      customer,
      at: Math.max(0, device.wall(call.at)),
      direction: 'out',
      number,
      outcome: this.#dice.chance(0.5) ? 'no-answer' : this.#dice.of(OUTCOMES.filter((each) => each !== 'do-not-call')),
      talkMs: null,
      refusalReason: null,
      purpose: 'ladder',
      note: null,
      keeps: [],
      does: [],
      promise: null,
      purchase: null,
      quote: null,
      complaint: null,
      tasks: [],
      wechat: null,
      supplier: null,
      person: null,
    };
    const ended = device.does(this.#now, 'call.logged@1', logged, { ends: customer });
    this.#did(device, ended);
  }

  /** What a lead and an administrator do while messages are under way. */
  async #leadsStep(): Promise<void> {
    const dice = this.#dice;
    const kind = dice.roll();
    const customer = oneOf(dice, this.#lead.customers())?.value.uid ?? null;
    if (kind < 0.62) {
      if (customer === null) return;
      const owner = dice.chance(0.1) ? null : dice.of(this.#devices).agent;
      const assigned = this.#lead.does(this.#now, 'account.assigned@1', { customers: [customer], owner, reason: null });
      this.#did(this.#lead, assigned);
      this.#fault('reassign', `${customer.slice(-3)} to ${owner?.slice(-3) ?? 'the pool'}`);
      if (dice.chance(0.8)) await this.#contact(this.#lead);
      // Whoever gets the account is in a hurry.
      const next = this.#devices.find(({ agent }) => agent === owner);
      if (next !== undefined && dice.chance(0.6)) {
        await this.#contact(next);
        await this.#dial(next);
      }
    } else if (kind < 0.7) {
      const barred = { numbers: [dice.of(NUMBERS)], customers: [], reason: 'asked' };
      if (dice.chance(0.5)) this.#did(this.#lead, this.#lead.does(this.#now, 'numbers.suppressed@1', barred));
      this.#fault('do-not-call', 'lead');
    } else if (kind < 0.8) {
      if (customer === null) return;
      const { agent } = dice.of(this.#devices);
      await this.#hub.store.write((tx) => shareAccount(tx, customer, agent, dice.chance(0.6)));
    } else if (kind < 0.93) {
      const number = dice.of(NUMBERS);
      if (!(await acceptRisk(this.#hub.hub, this.#lead.agent, number, 'urgent'))) return;
      this.#risks.push({ number, at: this.#now });
      this.#fault('risk', String(number));
    } else if (dice.chance(0.3)) {
      const device = dice.of(this.#devices);
      await this.#hub.store.write((tx) => revokeDevice(tx, device.uid));
      this.#fault('revoke', device.name);
    }
  }

  async #machineFault(device: DeviceActor): Promise<void> {
    const dice = this.#dice;
    const kind = dice.roll();
    if (kind < 0.25) {
      device.clocks.sleep(this.#now);
      this.#fault('suspend', device.name);
    } else if (kind < 0.37) {
      device.clocks.reboot(this.#now);
      device.crash();
      this.#fault('reboot', device.name);
    } else if (kind < 0.55) {
      device.clocks.setWall((dice.chance(0.5) ? 1 : -1) * 10 * HOUR);
      this.#fault('wall-jump', device.name);
    } else if (kind < 0.68) {
      device.crash();
      this.#fault('device-crash', device.name);
    } else if (kind < 0.86) {
      device.online = !device.online;
      this.#tell(`${device.name} ${device.online ? 'on' : 'off'}line`);
    } else if (kind < 0.89) this.#corrupt(device);
    else if (kind < 0.915) this.#clone(device);
    else if (kind < 0.97) {
      device.fieldDay = dice.chance(0.5);
      await this.#handOver(device);
    } else if (kind < 0.985) {
      device.isOld = !device.isOld;
      if (device.isOld) this.#fault('old-version', device.name);
    }
  }

  /** The agent is done for today; what they had is given to somebody else, who is in a hurry. They may not have heard of it. */
  async #handOver(device: DeviceActor): Promise<void> {
    const dice = this.#dice;
    if (device.clocks.asleep || device.call !== null) return;
    if (dice.chance(0.6)) await this.#askInVain(device);
    device.checkIn();
    this.#tell(`${device.name} checks in`);
    device.session = { ...device.session, atHead: true };
    await this.#exchange(device, MOST_MESSAGES, true);
    const given = oneOf(dice, device.numbersToDial());
    if (given === null || dice.chance(0.4)) return;
    const next = dice.of(this.#devices);
    await this.#contact(this.#lead);
    const payload = { customers: [given.customer], owner: next.agent, reason: null };
    const assigned = this.#lead.does(this.#now, 'account.assigned@1', payload);
    this.#did(this.#lead, assigned);
    this.#fault('reassign', `${given.customer.slice(-3)} to ${next.agent.slice(-3)}`);
    await this.#contact(this.#lead);
    await this.#contact(next);
    await this.#dial(next);
    device.online = dice.chance(0.3);
  }

  /** The device asks for leases, and the answer is held up on its way. */
  async #askInVain(device: DeviceActor): Promise<void> {
    for (let n = 0; n < MOST_MESSAGES; n += 1) {
      await this.#enrolWhereNeeded(device);
      const sent = device.send(this.#now);
      const answer = sent === null ? null : await this.#hub.answer(sent.message, null);
      if (sent === null || answer === null) return;
      if (sent.message.kind !== 'lease') device.take(sent, answer);
      else {
        this.#late.push({ device, sent, answer });
        return;
      }
    }
  }

  /** A row of the file says something else than was written; the store cannot know. */
  #corrupt(device: DeviceActor): void {
    const settled = new Set(device.disk.read((tx) => tx.pendingBase()).map(({ key }) => rowId(key)));
    const row = oneOf(
      this.#dice,
      device.customers().filter((each) => !settled.has(rowId(each))),
    );
    if (row === null) return;
    device.disk.transact((tx) => tx.put({ ...row, value: { ...row.value, remark: '???' } } as AnyStored));
    this.#fault('corrupt', device.name);
  }

  /** The disk is copied, and both machines are used. */
  #clone(device: DeviceActor): void {
    if (this.#devices.length > 5) return;
    const disk = device.disk.copy();
    const identity = { agent: device.agent, device: device.uid, epoch: device.epoch };
    const clone = new DeviceActor(this.#nextName(), identity, {
      clocks: new MachineClocks(this.#dice, `m${this.#names}`, this.#now),
      clauses: this.#clauses,
      fresh: () => this.#fresh(),
      disk,
    });
    clone.knowledge = device.knowledge;
    for (const [number, at] of device.leasedAt) clone.leasedAt.set(number, at);
    clone.isOld = device.isOld;
    if (device.call !== null) disk.call(device.call.customer, false);
    this.#devices.push(clone);
    if (!this.#copied.has(device.uid)) this.#copied.set(device.uid, this.#now);
    this.#fault('clone', `${device.name} as ${clone.name}`);
  }

  async #hubFault(): Promise<void> {
    const dice = this.#dice;
    const kind = dice.roll();
    if (kind < 0.4) this.#hub.backUp();
    else if (kind < 0.55) {
      if (await this.#hub.restore()) this.#fault('rollback', '');
    } else if (this.#hub.powerCut()) this.#fault('power-cut', '');
    else this.#faults['power-cut'] += 1;
  }

  /** A device speaks with the hub for a while, over a network that does what networks do. */
  async #contact(device: DeviceActor): Promise<void> {
    if (device.clocks.asleep) {
      if (this.#dice.chance(0.5)) return;
      device.clocks.wake(this.#now);
    }
    if (!device.online && this.#dice.chance(0.85)) return;
    device.session = { ...device.session, atHead: false };
    await this.#exchange(device, MOST_MESSAGES + this.#dice.below(14), true);
  }

  /** At most so many messages one after the other; `faulty`: over a bad network. Returns whether all was said. */
  async #exchange(device: DeviceActor, most: number, faulty: boolean): Promise<boolean> {
    const dice = this.#dice;
    for (let n = 0; n < most; n += 1) {
      await this.#enrolWhereNeeded(device);
      const sent = device.send(this.#now);
      if (sent === null) return true;
      const chance = faulty ? dice.roll() : 1;
      if (chance < 0.04) {
        this.#faults.lost += 1;
        return false;
      }
      if (chance < 0.07) {
        this.#requests.push({ device, sent });
        this.#faults.reordered += 1;
        return false;
      }
      const dies = faulty && dice.chance(0.03) ? 1 + dice.below(30) : null;
      const answer = await this.#hub.answer(sent.message, dies);
      if (answer === null) {
        if (dies !== null) this.#faults['hub-crash'] += 1;
        if (faulty) return false;
        continue;
      }
      if (faulty && dice.chance(0.05)) await this.#exchange(dice.of(this.#devices), 1 + dice.below(4), false);
      if (chance < 0.1) {
        await this.#hub.answer(sent.message, null);
        this.#faults.doubled += 1;
      }
      if (chance < 0.13) {
        this.#faults.lost += 1;
        return false;
      }
      if (chance < 0.19) {
        this.#late.push({ device, sent, answer });
        this.#faults.delayed += 1;
        if (dice.chance(0.5)) return false;
        continue;
      }
      const fails = faulty && dice.chance(0.02) ? 1 + dice.below(25) : null;
      if (fails !== null) this.#faults['disk-full'] += 1;
      const wasStaging = device.disk.read((tx) => tx.syncState().snapshot !== null);
      device.take(sent, answer, fails);
      // Between two pages, and while a snapshot is on its way, most can go wrong.
      const isBetween = answer.kind === 'chunk' || (answer.kind === 'page' && (answer.page.more || wasStaging));
      if (isBetween) await this.#look(device);
      if (faulty && dice.chance(0.1)) device.take(sent, answer);
      this.#now += dice.below(MINUTE);
      this.#lookAtScopes(device);
      if (device.stop === 'revoked') return true;
      if (device.stop === 'too-old') return true;
      if (device.stop === 'out-of-turn' && faulty) return false;
    }
    return false;
  }

  /** A device whose identity is given up gets another from its person. */
  async #enrolWhereNeeded(device: DeviceActor): Promise<void> {
    if (device.stop !== 'cloned-device' && device.stop !== 'unknown-device') return;
    const uid = this.#fresh<'device'>();
    const from = device.enrolAgain(this.#now, uid, `e${uid.slice(-6)}`);
    await this.#hub.enrol(uid, device.agent, device.epoch, from);
    this.#tell(`${device.name} is enrolled again`);
  }

  /** What was held up on its way arrives: a request at the hub, or an answer at a device that may wait for another. */
  async #deliverLate(): Promise<void> {
    const request = this.#dice.chance(0.5) ? this.#requests.shift() : undefined;
    if (request !== undefined) {
      const answer = await this.#hub.answer(request.sent.message, null);
      if (answer !== null && this.#dice.chance(0.5)) request.device.take(request.sent, answer);
      return;
    }
    const [late] = this.#late.splice(this.#dice.below(Math.max(1, this.#late.length)), 1);
    late?.device.take(late.sent, late.answer);
  }

  #lookAtScopes(device: DeviceActor): void {
    const gone = device.disk.read((tx) => tx.scopes().filter(({ state }) => state === 'gone'));
    for (const { scope } of gone) {
      if (device.disk.read((tx) => tx.rowsIn(scope)).length === 0) continue;
      this.#broken.push(`I6: ${device.name} has rows of ${scope} that was taken away`);
    }
  }

  async #look(device: DeviceActor): Promise<void> {
    if (!device.revoked) this.#broken.push(...(await checkDevice(device, this.#hub)));
  }

  /** The network heals, calls end, everybody exchanges until nothing is left to say. */
  async #comeToRest(): Promise<void> {
    for (const device of this.#devices) {
      device.clocks.wake(this.#now);
      device.isOld = false;
      if (device.call !== null) this.#hangUp(device);
    }
    const everyone = [...this.#devices, this.#lead];
    for (let round = 0; round < 3; round += 1) {
      for (const device of everyone) {
        device.crash();
        if (round === 1) {
          const shown = device.disk.read((tx) => tx.scopes().filter(({ state }) => state === 'shown'));
          device.session = { ...device.session, toVerify: shown.map(({ scope }) => scope) };
        }
        const isQuiet = await this.#exchange(device, QUIET_MESSAGES, false);
        if (!isQuiet) this.#broken.push(`I14: ${device.name} never comes to an end (${device.stop ?? 'goes on'})`);
      }
    }
    if (this.#broken.length === 0) this.#broken.push(...(await checkAtRest(everyone, this.#hub)));
  }

  #conflicts(): number {
    let conflicts = 0;
    for (const { operation, changes } of this.#hub.store.operations()) {
      const here = this.#committed.get(operation.uid);
      if (here !== undefined && here !== changes.map((change) => rowId(change)).join()) conflicts += 1;
      else if (changes.length === 0 && here !== undefined && here !== '') conflicts += 1;
    }
    return conflicts;
  }

  #did(device: DeviceActor, operation: { readonly uid: OperationUid; readonly type: string } | null): void {
    if (operation === null) return;
    const logged = device.disk.read((tx) => tx.logged(operation.uid));
    this.#committed.set(operation.uid, (logged?.changes ?? []).map((change) => rowId(change)).join());
    this.#tell(`${device.name} ${operation.type} ${operation.uid.slice(-4)}`);
  }

  #fault(fault: Fault, what: string): void {
    this.#faults[fault] += 1;
    this.#tell(`${fault} ${what}`);
  }

  #tell(what: string): void {
    this.#lines.push(`${((this.#now - START) / HOUR).toFixed(2)} h: ${what}`);
  }

  #nextName(): string {
    this.#names += 1;
    return `d${this.#names}`;
  }

  #newDevice(agent: AgentUid): DeviceActor {
    const name = this.#nextName();
    return new DeviceActor(
      name,
      { agent, device: this.#fresh<'device'>(), epoch: `e-${name}` },
      {
        clocks: new MachineClocks(this.#dice, name, this.#now),
        clauses: this.#clauses,
        fresh: () => this.#fresh(),
      },
    );
  }

  #fresh<Kind extends string>(): Uid<Kind> {
    this.#made += 1;
    return this.#made.toString(16).padStart(32, '0') as Uid<Kind>;
  }
}
