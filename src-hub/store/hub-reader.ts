import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { HubReader, HubState, LogPart, ScopePart, ShownRow } from '#sync/hub/hub-store.ts';
import type { AnyStored } from '#sync/rows.ts';
import type { Scope } from '#sync/scope.ts';
import type { Sql } from './database.ts';
import { KnownRows } from './known-rows.ts';
import {
  type AgentRow,
  DEVICE,
  type DeviceRow,
  HOLDING,
  type HoldingRow,
  type LogRowRead,
  MEMBERSHIP,
  type MembershipRow,
  OPERATION,
  type OperationRow,
  type ParkedRow,
  RESULT,
  type ResultRow,
} from './stored-shapes.ts';

/** What the protocol asks of the store, over one connection; within one snapshot where the caller began one. */
export function readerOn(sql: Sql, tenant: string): HubReader {
  const head = async (): Promise<number> =>
    (await sql.row<{ seq: number }>('SELECT seq FROM head WHERE tenant = $1', [tenant]))?.seq ?? 0;
  const known = new KnownRows(sql, tenant);
  return {
    head,
    async state() {
      const state = await sql.row<HubState>(
        'SELECT hub_epoch AS epoch, recovering_until AS "recoveringUntil" FROM tenant WHERE tenant = $1',
        [tenant],
      );
      if (state === null) throw new Error('there is no such tenant');
      return state;
    },
    async trimmedTo() {
      const row = await sql.row<{ to: number }>('SELECT trimmed_to AS to FROM tenant WHERE tenant = $1', [tenant]);
      return row?.to ?? 0;
    },
    agent: (uid) =>
      sql.row<AgentRow>(
        `SELECT uid, role, COALESCE((SELECT array_agg(led ORDER BY place) FROM sync_lead l
            WHERE l.tenant = a.tenant AND l.lead = a.uid), '{}') AS leads
          FROM sync_agent a WHERE tenant = $1 AND uid = $2`,
        [tenant, uid],
      ),
    async leadsOf(agent) {
      const rows = await sql.rows<{ lead: AgentUid }>(
        'SELECT lead FROM sync_lead WHERE tenant = $1 AND led = $2 ORDER BY lead',
        [tenant, agent],
      );
      return rows.map(({ lead }) => lead);
    },
    device: (uid) =>
      sql.row<DeviceRow>(`SELECT ${DEVICE} FROM sync_device WHERE tenant = $1 AND uid = $2`, [tenant, uid]),
    result: (device, id) =>
      sql.row<ResultRow>(`SELECT ${RESULT} FROM result WHERE tenant = $1 AND device = $2 AND id = $3`, [
        tenant,
        device,
        id,
      ]),
    results: (device, after, to) =>
      sql.rows<ResultRow>(
        `SELECT ${RESULT} FROM result WHERE tenant = $1 AND device = $2 AND seq > $3 AND seq <= $4 ORDER BY id`,
        [tenant, device, after, to],
      ),
    async acknowledgedAt(device, to) {
      const row = await sql.row<{ id: number | null }>(
        'SELECT max(id) AS id FROM result WHERE tenant = $1 AND device = $2 AND seq <= $3',
        [tenant, device, to],
      );
      return row?.id ?? null;
    },
    logged: (uid) =>
      sql.row<OperationRow>(`SELECT ${OPERATION} FROM operation WHERE tenant = $1 AND uid = $2`, [tenant, uid]),
    load: (keys) => known.slice(keys),
    async get({ table, key }) {
      const found = await sql.row<{ row: AnyStored }>(
        'SELECT row FROM synced_row WHERE tenant = $1 AND table_name = $2 AND key = $3',
        [tenant, table, key],
      );
      return found?.row ?? null;
    },
    async mergedInto(customer) {
      const halves = await sql.rows<{ key: CustomerUid }>(
        `SELECT key FROM synced_row WHERE tenant = $1 AND table_name = 'customer'
          AND row #>> '{value,mergedInto}' = $2 ORDER BY key`,
        [tenant, customer],
      );
      return halves.map(({ key }) => key);
    },
    membership: (agent, scope) =>
      sql.row<MembershipRow>(`SELECT ${MEMBERSHIP} FROM membership WHERE tenant = $1 AND agent = $2 AND scope = $3`, [
        tenant,
        agent,
        scope,
      ]),
    async held(agent, scopes) {
      const rows = await sql.rows<{ scope: Scope }>(
        `SELECT asked.scope FROM unnest($3::text[]) AS asked (scope)
          CROSS JOIN LATERAL (SELECT 1 FROM membership
            WHERE tenant = $1 AND agent = $2 AND scope = (asked.scope COLLATE "C") AND held LIMIT 1) m`,
        [tenant, agent, [...new Set(scopes)]],
      );
      return rows.map(({ scope }) => scope);
    },
    members: (scope) =>
      sql.rows<MembershipRow>(`SELECT ${MEMBERSHIP} FROM membership WHERE tenant = $1 AND scope = $2 ORDER BY agent`, [
        tenant,
        scope,
      ]),
    scopeChanges: async (agent, after, limit) => scopeChanges(sql, tenant, agent, { after, limit, head: await head() }),
    log: async (agent, after, limit) => shownLog(sql, tenant, agent, { after, limit, head: await head() }),
    scopeRows: (scopes, after, limit) => {
      const { scope = '', table = '', key = '' } = after ?? {};
      return sql.rows<{ scope: Scope; row: AnyStored }>(
        `SELECT scope, row FROM synced_row WHERE tenant = $1 AND scope = ANY ($2::text[])
            AND (scope, table_name, key) > ($3 COLLATE "C", $4 COLLATE "C", $5 COLLATE "C")
          ORDER BY scope, table_name, key LIMIT $6`,
        [tenant, scopes, scope, table, key, limit],
      );
    },
    holdings: (number) =>
      sql.rows<HoldingRow>(`SELECT ${HOLDING} FROM holding WHERE tenant = $1 AND number = $2 ORDER BY device`, [
        tenant,
        number,
      ]),
    holding: (number, device) =>
      sql.row<HoldingRow>(`SELECT ${HOLDING} FROM holding WHERE tenant = $1 AND number = $2 AND device = $3`, [
        tenant,
        number,
        device,
      ]),
    async parked() {
      const rows = await sql.rows<ParkedRow>(
        'SELECT device, because, logged FROM parked_operation WHERE tenant = $1 ORDER BY ordinal',
        [tenant],
      );
      return rows.map(({ device, because, logged }) => ({ ...logged, from: device, because }));
    },
    risks: () =>
      sql.rows('SELECT number, by, at, reason FROM risk_accepted WHERE tenant = $1 ORDER BY ordinal', [tenant]),
  };
}

