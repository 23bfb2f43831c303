import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** The key that makes this store a device of a hub: it never leaves the machine, and lies sealed. */
export interface DeviceKey {
  /** Ed25519, the raw 32 bytes in base64url: what the hub knows of it. */
  readonly publicKey: string;
  /** PKCS #8 in base64url. */
  readonly privateKey: string;
}

export function createDeviceKey(): DeviceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    // The last 32 bytes of its SubjectPublicKeyInfo are the key itself (RFC 8410).
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
  };
}

/** Signs texts with the key; base64url. */
export function signerOf({ privateKey }: Pick<DeviceKey, 'privateKey'>): (text: string) => string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
  return (text) => sign(null, Buffer.from(text), key).toString('base64url');
}
