import type { E164 } from '#domain/model/customer.ts';
import { HOUR, type Instant } from '#kernel/time.ts';
import type { AgentUid, OperationUid, Uid } from '#kernel/uid.ts';
import type { FromHub } from '#sync/exchange.ts';
import { rowId } from '#sync/keys.ts';
import { Dice } from '../../sync/dice.ts';
import type { Clauses } from './clauses.ts';
import { MachineClocks } from './clocks.ts';
import { DeviceActor, type Sent } from './device-actor.ts';
import { HubActor } from './hub-actor.ts';
import { type Dial, FAULTS, type Fault, type GivenBack } from './story.ts';

/** Where a history begins. */
export const START: Instant = 1_700_000_000_000;
/** So few that agents get in each other's way. */
export const NUMBERS: readonly E164[] = [8_613_900_001_001, 8_613_900_001_002, 8_613_900_001_003];

/** An answer that was on its way too long, and comes when nobody waits for it. */
interface Late {
  readonly device: DeviceActor;
  readonly sent: Sent;
  readonly answer: FromHub;
}

/** Who and what there is in a history, what is under way, and what is written down of it. */
export class World {
  readonly seed: number;
  readonly dice: Dice;
  readonly clauses: Clauses;
  readonly hub: HubActor;
  readonly devices: DeviceActor[] = [];
  readonly lead: DeviceActor;
  readonly admin: AgentUid;
  readonly late: Late[] = [];
  readonly requests: { readonly device: DeviceActor; readonly sent: Sent }[] = [];
  readonly dials: Dial[] = [];
  readonly risks: { readonly number: E164; readonly at: Instant }[] = [];
  readonly givenBack: GivenBack[] = [];
  readonly faults = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  readonly broken: string[] = [];
  readonly lines: string[] = [];
  /** What each operation changed where it was committed, to see where the hub did otherwise. */
  readonly committed = new Map<OperationUid, string>();
  now = START;
  #made = 0;
  #names = 0;

  constructor(seed: number, clauses: Clauses) {
    this.seed = seed;
    this.dice = new Dice(seed);
    this.clauses = clauses;
    this.hub = new HubActor(clauses, () => this.now);
    const agents = 2 + this.dice.below(3);
    for (let n = 0; n < agents; n += 1) this.devices.push(this.newDevice(this.fresh<'agent'>()));
    this.lead = this.newDevice(this.fresh<'agent'>());
    this.admin = this.fresh<'agent'>();
  }

  did(device: DeviceActor, operation: { readonly uid: OperationUid; readonly type: string } | null): void {
    if (operation === null) return;
    const logged = device.disk.read((tx) => tx.logged(operation.uid));
    this.committed.set(operation.uid, (logged?.changes ?? []).map((change) => rowId(change)).join());
    this.tell(`${device.name} ${operation.type} ${operation.uid.slice(-4)}`);
  }

  fault(fault: Fault, what: string): void {
    this.faults[fault] += 1;
    this.tell(`${fault} ${what}`);
  }

  tell(what: string): void {
    this.lines.push(`${((this.now - START) / HOUR).toFixed(2)} h: ${what}`);
  }

  nextName(): string {
    this.#names += 1;
    return `d${this.#names}`;
  }

  newDevice(agent: AgentUid): DeviceActor {
    const name = this.nextName();
    return new DeviceActor(
      name,
      { agent, device: this.fresh<'device'>(), epoch: `e-${name}` },
      {
        clocks: new MachineClocks(this.dice, name, this.now),
        clauses: this.clauses,
        fresh: () => this.fresh(),
      },
    );
  }

  fresh<Kind extends string>(): Uid<Kind> {
    this.#made += 1;
    return this.#made.toString(16).padStart(32, '0') as Uid<Kind>;
  }
}
