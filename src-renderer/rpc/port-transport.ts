import { RPCLink } from '@orpc/client/message-port';
import type { BootStatus } from '#contract/host/boot.ts';
import { SHELL_CHANNEL, type ShellBridge } from '#contract/host/shell-bridge.ts';
import type { Transport } from './switch-link.ts';

/** Where window messages arrive; the page's own window. */
type PortMessages = Pick<Window, 'addEventListener' | 'removeEventListener' | 'location'>;

const isPortMessage = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === SHELL_CHANNEL.port;

/** The way to the engine in Electron: a port that the shell hands over, anew for every engine it starts. */
export function portTransport(bridge: ShellBridge, page: PortMessages): Transport {
  return (events) => {
    let open: MessagePort | null = null;

    const onMessage = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.origin !== page.location.origin || !isPortMessage(event.data) || port === undefined) return;
      open?.close();
      open = port;
      port.addEventListener('close', () => {
        if (open === port) events.lost();
      });
      const link = new RPCLink({ port });
      port.start();
      events.up(link);
    };

    const onBoot = (status: BootStatus): void => {
      if (status.state === 'ready') bridge.requestPort();
      else if (status.state === 'failed') events.down(status.error);
      else events.lost();
    };

    page.addEventListener('message', onMessage);
    const unsubscribe = bridge.onBoot(onBoot);
    void bridge.currentBoot().then(onBoot);
    return {
      retry: () => bridge.act('retry'),
      close: () => {
        page.removeEventListener('message', onMessage);
        unsubscribe();
        open?.close();
      },
    };
  };
}
