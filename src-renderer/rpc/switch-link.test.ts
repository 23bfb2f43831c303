import { type ClientLink, ORPCError } from '@orpc/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CallContext, createSwitchLink, type SwitchLink } from './switch-link.ts';

const answering = (answer: string): ClientLink<CallContext> => ({ call: async () => answer });
/** A link that neither answers nor looks at its signal, as a dead port. */
const dead: ClientLink<CallContext> = { call: () => new Promise(() => undefined) };

let link: SwitchLink;
beforeEach(() => {
  link = createSwitchLink();
});

const call = (options: { signal?: AbortSignal; timeLimit?: number } = {}) => {
  const { signal, ...context } = options;
  return link.link.call(['app', 'status'], {}, { context, ...(signal === undefined ? {} : { signal }) });
};

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('answered'),
    (error: unknown) => (error instanceof ORPCError ? { code: error.code, facts: error.data.facts } : error),
  );

describe('a link that outlives its connections', () => {
  it('keeps a call until there is a connection', async () => {
    const waiting = call();
    link.lost();
    link.up(answering('late'));
    expect(await waiting).toBe('late');
  });

  it('uses the newest connection', async () => {
    link.up(answering('old'));
    link.up(answering('new'));
    expect(await call()).toBe('new');
    expect(link.store.getState()).toEqual({ state: 'connected', generation: 2 });
  });

  it('refuses at once what nobody can answer until somebody acts', async () => {
    const waiting = refusal(call());
    link.down({ code: 'store-newer', facts: { store: 9 } });
    expect(await waiting).toEqual({ code: 'engine-down', facts: { procedure: 'app.status' } });
    expect(await refusal(call())).toEqual({ code: 'engine-down', facts: { procedure: 'app.status' } });
    link.up(answering('again'));
    expect(await call()).toBe('again');
  });

  it('ends a call at its limit even on a port that is dead', async () => {
    link.up(dead);
    expect(await refusal(call({ timeLimit: 20 }))).toEqual({
      code: 'time-limit',
      facts: { procedure: 'app.status', limit: 20 },
    });
  });

  it('ends a call at its limit while there is no connection', async () => {
    expect(await refusal(call({ timeLimit: 20 }))).toMatchObject({ code: 'time-limit' });
  });

  it("lets a caller's own end be what it is", async () => {
    const giveUp = new AbortController();
    const waiting = refusal(call({ signal: giveUp.signal }));
    giveUp.abort(new Error('closed the page'));
    expect(await waiting).toEqual(new Error('closed the page'));
  });

  it('tells a refusal of the engine from a broken connection', async () => {
    let fail: (error: unknown) => void = () => undefined;
    const failing: ClientLink<CallContext> = {
      call: () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    };
    link.up(failing);
    const refused = refusal(call());
    await Promise.resolve();
    link.lost();
    fail(new ORPCError('not-found', { data: { facts: { of: 'customer' } } }));
    expect(await refused).toEqual({ code: 'not-found', facts: { of: 'customer' } });
    link.up(failing);
    const broken = refusal(call());
    await Promise.resolve();
    link.lost();
    fail(new DOMException('closed', 'AbortError'));
    expect(await broken).toMatchObject({ code: 'engine-down' });
    expect(link.store.getState()).toEqual({ state: 'reconnecting', generation: 2 });
  });
});
