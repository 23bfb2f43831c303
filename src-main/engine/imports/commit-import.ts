import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Fate } from '#domain/import/decide-fates.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { createUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import { createOperation } from '#sync/operations/registry.ts';
import { commitActsInBulk, type EngineContext, type Seat } from '../engine-context.ts';
import type { BatchFacts } from '../store/import-batches.ts';
import type { Addition } from './additions.ts';
import { additionsPath } from './commit-list.ts';
import type { ImportParts } from './import-parts.ts';
import type { ImportSession } from './import-session.ts';
import { filledColumns } from './pack-customers.ts';
import type { FateCounts } from './previewed-list.ts';

export interface CommittedImport {
  readonly operation: OperationUid;
  readonly counts: FateCounts;
}

/**
 * Brings a previewed list into the store: all of it or nothing. Its rows are written where nobody sees them; the flip that shows
 * them looks once more at the numbers that were entered since `checkedUpTo`. What it adds to customers who were here follows as
 * operations of their own. Errors: `not-set-up`, `import-cancelled`, `store-full` and what else the store may fail with; then the
 * rows are swept.
 */
export async function commitImport(
  parts: ImportParts,
  session: ImportSession,
  counts: FateCounts,
  checkedUpTo: number,
): Promise<Result<CommittedImport, RungError>> {
  const { context, files, thread } = parts;
  const { store, clock, random } = context;
  const seat = context.seat();
  const agentId = seat === null ? null : store.ids.agentId(seat.agent);
  const { inspected, options } = session;
  if (seat === null || agentId === null || inspected === null || options === null) return err(rungError('not-set-up'));

  const now = clock.now();
  const batchUid = session.id as Uid<'batch'>;
  const operation = createUid<'operation'>(now, random);
  const facts = factsOf(session, counts);
  const startedAt = performance.now();
  const batch = await store.writer.command('import.begin', { uid: batchUid, createdAt: now, facts });
  const folder = files.folder(session.id);
  const task = thread.run(
    'commit',
    {
      folder,
      batch,
      batchUid,
      operation,
      agentId,
      region: options.region,
      now,
      columns: filledColumns(session.columns),
    },
    (progress) => {
      session.progress = progress * 0.95;
    },
  );
  session.cancel = task.cancel;
  const written = await task.answer;
  session.cancel = null;
  if (!written.ok) {
    await store.writer.job('import.sweep', { batch });
    return written;
  }
  context.crashPoints.reach('import-committing');
  const { additions, doNotCall, customers } = written.value;
  const leftOut = await store.writer.command('import.flip', {
    flip: {
      batch,
      now,
      checkedUpTo,
      facts: { ...facts, rowsPerSecond: rate(counts.rows, startedAt) },
      adds: additions > 0,
      doNotCall,
    },
    operation: operationOf(session, seat, operation, now, counts, customers),
  });
  context.crashPoints.reach('import-flipped');
  const final = leftOut.length === 0 ? ok(counts) : await thread.run('refuse', { folder, leftOut }).answer;
  if (additions > 0) await enterAdditions(context, folder, batch);
  session.rowsPerSecond = rate(counts.rows, startedAt);
  files.removeSource(session.id);
  return final.ok ? ok({ operation, counts: final.value }) : final;
}

const rate = (rows: number, startedAt: number): number =>
  Math.round((rows / Math.max(1, performance.now() - startedAt)) * 1_000);

const factsOf = (session: ImportSession, counts: FateCounts): BatchFacts => ({
  importId: session.id,
  name: session.name,
  rows: counts.rows,
  customers: counts.customers,
  problems: counts.problems,
  byFate: counts.byFate satisfies Record<Fate, number>,
  rowsPerSecond: null,
});

function operationOf(
  session: ImportSession,
  seat: Seat,
  uid: OperationUid,
  at: number,
  counts: FateCounts,
  customers: number,
) {
  const { mapping: _, ...options } = session.options ?? { mapping: {} };
  return createOperation(
    'import.committed@1',
    {
      batch: session.id as Uid<'batch'>,
      fileHash: session.inspected?.sha256 ?? '',
      fileName: session.name,
      mapping: Object.fromEntries(session.columns.slice(0, 300).map(({ index, field }) => [String(index), field])),
      options,
      rows: counts.rows,
      customers,
      fates: counts.byFate,
    },
    { uid, at, actor: seat.agent, device: seat.device },
  );
}

/**
 * Enters what a list adds to customers who were here; goes on where it was after a restart, for an operation that is in the log
 * already counts once. One that is refused meanwhile (the number was taken) is left out.
 */
export async function enterAdditions(context: EngineContext, folder: string, batch: number): Promise<void> {
  for await (const part of additionsIn(folder)) await commitActsInBulk(context, part);
  await context.store.writer.command('import.finish', { batch });
}

/** Additions that the writer takes at a time: some slices' work. */
const PART = 500;

/** The additions that an import has written down, each with the uid of its operation, in parts. */
export async function* additionsIn(folder: string): AsyncGenerator<(Addition & { readonly uid: OperationUid })[]> {
  const lines = createInterface({
    input: createReadStream(additionsPath(folder), 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let part: (Addition & { readonly uid: OperationUid })[] = [];
  for await (const line of lines) {
    if (line !== '') part.push(JSON.parse(line));
    if (part.length < PART) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
