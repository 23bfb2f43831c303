import { RPCLink } from '@orpc/client/websocket';
import { backOff } from '#contract/host/back-off.ts';
import { type BootStatus, bootStatus } from '#contract/host/boot.ts';
import type { Transport } from './switch-link.ts';

export interface SocketPlaces {
  /** Answers the host's `BootStatus` as JSON; a POST asks it to try again. */
  readonly boot: string;
  /** The socket of the calls, `ws:` or `wss:`. */
  readonly socket: string;
}

/** The places of the browser host that served the page. */
export const ownPlaces = (location: Pick<Location, 'origin'>): SocketPlaces => ({
  boot: `${location.origin}/boot`,
  socket: `${location.origin.replace(/^http/, 'ws')}/rpc`,
});

/** How a page reaches its host; tests in Node add the headers that a browser sends by itself. */
export interface Network {
  fetch(url: string, init: RequestInit): Promise<Response>;
  open(url: string): WebSocket;
  /** The other pages of this address: one that reaches its host tells them, so that none waits out its pause. */
  pages?(): Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>;
}

const pageNetwork: Network = {
  fetch: (url, init) => fetch(url, init),
  open: (url) => new WebSocket(url),
  pages: () => new BroadcastChannel('rung-host'),
};

async function askBoot(network: Network, url: string): Promise<BootStatus | null> {
  try {
    const response = await network.fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (response.status === 401) return { state: 'failed', generation: 0, error: { code: 'session-ended', facts: {} } };
    return bootStatus.parse(await response.json());
  } catch {
    return null;
  }
}

/** The way to the engine in a browser: a socket to the page's own origin, made again with growing pauses when it breaks. */
export function socketTransport(places: SocketPlaces, network = pageNetwork): Transport {
  return (events) => {
    let socket: WebSocket | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let attempt = 0;
    let closed = false;
    let asking = false;
    const pages = network.pages?.();

    const again = (): void => {
      clearTimeout(timer);
      if (!closed) timer = setTimeout(() => void tryOnce(), backOff(attempt++));
    };

    async function tryOnce(): Promise<void> {
      asking = true;
      const status = await askBoot(network, places.boot);
      asking = false;
      if (closed) return;
      if (status?.state === 'ready') return openSocket();
      if (status?.state === 'failed') events.down(status.error);
      else events.lost();
      again();
    }

    function openSocket(): void {
      const opening = network.open(places.socket);
      socket = opening;
      opening.binaryType = 'arraybuffer';
      const link = new RPCLink({ websocket: opening });
      opening.addEventListener('open', () => {
        attempt = 0;
        events.up(link);
        pages?.postMessage('reached');
      });
      opening.addEventListener('close', () => {
        if (socket !== opening) return;
        socket = null;
        events.lost();
        again();
      });
    }

    pages?.addEventListener('message', () => {
      if (socket !== null || asking || closed) return;
      attempt = 0;
      clearTimeout(timer);
      void tryOnce();
    });
    void tryOnce();
    return {
      retry: () => {
        attempt = 0;
        void network.fetch(places.boot, { method: 'POST', signal: AbortSignal.timeout(5_000) }).then(again, again);
      },
      close: () => {
        closed = true;
        clearTimeout(timer);
        socket?.close();
        pages?.close();
      },
    };
  };
}
