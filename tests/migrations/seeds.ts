/** A row that must be found again: its table, an SQL condition that names it, and what it says. */
export interface SeededRows {
  readonly table: string;
  readonly where: string;
  readonly row: Readonly<Record<string, string | number | null>>;
}

/** Rows as a version of the store wrote them, in that version's own SQL: never changed when the tables change. */
export interface Seed {
  readonly version: number;
  readonly sql: string;
  readonly rows: readonly SeededRows[];
}

const uid = (n: number) => `x'${n.toString(16).padStart(32, '0')}'`;

const records: Seed = {
  version: 1,
  sql: `
INSERT INTO agent (id, uid, name, created_by) VALUES (1, ${uid(1)}, '韩梅', ${uid(90)});
INSERT INTO customer (id, uid, kind, name, company, region, zone, permission, owner_id, assigned_at, created_at, created_by, extra)
  VALUES (1, ${uid(2)}, 'person', '王小明', '华信', 'CN', 'Asia/Shanghai', 'granted', 1, 1700000000000, 1700000000000, ${uid(91)}, '{"mood":"good"}');
INSERT INTO customer_number (e164, customer_id, status, shared, rank, added_at, created_by)
  VALUES (8613900001042, 1, 'live', 0, 0, 1700000000000, ${uid(91)});
INSERT INTO interaction (id, uid, customer_id, at, channel, direction, number, outcome, reached, note, agent_id, created_by)
  VALUES (1, ${uid(3)}, 1, 1700000100000, 'call', 'out', 8613900001042, 'interested', 1, '想看样品', 1, ${uid(92)});
INSERT INTO promise (id, uid, customer_id, kind, due_at, state, made_at, made_by_id, made_in, created_by)
  VALUES (1, ${uid(4)}, 1, 'agreed', 1700090000000, 'open', 1700000100000, 1, ${uid(3)}, ${uid(92)});
INSERT INTO suppression (e164, at, by_id, reason, created_by) VALUES (8613900009999, 1700000000000, 1, 'asked', ${uid(93)});
INSERT INTO operation (id, uid, type, at, actor, device, payload, changes, flags, state)
  VALUES (1, ${uid(92)}, 'call.logged@1', 1700000100000, ${uid(1)}, ${uid(80)}, '{}', '[]', '[]', 1);
INSERT INTO operation_customer (customer_id, operation_id) VALUES (1, 1);
INSERT INTO call_in_progress (id, body, changed_at) VALUES (${uid(5)}, '{"note":"half a sen"}', 1700000200000);
INSERT INTO preference (key, value) VALUES ('language', '"zh-Hans"');`,
  rows: [
    { table: 'agent', where: 'id = 1', row: { name: '韩梅' } },
    { table: 'customer', where: 'id = 1', row: { name: '王小明', owner_id: 1, extra: '{"mood":"good"}' } },
    { table: 'customer_number', where: 'e164 = 8613900001042', row: { customer_id: 1, status: 'live' } },
    { table: 'interaction', where: 'id = 1', row: { note: '想看样品', outcome: 'interested', reached: 1 } },
    { table: 'promise', where: 'id = 1', row: { due_at: 1_700_090_000_000, state: 'open' } },
    { table: 'suppression', where: 'e164 = 8613900009999', row: { reason: 'asked' } },
    { table: 'operation', where: 'id = 1', row: { type: 'call.logged@1', state: 1 } },
    { table: 'operation_customer', where: 'operation_id = 1', row: { customer_id: 1 } },
    { table: 'call_in_progress', where: `id = ${uid(5)}`, row: { body: '{"note":"half a sen"}' } },
    { table: 'preference', where: "key = 'language'", row: { value: '"zh-Hans"' } },
  ],
};

const derived: Seed = {
  version: 2,
  sql: `
INSERT INTO hours_class (id, key) VALUES (1, 'CN|Asia/Shanghai');
INSERT INTO queue_entry (customer_id, uid, owner_id, state, queue_group, hours_class_id, pinned, tier_rank, closes_at, open_from,
    valid_from, valid_until, number, stage, tier, follow_up, policy, reason)
  VALUES (1, ${uid(2)}, 1, 1, 4, 1, 0, 5, 1701800000000, 1701200000000, 1700000200000, 1701200000000, 8613900001042, 6, 0, 1, 1, '');
INSERT INTO note_waiting (interaction_id) VALUES (1);`,
  rows: [
    { table: 'queue_entry', where: 'customer_id = 1', row: { owner_id: 1, state: 1, number: 8_613_900_001_042 } },
    { table: 'hours_class', where: 'id = 1', row: { key: 'CN|Asia/Shanghai' } },
    { table: 'note_waiting', where: 'interaction_id = 1', row: {} },
  ],
};

