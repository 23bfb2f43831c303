import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BootStatus } from '#contract/host/boot.ts';
import { createRpcServer } from '#hosts/rpc/rpc-server.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import { type Access, createAccess } from './access.ts';
import { startWebServer, type WebServer } from './web-server.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const rpc = createRpcServer({ router: { hello: os.handler(() => 'hello') }, logger: quiet });

let root: string;
let server: WebServer;
let access: Access;
let status: BootStatus;
let retries: number;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'rung-web-'));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Rung</title>');
  writeFileSync(join(root, 'assets', 'index-1.js'), 'export {};');
  status = { state: 'ready', generation: 1 };
  retries = 0;
  access = createAccess(systemRandom, root);
  server = await startWebServer({
    engine: { status: () => status, rpc: () => (status.state === 'ready' ? rpc : null), retry: () => retries++ },
    access,
    rendererRoot: root,
    port: 0,
  });
});
afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** Asks with exactly these headers; `fetch` would not let a test lie about Host and Origin. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asking.on('error', reject);
    asking.end(method === 'POST' ? '{}' : undefined);
  });
}

async function session(): Promise<{ cookie: string }> {
  const { headers } = await ask(server.invite().slice(server.url.length));
  return { cookie: (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '' };
}

/** Asks for a socket and answers the status line. */
function upgrade(headers: Record<string, string>, path = '/rpc'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      const lines = Object.entries({
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        ...headers,
      }).map(([name, value]) => `${name}: ${value}`);
      socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    });
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

const host = () => `127.0.0.1:${server.port}`;

describe('the link of the browser host', () => {
  it('opens a session once, leaves no token in the address and a cookie that scripts and other sites never see', async () => {
    const path = server.invite().slice(server.url.length);
    const first = await ask(path);
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^rung-[0-9a-f]{12}=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect(await ask(path)).toMatchObject({ status: 401 });
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const again = await ask(path, { cookie });
    expect(again).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(again.headers).not.toHaveProperty('set-cookie');
  });

  it('is needed for everything: page, files, state and calls', async () => {
    for (const path of ['/', '/assets/index-1.js', '/boot', '/rpc/hello', '/?token=guess'])
      expect((await ask(path)).status, path).toBe(401);
    expect((await ask('/', { cookie: `${access.cookieName}=guess` })).status).toBe(401);
    const cookie = await session();
    expect(await ask('/', cookie)).toMatchObject({ status: 200, body: '<!doctype html><title>Rung</title>' });
    expect(await ask('/assets/index-1.js', cookie)).toMatchObject({ status: 200 });
    expect(JSON.parse((await ask('/boot', cookie)).body)).toEqual({ state: 'ready', generation: 1 });
    expect(await ask('/rpc/hello', cookie, 'POST')).toMatchObject({ status: 200, body: '{"json":"hello"}' });
  });

  it('can be asked for by a program of the same user, who reads the secret in the lock file', async () => {
    const authorization = `Bearer ${access.secret}`;
    const { url } = JSON.parse((await ask('/invite', { authorization }, 'POST')).body);
    expect(await ask(url.slice(server.url.length))).toMatchObject({ status: 303 });
    expect((await ask('/invite', await session(), 'POST')).status).toBe(404);
    expect((await ask('/invite', { authorization: 'Bearer guess' }, 'POST')).status).toBe(401);
  });
});

describe('the browser host', () => {
  it('listens on loopback alone', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ port: server.port, host: outside?.address ?? '127.0.0.2', timeout: 500 });
      socket
        .on('connect', () => resolve(true))
        .on('error', () => resolve(false))
        .on('timeout', () => resolve(false));
    });
    expect(reached).toBe(false);
  });

  it('turns away other names for this machine (DNS rebinding) and pages of other origins', async () => {
    const cookie = await session();
    for (const name of [
      'evil.example',
      `evil.example:${server.port}`,
      '127.0.0.1',
      '127.0.0.1:1',
      `0.0.0.0:${server.port}`,
    ])
      expect((await ask('/', { ...cookie, host: name })).status, name).toBe(403);
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', `https://${host()}`])
      expect((await ask('/rpc/hello', { ...cookie, origin }, 'POST')).status, origin).toBe(403);
    expect((await ask('/rpc/hello', { ...cookie, origin: server.url }, 'POST')).status).toBe(200);
    expect((await ask('/', { ...cookie, host: `localhost:${server.port}` })).status).toBe(200);
  });

  it('opens sockets to its own page with a session, and to nobody else', async () => {
    const cookie = await session();
    expect(await upgrade({ ...cookie, host: host(), origin: server.url })).toContain('101');
    expect(await upgrade({ ...cookie, host: host() })).toContain('403');
    expect(await upgrade({ ...cookie, host: host(), origin: 'http://evil.example' })).toContain('403');
    expect(await upgrade({ ...cookie, host: 'evil.example', origin: 'http://evil.example' })).toContain('403');
    expect(await upgrade({ host: host(), origin: server.url })).toContain('403');
    expect(await upgrade({ ...cookie, host: host(), origin: server.url }, '/other')).toContain('403');
  });

  it("does not serve a page's request that carries the secret", async () => {
    const authorization = `Bearer ${access.secret}`;
    expect((await ask('/rpc/hello', { authorization }, 'POST')).status).toBe(200);
    expect((await ask('/rpc/hello', { authorization, origin: server.url }, 'POST')).status).toBe(401);
  });

  it('answers calls to POST alone, so that no link or picture can make one', async () => {
    expect((await ask('/rpc/hello', await session())).status).toBe(405);
  });

  it('sends the policy and the guards with every answer, refusals included', async () => {
    for (const answer of [await ask('/', await session()), await ask('/'), await ask('/', { host: 'evil.example' })]) {
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/);
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
    }
  });

  it('serves nothing from outside of the renderer', async () => {
    const cookie = await session();
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/%2e%2e%2f%2e%2e%2fpackage.json'])
      expect((await ask(path, cookie)).body, path).not.toContain('"name"');
  });

  it('shows the page while the engine starts or cannot, and takes the wish to try again', async () => {
    const cookie = await session();
    status = { state: 'failed', generation: 0, error: { code: 'store-newer', facts: { store: 9 } } };
    expect((await ask('/', cookie)).status).toBe(200);
    expect(JSON.parse((await ask('/boot', cookie)).body)).toEqual(status);
    expect((await ask('/rpc/hello', cookie, 'POST')).status).toBe(503);
    expect(await upgrade({ ...cookie, host: host(), origin: server.url })).toContain('503');
    await ask('/boot', { ...cookie, origin: server.url }, 'POST');
    expect(retries).toBe(1);
  });
});
