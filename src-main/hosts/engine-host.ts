import { backOff } from '#contract/host/back-off.ts';
import type { BootError, BootStatus } from '#contract/host/boot.ts';
import type { Result } from '#kernel/result.ts';
import { MINUTE, type Millis } from '#kernel/time.ts';
import type { RpcServer } from './rpc/rpc-server.ts';

/** An engine that serves, with all that was opened for it. */
export interface OpenEngine {
  readonly rpc: RpcServer;
  /** The machine woke up: judge what depends on elapsed time anew. */
  resumed(): void;
  /** Finishes what was promised to be saved and closes the store. */
  close(): Promise<void>;
}

/** Opens an engine; `onDown` is called at most once, when it can no longer serve. What it throws is an `internal` boot error. */
type OpenEngineOnce = (onDown: (error: BootError) => void) => Promise<Result<OpenEngine, BootError>>;

/** The life of an engine within one process: started, failed with a reason, started again when it went down or when asked to. */
export interface EngineHost {
  status(): BootStatus;
  rpc(): RpcServer | null;
  /** Starts the engine unless it runs or is starting; resolves with the state it came to, never rejects. */
  start(): Promise<BootStatus>;
  /** Starts a failed engine again; nothing else. */
  retry(): void;
  close(): Promise<void>;
}

export interface EngineHostPorts {
  readonly open: OpenEngineOnce;
  /** Runs `act` after `ms`; returns what cancels it. */
  later(ms: Millis, act: () => void): () => void;
  monotonic(): Millis;
  /** Told when a running engine went down, so that its connections are cut. */
  onDown(): void;
  onUnforeseen(error: unknown): void;
}

/** An engine that stayed up for this long has its earlier falls forgiven. */
const FORGIVEN_AFTER: Millis = MINUTE;

export function createEngineHost(ports: EngineHostPorts): EngineHost {
  let status: BootStatus = { state: 'starting', generation: 0 };
  let engine: OpenEngine | null = null;
  let starting: Promise<BootStatus> | null = null;
  let closed = false;
  let falls = 0;
  let readyAt: Millis = 0;
  let cancelRestart = (): void => undefined;

  const fail = (error: BootError): void => {
    status = { state: 'failed', generation: status.generation, error };
  };

  async function openOnce(): Promise<BootStatus> {
    cancelRestart();
    status = { state: 'starting', generation: status.generation };
    try {
      const opened = await ports.open(wentDown);
      if (!opened.ok) fail(opened.error);
      else if (closed) await opened.value.close();
      else {
        engine = opened.value;
        readyAt = ports.monotonic();
        status = { state: 'ready', generation: status.generation + 1 };
      }
    } catch (error) {
      ports.onUnforeseen(error);
      fail({ code: 'internal', facts: { name: error instanceof Error ? error.name : typeof error } });
    }
    starting = null;
    return status;
  }

  function wentDown(error: BootError): void {
    const fallen = engine;
    if (fallen === null || closed) return;
    engine = null;
    falls = ports.monotonic() - readyAt >= FORGIVEN_AFTER ? 0 : falls;
    const inMs = backOff(falls++);
    status = { state: 'restarting', generation: status.generation, inMs, error };
    ports.onDown();
    void fallen.close().catch((error: unknown) => ports.onUnforeseen(error));
    cancelRestart = ports.later(inMs, () => void start());
  }

  function start(): Promise<BootStatus> {
    if (engine !== null || closed) return Promise.resolve(status);
    starting ??= openOnce();
    return starting;
  }

  return {
    status: () => status,
    rpc: () => engine?.rpc ?? null,
    start,
    retry() {
      if (status.state === 'failed') void start();
    },
    async close() {
      closed = true;
      cancelRestart();
      await starting;
      const closing = engine;
      engine = null;
      await closing?.close();
    },
  };
}
