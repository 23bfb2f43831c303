import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from '#engine/ports/secrets.ts';
import { makeFolder } from '#engine/store/make-folder.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Tells what the file has sealed from what a key chain has. */
const MARK = 'file:';

/**
 * Sealing where the system has no key chain: with a key in a file that only this user may read, beside the store. It keeps a copy of
 * the store (a backup, a disk of its own) from signing in at the hub; it keeps nothing from whoever can read this user's files.
 */
export function fileSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secret.key');
  const key = (): Buffer => {
    try {
      return readFileSync(file);
    } catch {
      makeFolder(dataDir);
      const fresh = randomBytes(KEY_BYTES);
      writeFileSync(file, fresh, { mode: 0o600, flag: 'wx' });
      return fresh;
    }
  };
  return {
    async seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key(), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return MARK + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    async open(sealed) {
      if (!sealed.startsWith(MARK)) return null;
      try {
        const bytes = Buffer.from(sealed.slice(MARK.length), 'base64');
        const decipher = createDecipheriv(ALGORITHM, key(), bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        return null;
      }
    },
  };
}

/** The key chain of the system where there is one, else the file; what one has sealed the same one opens. */
export const withFileFallback = (chain: Secrets, file: Secrets): Secrets => ({
  seal: async (text) => (await chain.seal(text)) ?? file.seal(text),
  open: (sealed) => (sealed.startsWith(MARK) ? file.open(sealed) : chain.open(sealed)),
});
