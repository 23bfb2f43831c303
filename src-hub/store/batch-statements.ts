/** One statement for each table, whatever the number of rows: each column comes as an array. `$1` is the tenant. */

const ROWS = `unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[])
  AS r (table_name, key, scope, account, e164, row)`;

export const INSERT_ROWS = `INSERT INTO synced_row (tenant, table_name, key, scope, account, e164, row)
  SELECT $1, table_name, key, scope, account, e164, row::json FROM ${ROWS}`;

export const UPDATE_ROWS = `UPDATE synced_row s SET scope = r.scope, account = r.account, e164 = r.e164, row = r.row::json
  FROM ${ROWS} WHERE s.tenant = $1 AND s.table_name = r.table_name AND s.key = r.key`;

export const INSERT_OPERATIONS = `INSERT INTO operation (tenant, uid, id, operation, state, changes, flags, undone_by)
  SELECT $1, uid, id, operation::json, state, changes::json, flags::json, undone_by
  FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    AS o (uid, id, operation, state, changes, flags, undone_by)`;

export const UPSERT_DEVICE = `INSERT INTO sync_device
    (tenant, uid, agent, epoch, state, from_id, acknowledged, lease_request, checkpoint)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (tenant, uid) DO UPDATE SET agent = excluded.agent, epoch = excluded.epoch, state = excluded.state,
    from_id = excluded.from_id, acknowledged = excluded.acknowledged, lease_request = excluded.lease_request,
    checkpoint = excluded.checkpoint`;

export const UPSERT_HOLDINGS = `INSERT INTO holding (tenant, number, device, agent, fence, expiry, until)
  SELECT $1, h.* FROM unnest($2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[]) AS h
  ON CONFLICT (tenant, number, device) DO UPDATE SET agent = excluded.agent, fence = excluded.fence,
    expiry = excluded.expiry, until = excluded.until`;

export const INSERT_LOG = `INSERT INTO change_log (tenant, seq, ordinal, scope, table_name, key, row)
  SELECT $1, seq, ordinal, scope, table_name, key, row::json
  FROM unnest($2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[])
    AS l (seq, ordinal, scope, table_name, key, row)`;

export const UPSERT_MEMBERSHIPS = `INSERT INTO membership (tenant, agent, scope, held, fence, via, born, seq)
  SELECT $1, m.* FROM unnest($2::text[], $3::text[], $4::boolean[], $5::bigint[], $6::text[], $7::boolean[], $8::bigint[]) AS m
  ON CONFLICT (tenant, agent, scope) DO UPDATE SET held = excluded.held, fence = excluded.fence, via = excluded.via,
    born = excluded.born, seq = excluded.seq`;

export const UPSERT_RESULTS = `INSERT INTO result (tenant, device, id, operation, hash, state, flags, seq)
  SELECT $1, device, id, operation, hash, state, flags::json, seq
  FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[])
    AS r (device, id, operation, hash, state, flags, seq)
  ON CONFLICT (tenant, device, id) DO UPDATE SET operation = excluded.operation, hash = excluded.hash,
    state = excluded.state, flags = excluded.flags, seq = excluded.seq`;
