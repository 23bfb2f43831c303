import { beforeEach, describe, expect, it } from 'vitest';
import type { BootStatus } from '#contract/host/boot.ts';
import type { EngineToShell, ShellToEngine } from '#contract/host/engine-channel.ts';
import type { Millis } from '#kernel/time.ts';
import {
  createEngineSupervisor,
  type EngineProcess,
  type EngineSupervisor,
  FORGIVEN_AFTER,
  HEARTBEAT,
  MAX_CRASHES,
  SILENCE,
} from './engine-supervisor.ts';

/** An engine's process whose words and end the test decides. */
class FakeEngine implements EngineProcess<string> {
  readonly heard: [ShellToEngine, readonly string[]][] = [];
  killed = false;
  #message: (message: unknown) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;
  post(message: ShellToEngine, ports: readonly string[] = []) {
    this.heard.push([message, ports]);
  }
  onMessage(listener: (message: unknown) => void) {
    this.#message = listener;
  }
  onExit(listener: (code: number) => void) {
    this.#exit = listener;
  }
  kill() {
    this.killed = true;
    this.#exit(15);
  }
  say(message: EngineToShell | string) {
    this.#message(message);
  }
  exit(code: number) {
    this.#exit(code);
  }
}

let engines: FakeEngine[];
let statuses: BootStatus[];
let now: Millis;
let timers: { at: Millis; act: () => void }[];
let supervisor: EngineSupervisor<string>;
const secrets: string[] = [];

/** Lets time pass, running what falls due in its order; every running engine answers its pings if `alive`. */
function pass(ms: Millis, alive = true): void {
  const end = now + ms;
  for (;;) {
    const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
    if (next === undefined) break;
    timers.splice(timers.indexOf(next), 1);
    now = next.at;
    next.act();
    const [last] = engine().heard.at(-1) ?? [];
    if (alive && last?.type === 'ping' && !engine().killed) engine().say({ type: 'pong', seq: last.seq });
  }
  now = end;
}

function engine(): FakeEngine {
  const last = engines.at(-1);
  if (last === undefined) throw new Error('no engine was forked');
  return last;
}

const state = () => supervisor.status().state;

beforeEach(() => {
  engines = [];
  statuses = [];
  timers = [];
  now = 1_000;
  supervisor = createEngineSupervisor<string>({
    fork: () => {
      engines.push(new FakeEngine());
      return engine();
    },
    later: (ms, act) => {
      const timer = { at: now + ms, act };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    },
    monotonic: () => now,
    onStatus: (status) => statuses.push(status),
    answerSecret: (act, text) => {
      secrets.push(`${act} ${text}`);
      return act === 'seal' ? `sealed ${text}` : null;
    },
    log: () => undefined,
  });
  supervisor.start();
});

const ready = (): void => {
  engine().say({ type: 'started' });
  engine().say({ type: 'ready' });
};

describe('the supervisor of the engine', () => {
  it('tells the window that the engine is starting before it is ready', () => {
    ready();
    expect(statuses).toEqual([
      { state: 'starting', generation: 0 },
      { state: 'ready', generation: 1 },
    ]);
  });

  it('hands a port to a ready engine only', () => {
    expect(supervisor.connect('early')).toBe(false);
    ready();
    expect(supervisor.connect('port')).toBe(true);
    expect(engine().heard.at(-1)).toEqual([{ type: 'connect' }, ['port']]);
  });

  it('restarts a crashed engine with growing pauses, each start a new generation', () => {
    ready();
    const pauses: number[] = [];
    for (let crash = 1; crash < MAX_CRASHES; crash++) {
      engine().exit(1);
      const status = supervisor.status();
      if (status.state !== 'restarting') throw new Error(status.state);
      pauses.push(status.inMs);
      pass(status.inMs);
      expect(engines).toHaveLength(crash + 1);
      ready();
      expect(supervisor.status()).toEqual({ state: 'ready', generation: crash + 1 });
    }
    expect(pauses).toEqual([250, 500, 1_000, 2_000]);
  });

  it('gives up after five crashes in a row and waits for somebody to try again', () => {
    for (let crash = 0; crash < MAX_CRASHES; crash++) {
      engine().exit(139);
      pass(2_000, false);
    }
    expect(supervisor.status()).toMatchObject({
      state: 'failed',
      error: { code: 'engine-crashed', facts: { exitCode: 139, crashes: 5 } },
    });
    pass(60_000);
    expect(engines).toHaveLength(MAX_CRASHES);
    supervisor.retry();
    ready();
    expect(state()).toBe('ready');
  });

  it('forgives earlier crashes of an engine that stayed up for a minute', () => {
    for (let crash = 0; crash < 3 * MAX_CRASHES; crash++) {
      ready();
      pass(FORGIVEN_AFTER);
      engine().exit(1);
      expect(supervisor.status()).toMatchObject({ state: 'restarting', inMs: 250 });
      pass(250);
    }
  });

  it('does not restart an engine that says why it cannot serve', () => {
    const error = { code: 'store-newer', facts: { store: 9, program: 2 } } as const;
    engine().say({ type: 'failed', error });
    engine().exit(0);
    pass(120_000);
    expect(supervisor.status()).toEqual({ state: 'failed', generation: 0, error });
    expect(engines).toHaveLength(1);
  });

  it('ends an engine that no longer answers and starts another', () => {
    ready();
    const first = engine();
    pass(HEARTBEAT * 3);
    expect(first.killed).toBe(false);
    pass(SILENCE + 2 * HEARTBEAT, false);
    expect(first.killed).toBe(true);
    expect(statuses.at(-2)).toMatchObject({ state: 'restarting', error: { code: 'engine-silent' } });
    expect(engines.length).toBeGreaterThan(1);
  });

  it('ends an engine that never says a word', () => {
    pass(SILENCE + HEARTBEAT, false);
    expect(engines[0]?.killed).toBe(true);
  });

  it('does not take sleep for silence', () => {
    ready();
    pass(HEARTBEAT, false);
    supervisor.power('suspend');
    pass(10 * SILENCE, false);
    expect(engine().killed).toBe(false);
    supervisor.power('resume');
    pass(HEARTBEAT, false);
    expect(engine().killed).toBe(false);
    expect(engine().heard.some(([message]) => message.type === 'power' && message.event === 'resume')).toBe(true);
  });

  it('answers what the engine asks of the key chain', () => {
    ready();
    engine().say({ type: 'secret', id: 7, act: 'seal', text: 'token' });
    expect(engine().heard.at(-1)).toEqual([{ type: 'secret-answer', id: 7, text: 'sealed token' }, []]);
  });

  it('does not trust what it cannot read', () => {
    ready();
    const before = engine().heard.length;
    engine().say('nonsense');
    expect(state()).toBe('ready');
    expect(engine().heard).toHaveLength(before);
  });

  it('lets the engine finish before it quits, and does not restart it', async () => {
    ready();
    const stopped = supervisor.stop();
    expect(engine().heard.at(-1)).toEqual([{ type: 'close' }, []]);
    engine().exit(0);
    await stopped;
    supervisor.start();
    pass(60_000);
    expect(engines).toHaveLength(1);
  });

  it('ends an engine that does not finish in time', async () => {
    ready();
    const stopped = supervisor.stop();
    pass(SILENCE, false);
    await stopped;
    expect(engine().killed).toBe(true);
  });
});
