import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { ChangeVersions } from './change-versions.ts';
import { openWriter, type SlowQuery } from './database.ts';
import { rebuildUnder } from './derived-build.ts';
import { createDeviceStore } from './device-store.ts';
import { faultOf } from './fault.ts';
import { WritingIdentities } from './identities.ts';
import { migrate } from './migrate.ts';
import { readPolicy } from './policy-store.ts';
import { QueueEntryWriter } from './queue-entry-writer.ts';
import { BESIDE, COMMANDS } from './writer-commands.ts';
import { JOBS } from './writer-jobs.ts';
import { WriterLoop } from './writer-loop.ts';
import type { StoreAtWork, WriterNews, WriterOrder, WriterRequest } from './writer-messages.ts';

/** Frames only: an error's message may hold what a person typed. */
const framesOf = (error: unknown): string[] =>
  error instanceof Error && error.stack !== undefined
    ? error.stack.split('\n').filter((line) => line.trimStart().startsWith('at '))
    : [];

function serve(port: MessagePort, { path, counts }: StoreAtWork): void {
  const tell = (news: WriterNews) => port.postMessage(news);
  const writer = openWriter(path, (query: SlowQuery) => tell({ news: 'slow-query', query }));
  const { from, to } = migrate(writer);
  writer.transact(() => rebuildUnder(writer, readPolicy(writer)));
  const ids = new WritingIdentities(writer);
  const entries = new QueueEntryWriter(writer, ids);
  const loop = new WriterLoop({
    context: { writer, ids, entries, deviceAt: (now) => createDeviceStore(writer, ids, entries, () => now) },
    commands: COMMANDS,
    beside: BESIDE,
    jobs: JOBS,
    changes: new ChangeVersions((versions) => tell({ news: 'changes', versions }), counts),
    onInternal: (error) => tell({ news: 'fault', error: faultOf(error), stack: framesOf(error) }),
    lookUp: () => {
      for (const from of ports) {
        for (let next = receiveMessageOnPort(from); next !== undefined; next = receiveMessageOnPort(from)) {
          hear(from, next.message);
        }
      }
    },
  });
  const ports = new Set<MessagePort>();
  const listen = (to: MessagePort) => {
    ports.add(to);
    to.on('message', (message: WriterRequest | WriterOrder) => hear(to, message));
    to.on('close', () => ports.delete(to));
  };
  const hear = (from: MessagePort, message: WriterRequest | WriterOrder) => {
    if ('attach' in message) listen(message.attach);
    else if ('close' in message) void end();
    else if ('open' in message) throw new Error('the writer thread has one store');
    else loop.accept(message, (reply) => from.postMessage(reply));
  };
  const end = async () => {
    await loop.stop();
    writer.checkpoint();
    writer.close();
    tell({ news: 'closed' });
    port.close();
  };
  listen(port);
  tell({ news: 'ready', from, to });
}

if (parentPort === null) throw new Error('the writer thread runs in a worker');
const port = parentPort;
port.once('message', ({ open }: { readonly open: StoreAtWork }) => {
  try {
    serve(port, open);
  } catch (error) {
    port.postMessage({ news: 'failed', error: faultOf(error) } satisfies WriterNews);
  }
});
