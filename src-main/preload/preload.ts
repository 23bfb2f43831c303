import { contextBridge, ipcRenderer } from 'electron';
import type { BootStatus } from '#contract/host/boot.ts';
import { SHELL_CHANNEL, type ShellBridge } from '#contract/host/shell-bridge.ts';

// Runs sandboxed, before the page, and is one CommonJS file. It knows names of messages and nothing else: the shell checks
// who asks and for what. A port can't pass the bridge between the worlds, so it travels as a message of the window.

function subscribe<T>(channel: string, listener: (value: T) => void): () => void {
  const onMessage = (_event: unknown, value: T): void => listener(value);
  ipcRenderer.on(channel, onMessage);
  return () => {
    ipcRenderer.off(channel, onMessage);
  };
}

ipcRenderer.on(SHELL_CHANNEL.port, (event, generation: number) => {
  window.postMessage({ type: SHELL_CHANNEL.port, generation }, window.location.origin, event.ports);
});

const bridge: ShellBridge = {
  host: 'electron',
  requestPort: () => ipcRenderer.send(SHELL_CHANNEL.requestPort),
  currentBoot: (): Promise<BootStatus> => ipcRenderer.invoke(SHELL_CHANNEL.currentBoot),
  onBoot: (listener) => subscribe(SHELL_CHANNEL.boot, listener),
  onDial: (listener) => subscribe(SHELL_CHANNEL.dial, listener),
  act: (act) => ipcRenderer.send(SHELL_CHANNEL.act, act),
  badge: (count) => ipcRenderer.send(SHELL_CHANNEL.badge, count),
};

contextBridge.exposeInMainWorld('rung', bridge);
