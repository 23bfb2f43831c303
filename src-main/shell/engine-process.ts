import type { MessagePortMain } from 'electron';
import type { ElectronSurface } from './electron-surface.ts';
import type { EngineProcess } from './engine-supervisor.ts';

/** Forks the engine's process for the store in `dataDir`. */
export function forkEngine(
  utilityProcess: ElectronSurface['utilityProcess'],
  path: string,
  dataDir: string,
): EngineProcess<MessagePortMain> {
  const engine = utilityProcess.fork(path, ['--data', dataDir], { serviceName: 'rung-engine', stdio: 'inherit' });
  return {
    post: (message, ports = []) => engine.postMessage(message, [...ports]),
    onMessage: (listener) => engine.on('message', listener),
    onExit: (listener) => engine.on('exit', listener),
    kill: () => {
      engine.kill();
    },
  };
}
