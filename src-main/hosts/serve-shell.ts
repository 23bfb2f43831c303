import type { BootError } from '#contract/host/boot.ts';
import { type EngineToShell, type ShellToEngine, shellToEngine } from '#contract/host/engine-channel.ts';
import type { Secrets } from '#engine/ports/secrets.ts';
import type { Result } from '#kernel/result.ts';
import type { OpenEngine } from './engine-host.ts';
import { type UtilityPort, utilityPortConnection } from './rpc/connections.ts';

/** The line to the shell, as Electron's utility process has it. */
export interface ParentPort {
  postMessage(message: EngineToShell): void;
  on(event: 'message', listener: (event: { data: unknown; ports: readonly UtilityPort[] }) => void): unknown;
}

export interface ServeShellOptions {
  readonly parent: ParentPort;
  readonly open: (secrets: Secrets) => Promise<Result<OpenEngine, BootError>>;
  readonly exit: (code: number) => void;
}

/**
 * Serves one engine to the shell for as long as this process lives. A store that can't be opened is told and waits to be
 * ended; only the shell decides to try again. Rejects on what nobody foresaw: the process is to end then.
 */
export async function serveShell({ parent, open, exit }: ServeShellOptions): Promise<void> {
  const asked = new Map<number, (text: string | null) => void>();
  let opened: OpenEngine | null = null;
  let failed = false;
  let closing = false;

  const ask = (act: 'seal' | 'open', text: string): Promise<string | null> =>
    new Promise((resolve) => {
      const id = asked.size === 0 ? 1 : Math.max(...asked.keys()) + 1;
      asked.set(id, resolve);
      parent.postMessage({ type: 'secret', id, act, text });
    });

  function receive(message: ShellToEngine, ports: readonly UtilityPort[]): void {
    switch (message.type) {
      case 'ping':
        parent.postMessage({ type: 'pong', seq: message.seq });
        return;
      case 'connect':
        for (const port of ports) opened?.rpc.servePeer(utilityPortConnection(port));
        return;
      case 'power':
        if (message.event === 'resume') opened?.resumed();
        return;
      case 'secret-answer':
        asked.get(message.id)?.(message.text);
        asked.delete(message.id);
        return;
      case 'close':
        closing = true;
        if (opened !== null || failed) void finish();
        return;
      default:
    }
  }

  async function finish(): Promise<void> {
    const engine = opened;
    opened = null;
    await engine?.close();
    exit(0);
  }

  parent.on('message', ({ data, ports }) => {
    const message = shellToEngine.safeParse(data);
    if (message.success) receive(message.data, ports);
  });
  parent.postMessage({ type: 'started' });
  const engine = await open({ seal: (text) => ask('seal', text), open: (sealed) => ask('open', sealed) });
  if (!engine.ok) {
    failed = true;
    if (closing) return finish();
    parent.postMessage({ type: 'failed', error: engine.error });
    return;
  }
  opened = engine.value;
  if (closing) return finish();
  parent.postMessage({ type: 'ready' });
}
