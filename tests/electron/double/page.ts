import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

/** The renderer's side of one window: its document as far as the preload and the transports look at it. */
export class Page extends EventTarget {
  readonly location: URL;
  readonly bridges: Record<string, unknown> = {};
  readonly ipc = new EventEmitter();
  constructor(url: string) {
    super();
    const { protocol, host } = new URL(url);
    // Node knows no origin for schemes of one's own; Chromium does for those registered as standard.
    this.location = Object.defineProperty(new URL(url), 'origin', { value: `${protocol}//${host}` });
  }
  postMessage(data: unknown, targetOrigin: string, ports: MessagePort[] = []) {
    if (targetOrigin !== this.location.origin) return;
    // Ports of worker threads are no DOM ports, so they are laid beside the event and not into it.
    const event = Object.assign(new Event('message'), { data, origin: targetOrigin, ports });
    queueMicrotask(() => this.dispatchEvent(event));
  }
}