const people: Seed = {
  version: 3,
  sql: `
INSERT INTO person (id, uid, customer_id, name, roles, added_at, created_by)
  VALUES (1, ${uid(6)}, 1, '李会计', '["pays"]', 1700000300000, ${uid(94)});
INSERT INTO feedback (id, uid, customer_id, at, topic, text, by_id, created_by)
  VALUES (1, ${uid(7)}, 1, 1700000400000, 'product', '说明书太薄', 1, ${uid(95)});
UPDATE customer SET referred_by = ${uid(8)}, called_as = '王总' WHERE id = 1;`,
  rows: [
    { table: 'person', where: 'id = 1', row: { name: '李会计', roles: '["pays"]', left_at: null } },
    { table: 'feedback', where: 'id = 1', row: { topic: 'product', text: '说明书太薄' } },
    { table: 'customer', where: 'id = 1', row: { called_as: '王总' } },
  ],
};

const whatFollows: Seed = {
  version: 4,
  sql: `
INSERT INTO quote (id, uid, customer_id, at, product, amount_minor, currency, state, by_id, created_by)
  VALUES (1, ${uid(9)}, 1, 1700000500000, '40 sets', 1800000, 'CNY', 'open', 1, ${uid(96)});
INSERT INTO task (id, uid, customer_id, kind, role, due_at, state, made_at, created_by)
  VALUES (1, ${uid(10)}, 1, 'thanks', 'agent', 1700086400000, 'open', 1700000500000, ${uid(96)});
UPDATE promise SET visit = '{"place":"上海","minutes":60,"withWhom":null}' WHERE id = 1;`,
  rows: [
    { table: 'quote', where: 'id = 1', row: { product: '40 sets', amount_minor: 1_800_000, state: 'open' } },
    { table: 'task', where: 'id = 1', row: { kind: 'thanks', due_at: 1_700_086_400_000 } },
    { table: 'promise', where: 'id = 1', row: { visit: '{"place":"上海","minutes":60,"withWhom":null}' } },
  ],
};

const reach: Seed = {
  version: 5,
  sql: `
INSERT INTO reach_segment (id, key, tries, answers) VALUES (1, 'CN|person|not-bought', 0, 0);
INSERT INTO reach_lesson (interaction_id, segment_id, week_hour, answered) VALUES (1, 1, 15, 1);
UPDATE queue_entry SET reach_segment_id = 1, own_reach = 'CC' WHERE customer_id = 1;`,
  rows: [
    { table: 'reach_segment', where: 'id = 1', row: { tries: 1, answers: 1 } },
    { table: 'reach_hour', where: 'segment_id = 1', row: { week_hour: 15, tries: 1, answers: 1 } },
    { table: 'queue_entry', where: 'customer_id = 1', row: { reach_segment_id: 1, own_reach: 'CC' } },
  ],
};

const agentsDay: Seed = {
  version: 6,
  sql: `
INSERT INTO agent_status (id, uid, agent_id, status, at, created_by) VALUES (1, ${uid(11)}, 1, 'lunch', 1700000600000, ${uid(97)});
INSERT INTO promise_told (promise, told_at) VALUES (${uid(4)}, 1700089700000);`,
  rows: [
    { table: 'agent_status', where: 'id = 1', row: { status: 'lunch', at: 1_700_000_600_000 } },
    { table: 'promise_told', where: 'told_at = 1700089700000', row: { again_at: null } },
  ],
};

const talkTracks: Seed = {
  version: 7,
  sql: `
INSERT INTO talk_track (id, uid, track, language, text, offered, at, by_id, created_by)
  VALUES (1, ${uid(12)}, 'first-call', 'zh-Hans', '您好', 1, 1700000700000, 1, ${uid(98)});
UPDATE interaction SET track = '{"id":"first-call"}' WHERE id = 1;`,
  rows: [
    { table: 'talk_track', where: 'id = 1', row: { track: 'first-call', text: '您好', offered: 1 } },
    { table: 'interaction', where: 'id = 1', row: { track: '{"id":"first-call"}' } },
  ],
};

