import { openAsBlob } from 'node:fs';
import type { z } from 'zod';
import type { Fate, ImportOptions, ImportState, importFile, rowFate } from '#contract/imports.ts';
import type { BinaryChunk } from '#contract/parts.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CustomerUid, createUid } from '#kernel/uid.ts';
import type { EngineContext, Seat } from '../engine-context.ts';
import { customerName } from '../store/customer-name.ts';
import { faultOf } from '../store/fault.ts';
import { type ImportBatch, importBatches } from '../store/import-batches.ts';
import { readSyncState } from '../store/sync-state.ts';
import { commitImport, enterAdditions } from './commit-import.ts';
import { numbersText } from './fates-file.ts';
import { ImportFiles } from './import-files.ts';
import type { ImportParts } from './import-parts.ts';
import {
  type ImportSession,
  mappedColumns,
  newSession,
  type Preview,
  stateOfBatch,
  stateOfSession,
  viewOf,
} from './import-session.ts';
import { ImportThread } from './import-thread.ts';
import { previewImport } from './preview-import.ts';
import type { FateOfRow } from './previewed-list.ts';
import { type UndoneImport, undoImport } from './undo-import.ts';

type Answer<T> = Promise<Result<T, RungError>>;

/** Bytes that a caller sends at a time: small enough to lie where the last one lay, since buffers of a mebibyte piled up before they were collected. */
export const CHUNK_BYTES = 65_536;
/** A list of five million people is 700 MB. */
const MOST_BYTES = 4_294_967_296;

const isList = ({ phase, inspected }: ImportSession): boolean =>
  phase !== 'cancelled' && !(phase === 'failed' && inspected === null);

const BUSY: ReadonlySet<ImportState['phase']> = new Set(['previewing', 'committing']);
const OPEN: ReadonlySet<ImportState['phase']> = new Set(['mapping', 'previewed', 'failed', 'cancelled']);

/** Lists on their way into the store, and those that came in. One preview or commit at a time; everything else goes on meanwhile. */
export class Imports {
  readonly #context: EngineContext;
  readonly #files: ImportFiles;
  readonly #thread: ImportThread;
  readonly #onChange: () => void;
  readonly #sessions = new Map<string, ImportSession>();
  #work: Promise<unknown> = Promise.resolve();

  /** `worker`: the module of the import worker. `onChange` is told when the state of an import has changed otherwise than in the store. */
  constructor(context: EngineContext, worker: URL, onChange: () => void) {
    this.#context = context;
    this.#files = new ImportFiles(context.store.dataDir);
    this.#thread = new ImportThread(context.store, worker);
    this.#onChange = onChange;
  }