interface Part {
  readonly after: number;
  readonly limit: number;
  readonly head: number;
}

/** As many as a statement answers at most; an agent's changes beyond it come with the next part. */
const most = (limit: number): number => Math.min(limit, 2 ** 31 - 2);

async function scopeChanges(
  sql: Sql,
  tenant: string,
  agent: AgentUid,
  { after, limit, head }: Part,
): Promise<ScopePart> {
  const of = `FROM membership WHERE tenant = $1 AND agent = $2`;
  const found = await sql.rows<MembershipRow>(`SELECT ${MEMBERSHIP} ${of} AND seq > $3 ORDER BY seq, scope LIMIT $4`, [
    tenant,
    agent,
    after,
    most(limit) + 1,
  ]);
  const [first, beyond] = [found[0], found[limit]];
  if (first === undefined || beyond === undefined) return { changes: found, to: Math.max(after, head) };
  if (beyond.seq > first.seq) return { changes: found.filter(({ seq }) => seq < beyond.seq), to: beyond.seq - 1 };
  const whole = await sql.rows<MembershipRow>(`SELECT ${MEMBERSHIP} ${of} AND seq = $3 ORDER BY scope`, [
    tenant,
    agent,
    first.seq,
  ]);
  return { changes: whole, to: first.seq };
}

/** Transactions of the log that are walked for one page; an agent who has few rows among them is asked for by scope. */
const WALKED = 2_000;

const SHOWN = 'l.seq, m.seq AS since, l.scope, l.table_name AS table, l.key, l.row';

/** The log in its order, as far as it concerns an agent. */
const WALK_LOG = `SELECT ${SHOWN} FROM change_log l
  CROSS JOIN LATERAL (SELECT seq FROM membership
    WHERE tenant = $1 AND agent = $2 AND scope = l.scope AND held LIMIT 1) m
  WHERE l.tenant = $1 AND l.seq > $3 AND l.seq <= $5 ORDER BY l.seq, l.ordinal LIMIT $4`;

/** The same, scope by scope: for a log of which little concerns the agent. */
const LOG_BY_SCOPE = `SELECT ${SHOWN} FROM (
    SELECT found.seq, found.ordinal, held.seq AS since FROM membership held
      CROSS JOIN LATERAL (SELECT c.seq, c.ordinal FROM change_log c
        WHERE c.tenant = $1 AND c.scope = held.scope AND c.seq > $3 ORDER BY c.seq LIMIT $4) found
      WHERE held.tenant = $1 AND held.agent = $2 AND held.held ORDER BY found.seq, found.ordinal LIMIT $4) AS m (at, place, seq)
  JOIN change_log l ON l.tenant = $1 AND l.seq = m.at AND l.ordinal = m.place
  ORDER BY l.seq, l.ordinal`;

async function shownLog(sql: Sql, tenant: string, agent: AgentUid, { after, limit, head }: Part): Promise<LogPart> {
  const enough = most(limit) + 1;
  const walked = after + WALKED;
  let found = await sql.rows<LogRowRead>(WALK_LOG, [tenant, agent, after, enough, walked]);
  if (found.length < enough && walked < head)
    found = await sql.rows<LogRowRead>(LOG_BY_SCOPE, [tenant, agent, after, enough]);
  const [first, beyond] = [found[0], found[limit]];
  if (first === undefined || beyond === undefined) return { rows: found.map(shownRow), to: Math.max(after, head) };
  if (beyond.seq > first.seq)
    return { rows: found.filter(({ seq }) => seq < beyond.seq).map(shownRow), to: beyond.seq - 1 };
  // One transaction is larger than a page: it comes whole.
  const whole = await sql.rows<LogRowRead>(WALK_LOG, [
    tenant,
    agent,
    first.seq - 1,
    most(Number.MAX_SAFE_INTEGER),
    first.seq,
  ]);
  return { rows: whole.map(shownRow), to: first.seq };
}

const shownRow = ({ table, key, ...row }: LogRowRead): ShownRow => ({ ...row, key: { table, key } });
