import { backOff } from '#contract/host/back-off.ts';
import type { BootError, BootStatus } from '#contract/host/boot.ts';
import { type EngineToShell, engineToShell, type ShellToEngine } from '#contract/host/engine-channel.ts';
import { MINUTE, type Millis, SECOND } from '#kernel/time.ts';

/** The engine's process as the supervisor needs it; `Port` is what is handed through to it. */
export interface EngineProcess<Port> {
  post(message: ShellToEngine, ports?: readonly Port[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

export interface SupervisorPorts<Port> {
  fork(): EngineProcess<Port>;
  /** Runs `act` after `ms`; returns what cancels it. */
  later(ms: Millis, act: () => void): () => void;
  /** Does not jump when somebody sets the clock. */
  monotonic(): Millis;
  onStatus(status: BootStatus): void;
  answerSecret(act: 'seal' | 'open', text: string): string | null;
  log(event: string, facts: Readonly<Record<string, string | number>>): void;
}

/** A process that says nothing for this long after it was forked, or after a ping, is dead even if it still runs. */
export const SILENCE: Millis = 15 * SECOND;
export const HEARTBEAT: Millis = 5 * SECOND;
/** An engine that stayed up for this long has its earlier crashes forgiven. */
export const FORGIVEN_AFTER: Millis = MINUTE;
/** After so many crashes in a row somebody has to look: the window says so and offers to try again. */
export const MAX_CRASHES = 5;

export interface EngineSupervisor<Port> {
  status(): BootStatus;
  start(): void;
  /** Starts a failed engine again; nothing else. */
  retry(): void;
  /** Hands one end of a channel to the running engine; false while there is none. */
  connect(port: Port): boolean;
  /** Sleep stops the heartbeat: after it, silence is counted anew. */
  power(event: 'suspend' | 'resume'): void;
  /** Lets the engine finish and resolves when its process has ended, or was ended after `SILENCE`. */
  stop(): Promise<void>;
}

/**
 * Keeps one engine's process alive: handshake, heartbeat, restart with growing pauses. An engine that says why it cannot
 * serve is not started again by itself; one that crashes is, `MAX_CRASHES` times in a row.
 */
export function createEngineSupervisor<Port>(ports: SupervisorPorts<Port>): EngineSupervisor<Port> {
  let status: BootStatus = { state: 'starting', generation: 0 };
  let engine: EngineProcess<Port> | null = null;
  let crashes = 0;
  let readyAt: Millis = 0;
  let seq = 0;
  let silentSince: Millis | null = null;
  let killedFor: BootError | null = null;
  let asleep = false;
  let cancelTimer = (): void => undefined;
  let onStopped: (() => void) | null = null;

  const become = (next: BootStatus): void => {
    status = next;
    ports.onStatus(next);
  };

  function fork(): void {
    cancelTimer();
    become({ state: 'starting', generation: status.generation });
    killedFor = null;
    silentSince = ports.monotonic();
    const forked = ports.fork();
    engine = forked;
    forked.onMessage((raw) => {
      const message = engineToShell.safeParse(raw);
      if (forked !== engine) return;
      if (message.success) receive(message.data);
      else ports.log('engine-said-nonsense', {});
    });
    forked.onExit((code) => {
      if (forked === engine) exited(code);
    });
    beat();
  }

  function beat(): void {
    cancelTimer = ports.later(HEARTBEAT, () => {
      if (!asleep && silentSince !== null && ports.monotonic() - silentSince >= SILENCE) {
        killedFor = { code: 'engine-silent', facts: { ms: Math.round(ports.monotonic() - silentSince) } };
        engine?.kill();
        return;
      }
      silentSince ??= ports.monotonic();
      engine?.post({ type: 'ping', seq: seq++ });
      beat();
    });
  }

  function receive(message: EngineToShell): void {
    silentSince = null;
    switch (message.type) {
      case 'ready':
        readyAt = ports.monotonic();
        become({ state: 'ready', generation: status.generation + 1 });
        return;
      case 'failed':
        become({ state: 'failed', generation: status.generation, error: message.error });
        return;
      case 'secret':
        engine?.post({ type: 'secret-answer', id: message.id, text: ports.answerSecret(message.act, message.text) });
        return;
      default:
    }
  }

  function exited(code: number): void {
    cancelTimer();
    engine = null;
    if (onStopped !== null) {
      onStopped();
      return;
    }
    // An engine that told its reason and ended has nothing to be restarted for.
    if (status.state === 'failed') return;
    if (status.state === 'ready' && ports.monotonic() - readyAt >= FORGIVEN_AFTER) crashes = 0;
    crashes += 1;
    const error: BootError = killedFor ?? { code: 'engine-crashed', facts: { exitCode: code, crashes } };
    ports.log('engine-ended', { exitCode: code, crashes, code: error.code });
    if (crashes >= MAX_CRASHES) {
      become({ state: 'failed', generation: status.generation, error });
      return;
    }
    const inMs = backOff(crashes - 1);
    become({ state: 'restarting', generation: Math.max(1, status.generation), inMs, error });
    cancelTimer = ports.later(inMs, fork);
  }

  return {
    status: () => status,
    start() {
      if (engine === null && onStopped === null) fork();
    },
    retry() {
      if (status.state !== 'failed' || onStopped !== null) return;
      crashes = 0;
      const old = engine;
      engine = null;
      old?.kill();
      fork();
    },
    connect(port) {
      if (engine === null || status.state !== 'ready') return false;
      engine.post({ type: 'connect' }, [port]);
      return true;
    },
    power(event) {
      asleep = event === 'suspend';
      silentSince = null;
      engine?.post({ type: 'power', event });
    },
    stop() {
      cancelTimer();
      const ending = engine;
      return new Promise((resolve) => {
        onStopped = resolve;
        if (ending === null) return resolve();
        ending.post({ type: 'close' });
        cancelTimer = ports.later(SILENCE, () => {
          ending.kill();
          resolve();
        });
      });
    },
  };
}
