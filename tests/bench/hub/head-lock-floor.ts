import pg from 'pg';

const WRITERS = 4;
/** Rows of the log that an operation writes. */
const ROWS = 2;

/**
 * Transactions per second that PostgreSQL alone does under the lock of one head row: the head is raised and rows are inserted under it,
 * `together` operations in one commit. Four writers, `seconds` long.
 */
export async function headLockFloor(databaseUrl: string, together: number, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: WRITERS });
  try {
    await pool.query('DROP TABLE IF EXISTS floor_log, floor_head');
    await pool.query('CREATE TABLE floor_head (seq bigint NOT NULL)');
    await pool.query('CREATE TABLE floor_log (seq bigint, place int, body jsonb, PRIMARY KEY (seq, place))');
    await pool.query('INSERT INTO floor_head VALUES (0)');
    const end = performance.now() + seconds * 1_000;
    const body = JSON.stringify({ name: '王小明', remark: 'x'.repeat(600) });
    let done = 0;
    const writer = async () => {
      const client = await pool.connect();
      while (performance.now() < end) {
        await client.query('BEGIN');
        for (let n = 0; n < together; n += 1) {
          const { rows } = await client.query<{ seq: string }>('UPDATE floor_head SET seq = seq + 1 RETURNING seq');
          const values = Array.from({ length: ROWS }, (_, place) => `($1, ${place}, $2)`).join(', ');
          await client.query(`INSERT INTO floor_log VALUES ${values}`, [rows[0]?.seq, body]);
        }
        await client.query('COMMIT');
        done += together;
      }
      client.release();
    };
    await Promise.all(Array.from({ length: WRITERS }, writer));
    return done / seconds;
  } finally {
    await pool.end();
  }
}
