import type { AgentUid, DeviceUid } from '#kernel/uid.ts';
import type { Sql } from './database.ts';

export interface StoredDevice extends ListedDevice {
  /** Ed25519, raw, base64url. */
  readonly publicKey: string;
}

/** A device as it is shown to people. */
export interface ListedDevice {
  readonly uid: DeviceUid;
  readonly account: AgentUid;
  readonly name: string;
  readonly enrolledAt: number;
  readonly revokedAt: number | null;
  readonly lastSeenUntil: number | null;
}

const LISTED = `d.uid, d.account, d.name, d.enrolled_at AS "enrolledAt",
    d.revoked_at AS "revokedAt",
    (SELECT max(s.access_until) FROM session s WHERE s.tenant = d.tenant AND s.device = d.uid) AS "lastSeenUntil"`;

export const deviceOf = (sql: Sql, tenant: string, uid: DeviceUid): Promise<StoredDevice | null> =>
  sql.row(`SELECT ${LISTED}, d.public_key AS "publicKey" FROM device d WHERE d.tenant = $1 AND d.uid = $2`, [
    tenant,
    uid,
  ]);

export const devicesOf = (sql: Sql, tenant: string, account: AgentUid): Promise<readonly ListedDevice[]> =>
  sql.rows(`SELECT ${LISTED} FROM device d WHERE d.tenant = $1 AND d.account = $2 ORDER BY d.enrolled_at`, [
    tenant,
    account,
  ]);

/** False where there is such a device already. */
export async function addDevice(
  sql: Sql,
  tenant: string,
  device: Pick<StoredDevice, 'uid' | 'account' | 'publicKey' | 'name' | 'enrolledAt'>,
): Promise<boolean> {
  const text = `INSERT INTO device (tenant, uid, account, public_key, name, enrolled_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING`;
  const { uid, account, publicKey, name, enrolledAt } = device;
  return (await sql.run(text, [tenant, uid, account, publicKey, name, enrolledAt])) === 1;
}

/** Takes the device's right away; its sessions end with it, wherever they are asked for. */
export async function revokeDevice(sql: Sql, tenant: string, uid: DeviceUid, now: number): Promise<void> {
  await sql.run('UPDATE device SET revoked_at = $3 WHERE tenant = $1 AND uid = $2 AND revoked_at IS NULL', [
    tenant,
    uid,
    now,
  ]);
}
