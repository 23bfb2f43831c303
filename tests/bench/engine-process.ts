/** The engine of a bench's store in a process of its own, served to a browser and to the bench: `engine-process.ts DATA_DIR`. */
import { createRpcServer } from '#hosts/rpc/rpc-server.ts';
import { clockFrom, systemRandom } from '#hosts/system-clocks.ts';
import { createAccess } from '../../src-main/web/access.ts';
import { startWebServer } from '../../src-main/web/web-server.ts';
import { BENCH_NOW, clockAt, complaints, openBenchEngine } from './bench-engine.ts';

const [dataDir = '', clock = 'runs'] = process.argv.slice(2);
const engine = await openBenchEngine(dataDir, clock === 'stands' ? clockAt(BENCH_NOW) : clockFrom(BENCH_NOW));
const rpc = createRpcServer({ router: engine.router, logger: complaints });
const server = await startWebServer({
  engine: { status: () => ({ state: 'ready', generation: 1 }), rpc: () => rpc, retry: () => undefined },
  access: createAccess(systemRandom, dataDir),
  rendererRoot: 'dist/renderer',
  port: 0,
});
process.on('SIGTERM', () => {
  void server
    .close()
    .then(() => engine.close())
    .then(() => process.exit(0));
});
process.send?.({ bench: server.invite(), page: server.invite(), url: server.url });
