/** A long-lived engine in a process of its own that can be told to die: `engine-process.ts DATA_DIR START`. Speaks over IPC. */
import { createEngine } from '#engine/create-engine.ts';
import { soloClaims } from '#engine/ports/claims.ts';
import { loadWriter } from '#engine/store/load-writer.ts';
import { fileSecrets } from '#hosts/file-secrets.ts';
import { createLeaseClock } from '#hosts/lease-clock.ts';
import { createRpcServer } from '#hosts/rpc/rpc-server.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import { talkTrackLibrary } from '#hosts/talk-track-library.ts';
import { workers } from '#hosts/workers.ts';
import { AIM_CHANNEL, createReach } from './crash-points.ts';
import type { FromEngine, ToEngine } from './process-messages.ts';

const [dataDir = '', start = ''] = process.argv.slice(2);
let passed = 0;
const clock = { now: () => Number(start) + passed + Math.floor(performance.now()) };
const logger = {
  info: () => undefined,
  warn: (event: string) => {
    // Looking the whole store over takes its time.
    if (event !== 'slow-query') console.error(event);
  },
  error: (event: string, ...rest: unknown[]) => console.error(event, ...rest),
};
const reach = createReach();
const aims = new BroadcastChannel(AIM_CHANNEL);

const engine = await createEngine({
  dataDir,
  clock,
  random: systemRandom,
  claims: soloClaims,
  transport: null,
  secrets: fileSecrets(dataDir),
  leaseClock: createLeaseClock(),
  logger,
  version: 'chaos',
  workers: { ...workers, writer: () => loadWriter(new URL('./writer-thread.ts', import.meta.url)) },
  talkTracks: talkTrackLibrary,
  onDown: ({ code }) => {
    throw new Error(`the engine went down: ${code}`);
  },
  crashPoints: {
    reach: (point) => {
      if (point === 'call-finished') reach('outcome: saved and not told');
    },
  },
});

const tell = (message: FromEngine) => process.send?.(message);
if (!engine.ok) {
  tell({ kind: 'failed', code: engine.error.code });
  process.exit(1);
}
const { router, backup, examine, resumed } = engine.value;
createRpcServer({ router, logger }).servePeer({
  send: (message) => tell({ kind: 'rpc', message }),
  onMessage: (listener) =>
    process.on('message', (message: ToEngine) => {
      if (message.kind === 'rpc') listener(message.message);
    }),
  onClose: (listener) => process.on('disconnect', listener),
});
process.on('message', (message: ToEngine) => {
  if (message.kind === 'aim') aims.postMessage(message.aim);
  if (message.kind === 'pass') {
    passed += message.ms;
    resumed();
  }
  if (message.kind === 'backup') void backup(message.path).then((made) => tell({ kind: 'backed-up', ok: made.ok }));
  if (message.kind === 'examine') tell({ kind: 'examined', findings: examine().findings });
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready' });
