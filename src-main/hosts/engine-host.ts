import type { BootError, BootStatus } from '#contract/host/boot.ts';
import type { Result } from '#kernel/result.ts';
import type { RpcServer } from './rpc/rpc-server.ts';

/** An engine that serves, with all that was opened for it. */
export interface OpenEngine {
  readonly rpc: RpcServer;
  /** The machine woke up: judge what depends on elapsed time anew. */
  resumed(): void;
  /** Finishes what was promised to be saved and closes the store. */
  close(): Promise<void>;
}

/** The life of an engine within one process: started, failed with a reason, started again when asked to. */
export interface EngineHost {
  status(): BootStatus;
  rpc(): RpcServer | null;
  /** Starts the engine unless it runs or is starting; resolves with the state it came to, never rejects. */
  start(): Promise<BootStatus>;
  retry(): void;
  resumed(): void;
  close(): Promise<void>;
}

/** `open` may reject: what it throws is an `internal` boot error, told to `onUnforeseen`. */
export function createEngineHost(
  open: () => Promise<Result<OpenEngine, BootError>>,
  onUnforeseen: (error: unknown) => void,
): EngineHost {
  let status: BootStatus = { state: 'starting', generation: 0 };
  let engine: OpenEngine | null = null;
  let starting: Promise<BootStatus> | null = null;
  let closed = false;

  async function openOnce(): Promise<BootStatus> {
    status = { state: 'starting', generation: status.generation };
    try {
      const opened = await open();
      if (!opened.ok) status = { state: 'failed', generation: status.generation, error: opened.error };
      else if (closed) await opened.value.close();
      else {
        engine = opened.value;
        status = { state: 'ready', generation: status.generation + 1 };
      }
    } catch (error) {
      onUnforeseen(error);
      const name = error instanceof Error ? error.name : typeof error;
      status = { state: 'failed', generation: status.generation, error: { code: 'internal', facts: { name } } };
    }
    starting = null;
    return status;
  }

  const start = (): Promise<BootStatus> => {
    if (engine !== null || closed) return Promise.resolve(status);
    starting ??= openOnce();
    return starting;
  };

  return {
    status: () => status,
    rpc: () => engine?.rpc ?? null,
    start,
    retry() {
      if (status.state === 'failed') void start();
    },
    resumed: () => engine?.resumed(),
    async close() {
      closed = true;
      await starting;
      const closing = engine;
      engine = null;
      await closing?.close();
    },
  };
}