  /** Goes on with what an engine before this one could not end: rows that nobody saw are swept, flipped imports are completed. */
  async resume(): Promise<void> {
    const { store } = this.#context;
    const batches = importBatches(store.reader);
    for (const batch of batches) {
      const folder = this.#files.folder(batch.facts.importId);
      if (batch.state === 'writing') await store.writer.job('import.sweep', { batch: batch.batch });
      if (batch.state === 'adding') await enterAdditions(this.#context, folder, batch.batch);
      if (batch.state === 'undoing') await undoImport(this.#context, batch, folder);
    }
    const kept = batches.filter(({ state }) => state !== 'writing').map(({ facts }) => facts.importId);
    this.#files.removeAllBut(new Set([...kept, ...this.#sessions.keys()]));
  }

  /** Errors: `not-set-up`, `import-not-shared` (a store of a team: rows of a list do not go to a hub yet), `file-too-large`, `store-full`. */
  open(name: string, bytes: number): Result<{ id: string; chunkBytes: number }, RungError> {
    const { clock, random } = this.#context;
    if (this.#context.seat() === null) return err(rungError('not-set-up'));
    if (this.#isOfTeam()) return err(rungError('import-not-shared'));
    if (bytes > MOST_BYTES) return err(rungError('file-too-large', { bytes, limit: MOST_BYTES }));
    const at = clock.now();
    const id = createUid<'batch'>(at, random);
    try {
      this.#files.create(id);
    } catch (error) {
      return err(faultOf(error));
    }
    this.#sessions.set(id, newSession(id, name, bytes, at));
    this.#onChange();
    return ok({ id, chunkBytes: CHUNK_BYTES });
  }

  /** Takes the next part of a list; one that was taken already is not taken twice. Errors: `import-not-found`, `invalid-input` {received}, `store-full`. */
  async append(id: string, offset: number, chunk: BinaryChunk): Answer<{ received: number }> {
    const session = this.#sessions.get(id);
    if (session?.phase !== 'receiving') return err(rungError('import-not-found'));
    if (offset + chunk.size <= session.received) return ok({ received: session.received });
    if (offset !== session.received || offset + chunk.size > session.bytes) {
      return err(rungError('invalid-input', { received: session.received }));
    }
    try {
      await this.#files.append(id, offset, new Uint8Array(await chunk.arrayBuffer()));
    } catch (error) {
      return err(faultOf(error));
    }
    session.received = offset + chunk.size;
    session.progress = session.bytes === 0 ? 1 : session.received / session.bytes;
    return ok({ received: session.received });
  }

  /** Errors: `import-not-found`, and why a file is no list (`file-…` with line, sheet or kind). */
  async inspect(id: string, sheet: string | null): Answer<z.infer<typeof importFile>> {
    const session = this.#sessions.get(id);
    const seat = this.#context.seat();
    if (session === undefined || seat === null || BUSY.has(session.phase)) return err(rungError('import-not-found'));
    if (session.received < session.bytes)
      return err(rungError('file-cut-off', { received: session.received, bytes: session.bytes }));
    if (session.bytes === 0) return this.#failed(session, rungError('file-empty'));
    this.#enter(session, 'inspecting');
    const task = this.#thread.run('inspect', { source: this.#files.source(id), sheet, region: seat.region });
    const list = await task.answer;
    if (!list.ok) return this.#failed(session, list.error);
    session.inspected = list.value;
    this.#enter(session, 'mapping');
    return ok(viewOf(session, list.value));
  }

  /** Begins in the background. Errors: `import-not-found`, `import-busy`, `file-no-number-column`. */
  async preview(id: string, options: ImportOptions): Answer<ImportState> {
    const session = this.#sessions.get(id);
    const seat = this.#context.seat();
    if (session === undefined || seat === null) return err(rungError('import-not-found'));
    if (this.#isBusy()) return err(rungError('import-busy'));
    const { inspected } = session;
    if (inspected === null || !OPEN.has(session.phase)) return err(rungError('import-not-found'));
    session.columns = mappedColumns(inspected, options);
    if (!session.columns.some(({ field }) => field === 'number')) return err(rungError('file-no-number-column'));
    session.options = options;
    session.counts = null;
    this.#enter(session, 'previewing');
    this.#work = this.#preview(session, options, seat);
    return ok(stateOfSession(session));
  }

  /** Errors: `import-not-found`. */
  state(id: string): Result<ImportState, RungError> {
    const session = this.#sessions.get(id);
    if (session !== undefined) return ok(stateOfSession(session));
    const batch = this.#batch(id);
    return batch === null ? err(rungError('import-not-found')) : ok(stateOfBatch(batch));
  }

  /** All imports, newest first; neither a file that was no list nor one that was taken away before it came in. */
  list(): ImportState[] {
    const earlier = importBatches(this.#context.store.reader)
      .filter(({ facts, state }) => state !== 'writing' && !this.#sessions.has(facts.importId))
      .map(stateOfBatch);
    const present = [...this.#sessions.values()].filter(isList).map(stateOfSession);
    return [...present, ...earlier].sort((a, b) => b.at - a.at);
  }

  /** A page of fates. Errors: `import-not-found` also where there is no preview yet. */
  async rows(
    id: string,
    fate: Fate | null,
    offset: number,
    limit: number,
  ): Answer<{ rows: z.infer<typeof rowFate>[]; total: number }> {
    if (!this.#hasFates(id)) return err(rungError('import-not-found'));
    const page = await this.#thread.run('page', { folder: this.#files.folder(id), fate, offset, limit }).answer;
    if (!page.ok) return err(rungError('import-not-found'));
    const { reader } = this.#context.store;
    const rows = page.value.rows.map((row) => rowFateOf(row, (uid) => customerName(reader, uid)));
    return ok({ rows, total: page.value.total });
  }

  /** The fates of all rows as a file. Errors: `import-not-found`. */
  async fates(id: string): Answer<BinaryChunk> {
    if (!this.#hasFates(id)) return err(rungError('import-not-found'));
    const path = await this.#thread.run('fates', { folder: this.#files.folder(id) }).answer;
    return path.ok ? ok(await openAsBlob(path.value, { type: 'text/csv' })) : err(rungError('import-not-found'));
  }

  /** Begins in the background: all or nothing. Errors: `import-not-found`, `import-busy`, `import-not-shared`. */
  async commit(id: string): Answer<ImportState> {
    const session = this.#sessions.get(id);
    if (session?.phase === 'committed') return ok(stateOfSession(session));
    if (this.#isBusy()) return err(rungError('import-busy'));
    if (this.#isOfTeam()) return err(rungError('import-not-shared'));
    const previewed = session?.previewed ?? null;
    if (session?.phase !== 'previewed' || previewed === null) return err(rungError('import-not-found'));
    this.#enter(session, 'committing');
    this.#work = this.#commit(session, previewed);
    return ok(stateOfSession(session));
  }

  /** Stops an import at any moment before its rows are shown; nothing of it stays. Errors: `import-not-found`. */
  async cancel(id: string): Answer<ImportState> {
    const session = this.#sessions.get(id);
    if (session === undefined) return err(rungError('import-not-found'));
    if (BUSY.has(session.phase)) {
      session.cancel?.();
      await this.#work;
    } else if (session.phase !== 'committed' && session.phase !== 'undone') {
      this.#forget(session);
    }
    return ok(stateOfSession(session));
  }

  /** Errors: `import-not-found`, `already-undone`. */
  async undo(id: string): Answer<UndoneImport> {
    const batch = this.#batch(id);
    if (batch === null || batch.state === 'writing') return err(rungError('import-not-found'));
    const undone = await undoImport(this.#context, batch, this.#files.folder(id));
    const session = this.#sessions.get(id);
    if (undone.ok && session !== undefined) this.#enter(session, 'undone');
    return undone;
  }

  /** Stops what is under way; what was not flipped is swept at the next start. */
  async close(): Promise<void> {
    for (const session of this.#sessions.values()) session.cancel?.();
    await this.#thread.close();
    await this.#work.catch(() => undefined);
  }

  async #preview(session: ImportSession, options: ImportOptions, seat: Seat): Promise<void> {
    const previewed = await previewImport(this.#parts(), session, options, seat, this.#onChange);
    if (!previewed.ok) {
      this.#failed(session, previewed.error);
      return;
    }
    session.previewed = previewed.value;
    session.counts = previewed.value.counts;
    this.#enter(session, 'previewed');
  }

  async #commit(session: ImportSession, { counts, checkedUpTo }: Preview): Promise<void> {
    const { logger, store, clock } = this.#context;
    try {
      const done = await commitImport(this.#parts(), session, counts, checkedUpTo);
      if (!done.ok) {
        this.#failed(session, done.error);
        return;
      }
      session.operation = done.value.operation;
      session.counts = done.value.counts;
      this.#enter(session, 'committed');
      await store.writer.job('derived.build', { now: clock.now() });
    } catch (error) {
      logger.error('import-failed', error);
      this.#failed(session, faultOf(error));
    }
    await this.#thread.rest();
  }

  #parts(): ImportParts {
    return { context: this.#context, files: this.#files, thread: this.#thread };
  }

  #enter(session: ImportSession, phase: ImportState['phase']): void {
    session.phase = phase;
    session.error = null;
    session.progress = phase === 'previewed' || phase === 'committed' || phase === 'undone' ? 1 : 0;
    this.#onChange();
  }

  #failed(session: ImportSession, error: RungError): Result<never, RungError> {
    if (error.code === 'import-cancelled') this.#forget(session);
    else {
      session.phase = 'failed';
      session.error = error;
    }
    this.#onChange();
    return err(error);
  }

  #forget(session: ImportSession): void {
    this.#enter(session, 'cancelled');
    session.previewed = null;
    this.#files.remove(session.id);
  }

  #isOfTeam(): boolean {
    return readSyncState(this.#context.store.reader).mode === 'hub';
  }

  #isBusy(): boolean {
    return [...this.#sessions.values()].some(({ phase }) => BUSY.has(phase));
  }

  #hasFates(id: string): boolean {
    return (this.#sessions.get(id)?.previewed ?? null) !== null || this.#batch(id) !== null;
  }

  #batch(id: string): ImportBatch | null {
    return importBatches(this.#context.store.reader).find(({ facts }) => facts.importId === id) ?? null;
  }
}

const rowFateOf = (
  { line, fate, row, notes, addsTo }: FateOfRow,
  nameOf: (uid: string) => string | null,
): z.infer<typeof rowFate> => ({
  row: line,
  fate,
  name: row.name,
  numbers: numbersText(row.numbers),
  notes: notes.map(({ code, facts }) => ({ code, facts: { ...facts } })),
  addsTo: addsTo === null ? null : namedCustomer(addsTo, nameOf(addsTo)),
});

/** Null for who is here no more. */
const namedCustomer = (uid: string, name: string | null): z.infer<typeof rowFate>['addsTo'] =>
  name === null ? null : { customer: uid as CustomerUid, name };
