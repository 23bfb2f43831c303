import { spawn } from 'node:child_process';

/** Opens `url` in the system's browser if there is one; never fails, for the address is printed anyway. */
export function openBrowser(url: string, platform = process.platform, env: NodeJS.ProcessEnv = process.env): void {
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const [command, ...args] =
    platform === 'darwin'
      ? ['open', url]
      : platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  try {
    const opening = spawn(command, args, { stdio: 'ignore', detached: true });
    opening.on('error', () => undefined);
    opening.unref();
  } catch {
    // No browser to open; the address stands on the screen.
  }
}
