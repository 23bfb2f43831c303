import type { MessagePort } from 'node:worker_threads';
import type { EncodedMessage } from '@orpc/standard-server-peer';
import type { WebSocket } from 'ws';
import type { PeerConnection } from './rpc-server.ts';

/** The end of a channel of Node's worker threads, as tests and the double use it. */
export function portConnection(port: MessagePort): PeerConnection {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', listener),
  };
}

/** The end of a channel that Electron's main process hands to the engine; only what is used here is asked of it. */
export interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

export function utilityPortConnection(port: UtilityPort): PeerConnection {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', ({ data }) => {
        if (typeof data === 'string' || data instanceof Uint8Array) listener(data);
      });
      port.start();
    },
    onClose: (listener) => port.on('close', listener),
  };
}

/** Messages that may wait for a reader. The change stream is coalesced, so a live reader never has as many. */
const MAX_WAITING = 10_000;

/**
 * A socket of the browser host. A stream that outruns its reader would fill this process' memory (sockets have no
 * back-pressure of their own here), so a socket behind which `maxWaiting` messages wait is cut; its page connects again.
 */
export function socketConnection(socket: WebSocket, maxWaiting = MAX_WAITING): PeerConnection {
  let waiting = 0;
  return {
    send(message: EncodedMessage) {
      if (socket.readyState !== socket.OPEN) return;
      if (waiting >= maxWaiting) {
        socket.terminate();
        return;
      }
      waiting += 1;
      socket.send(message, () => {
        waiting -= 1;
      });
    },
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => {
        const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
        listener(isBinary ? new Uint8Array(bytes) : bytes.toString());
      });
    },
    onClose: (listener) => {
      socket.on('close', listener);
    },
  };
}
