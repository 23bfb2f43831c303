import type { BootStatus } from './boot.ts';

/** Names of the messages between the preload and the shell; `port` also marks the window message that carries the port. */
export const SHELL_CHANNEL = {
  requestPort: 'rung:request-port',
  port: 'rung:port',
  boot: 'rung:boot',
  currentBoot: 'rung:current-boot',
  act: 'rung:act',
  dial: 'rung:dial',
  badge: 'rung:badge',
} as const;

/** What a window may ask of the shell; everything else about the machine stays out of its reach. */
export const SHELL_ACTS = ['retry', 'show-data-folder', 'quit'] as const;

type ShellAct = (typeof SHELL_ACTS)[number];

/** What the preload hands to the page as `window.rung`; absent in the browser host. */
export interface ShellBridge {
  readonly host: 'electron';
  /** Asks for a port to the engine; it arrives as a window message `{ type: 'rung:port', generation }` with one port. */
  requestPort(): void;
  currentBoot(): Promise<BootStatus>;
  /** Returns the function that ends the subscription. */
  onBoot(listener: (status: BootStatus) => void): () => void;
  /** A number that another program handed over through a `tel:` link, as it was written there. */
  onDial(listener: (number: string) => void): () => void;
  act(act: ShellAct): void;
  /** Shows on the program's icon how many promises ask for the agent, from 0; where the desktop can. */
  badge(count: number): void;
}
