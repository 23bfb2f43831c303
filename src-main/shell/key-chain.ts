import type { ElectronSurface } from './electron-surface.ts';

/**
 * Seals with the system's key chain. Null where there is none: on Linux without a keyring Electron would use a fixed
 * password, which is no secret, so that counts as none.
 */
export function createKeyChain(storage: ElectronSurface['safeStorage'], platform: string) {
  const isThere = (): boolean =>
    storage.isEncryptionAvailable() && (platform !== 'linux' || storage.getSelectedStorageBackend() !== 'basic_text');
  return (act: 'seal' | 'open', text: string): string | null => {
    try {
      if (!isThere()) return null;
      return act === 'seal'
        ? storage.encryptString(text).toString('base64')
        : storage.decryptString(Buffer.from(text, 'base64'));
    } catch {
      return null;
    }
  };
}
