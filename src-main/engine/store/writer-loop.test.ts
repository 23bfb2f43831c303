import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChangeVersions } from './change-versions.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';
import type { WriterContext } from './writer-context.ts';
import { WriterLoop } from './writer-loop.ts';
import type { WriterReply } from './writer-messages.ts';

let store: DirectStore;
let loop: WriterLoop;
let internal: unknown[];
let ids: number;
/** What arrives while a slice is at work; handed over when it looks up. */
let arriving: (() => void)[];

const commands = {
  set: ({ writer }: WriterContext, { key, value }: { key: string; value: string }) =>
    writer.transact(() => writer.run('INSERT INTO meta (key, value) VALUES (?, ?)', key, value).changes),
  /** Two transactions, others between them. */
  async steps({ writer }: WriterContext, { key }: { key: string }) {
    for (const step of [1, 2]) {
      writer.transact(() => writer.run('INSERT INTO meta (key, value) VALUES (?, ?)', `${key}-${step}`, ''));
      await new Promise((resolve) => setImmediate(resolve));
    }
  },
  fail({ writer }: WriterContext) {
    writer.transact(() => {
      writer.run("INSERT INTO meta (key, value) VALUES ('half', 'done')");
      throw new Error('in the middle');
    });
  },
};

const jobs = {
  /** Writes so many keys, one between two yields, each taking a ms. */
  *fill({ writer }: WriterContext, { name, rows }: { name: string; rows: number }): Generator<void, string> {
    for (let n = 0; n < rows; n += 1) {
      writer.run('INSERT INTO meta (key, value) VALUES (?, ?)', `${name}-${n}`, name);
      const until = performance.now() + 1;
      while (performance.now() < until);
      yield;
    }
    return name;
  },
  *failing({ writer }: WriterContext): Generator<void, void> {
    writer.run("INSERT INTO meta (key, value) VALUES ('of a failing job', '')");
    yield;
    throw new Error('in a slice');
  },
};

beforeEach(() => {
  store = openDirectStore(':memory:');
  internal = [];
  ids = 0;
  arriving = [];
  loop = new WriterLoop({
    context: store,
    commands,
    beside: new Set(['steps']),
    jobs,
    changes: new ChangeVersions(() => undefined),
    onInternal: (error) => internal.push(error),
    lookUp: () => {
      for (const arrive of arriving.splice(0)) arrive();
    },
  });
});
afterEach(async () => {
  await loop.stop();
  store.writer.close();
});

const ask = (lane: 'now' | 'bulk', name: string, input: unknown = null): Promise<WriterReply> => {
  ids += 1;
  const id = ids;
  return new Promise((resolve) => loop.accept({ id, lane, name, input }, resolve));
};

const keys = () => store.writer.all<{ key: string }>('SELECT key FROM meta ORDER BY key').map(({ key }) => key);

describe('the order of work on the writing connection', () => {
  it('lets what a person waits for pass long work', async () => {
    const order: string[] = [];
    const long = ask('bulk', 'fill', { name: 'long', rows: 40 }).then(() => order.push('long'));
    await ask('now', 'set', { key: 'a', value: '1' }).then(() => order.push('quick'));
    await long;
    expect(order).toEqual(['quick', 'long']);
  });

  it('lets what arrives during a long slice pass the rest of the work', async () => {
    const order: string[] = [];
    const long = ask('bulk', 'fill', { name: 'long', rows: 60 }).then(() => order.push('long'));
    const quick = new Promise<void>((resolve) => {
      arriving.push(() => {
        void ask('now', 'set', { key: 'a', value: '1' }).then(() => {
          order.push('quick');
          resolve();
        });
      });
    });
    await Promise.all([long, quick]);
    expect(order).toEqual(['quick', 'long']);
    expect(keys()).toHaveLength(61);
  });

  it('begins what goes on beside the rest after the slice in whose midst it has arrived, not in its transaction', async () => {
    const long = ask('bulk', 'fill', { name: 'long', rows: 60 });
    const beside = new Promise<WriterReply>((resolve) => {
      arriving.push(() => void ask('now', 'steps', { key: 'beside' }).then(resolve));
    });
    expect(await beside).toMatchObject({ ok: true });
    expect(await long).toMatchObject({ ok: true });
    expect(keys()).toHaveLength(62);
    expect(internal).toEqual([]);
  });

  it('leaves a long slice at once when it is to stop, and does not go on with it', async () => {
    void ask('bulk', 'fill', { name: 'long', rows: 60 });
    const stopped = new Promise<void>((resolve) => arriving.push(() => resolve(loop.stop())));
    await stopped;
    const written = keys().length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).toBeLessThan(60);
    expect(keys()).toHaveLength(written);
  });

  it('lets jobs take turns, so that a short one does not wait for a long one', async () => {
    const order: string[] = [];
    const long = ask('bulk', 'fill', { name: 'long', rows: 60 }).then(() => order.push('long'));
    const short = ask('bulk', 'fill', { name: 'short', rows: 3 }).then(() => order.push('short'));
    await Promise.all([long, short]);
    expect(order).toEqual(['short', 'long']);
    expect(keys()).toHaveLength(63);
  });

  it('takes a failed command back as a whole and goes on with the next', async () => {
    const [failed, next] = await Promise.all([ask('now', 'fail'), ask('now', 'set', { key: 'b', value: '2' })]);
    expect(failed).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(next).toMatchObject({ ok: true, output: 1 });
    expect(keys()).toEqual(['b']);
    expect(internal).toHaveLength(1);
  });

  it('takes the slice of a failed job back and goes on with the others', async () => {
    const other = ask('bulk', 'fill', { name: 'other', rows: 10 });
    expect(await ask('bulk', 'failing')).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(await other).toMatchObject({ ok: true, output: 'other' });
    expect(keys()).toHaveLength(10);
  });

  it('answers what it does not know with an error', async () => {
    expect(await ask('now', 'nonsense')).toMatchObject({ ok: false });
    expect(await ask('bulk', 'nonsense')).toMatchObject({ ok: false });
  });
});