const sounds: Seed = {
  version: 8,
  sql: `INSERT INTO sound_search (rowid, sound) VALUES (1, 'wangxiaoming wxm');`,
  rows: [{ table: 'sound_search_docsize', where: 'id = 1', row: {} }],
};

const erased: Seed = {
  version: 9,
  sql: `INSERT INTO erased (id, uid, at, by_id, created_by) VALUES (1, ${uid(13)}, 1700000800000, 1, ${uid(99)});`,
  rows: [{ table: 'erased', where: 'id = 1', row: { at: 1_700_000_800_000, by_id: 1 } }],
};

const policyVersions: Seed = {
  version: 10,
  sql: `
INSERT INTO policy_publication (id, uid, place, text, hash, at, by_id, created_by)
  VALUES (1, ${uid(14)}, 1, '{"callsPerDay":40}', '0123456789abcdef0123456789abcdef', 1700000900000, 1, ${uid(100)});`,
  rows: [{ table: 'policy_publication', where: 'id = 1', row: { text: '{"callsPerDay":40}', by_id: 1 } }],
};

const saleLines: Seed = {
  version: 11,
  sql: `
INSERT INTO purchase (id, uid, customer_id, at, product, amount_minor, currency, orders, lines, created_by)
  VALUES (1, ${uid(15)}, 1, 1700001000000, 'desk + lamp', 90000, 'CNY', 1,
    '[{"product":"desk","quantity":1,"amountMinor":80000},{"product":"lamp","quantity":1,"amountMinor":10000}]', ${uid(101)});`,
  rows: [{ table: 'purchase', where: 'id = 1', row: { amount_minor: 90_000, product: 'desk + lamp' } }],
};

const scopesAndLeases: Seed = {
  version: 12,
  sql: `
INSERT INTO scope (scope, fence, state) VALUES ('company', 1, 'shown');
INSERT INTO staged_row (row_table, row_key, scope, body) VALUES ('customer', 'c', 'company', '{}');
INSERT INTO lease (number, length, asked, fence) VALUES (8613900001042, 36000000, '{}', 1);`,
  rows: [
    { table: 'scope', where: `scope = 'company'`, row: { fence: 1, state: 'shown' } },
    { table: 'staged_row', where: `row_key = 'c'`, row: { scope: 'company' } },
    { table: 'lease', where: 'number = 8613900001042', row: { length: 36_000_000 } },
  ],
};

const merging: Seed = {
  version: 13,
  sql: `
INSERT INTO customer_apart (customer_id, other, at, by_id, created_by) VALUES (1, ${uid(16)}, 1700001100000, 1, ${uid(102)});
INSERT INTO likeness_key (key, customer_id) VALUES (77, 1);
INSERT INTO look_alike (one_id, other_id, owner_id, likeness) VALUES (1, 2, 1, '{"name":"same","shared":["city"]}');`,
  rows: [
    { table: 'customer_apart', where: 'customer_id = 1', row: { at: 1_700_001_100_000, by_id: 1 } },
    { table: 'likeness_key', where: 'key = 77', row: { customer_id: 1 } },
    { table: 'look_alike', where: 'one_id = 1', row: { other_id: 2 } },
  ],
};

const homeArea: Seed = {
  version: 14,
  sql: `UPDATE customer_number SET home_area = '深圳' WHERE e164 = 8613900001042;`,
  rows: [{ table: 'customer_number', where: 'e164 = 8613900001042', row: { home_area: '深圳' } }],
};

const occasions: Seed = {
  version: 15,
  sql: `UPDATE task SET on_day = '2026-03-12' WHERE id = 1;`,
  rows: [{ table: 'task', where: 'id = 1', row: { on_day: '2026-03-12' } }],
};

export const SEEDS: readonly Seed[] = [
  records,
  derived,
  people,
  whatFollows,
  reach,
  agentsDay,
  talkTracks,
  sounds,
  erased,
  policyVersions,
  saleLines,
  scopesAndLeases,
  merging,
  homeArea,
  occasions,
];
