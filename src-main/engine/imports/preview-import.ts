import type { ImportOptions } from '#contract/imports.ts';
import { mainZoneOf } from '#domain/phone-number/main-zone.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { ZoneId } from '#kernel/time.ts';
import type { Seat } from '../engine-context.ts';
import { lastOperationId } from '../store/import-batches.ts';
import type { ImportParts } from './import-parts.ts';
import type { ImportSession, Preview } from './import-session.ts';

/**
 * Decides the fate of every row of an inspected list; nothing of it is in the store yet. The session tells how far it is and can
 * be cancelled meanwhile; `onProgress` is told whenever it has come further. Errors: `not-set-up`, `import-cancelled`, and why the
 * file is no list (`file-…`).
 */
export async function previewImport(
  { context, files, thread }: ImportParts,
  session: ImportSession,
  options: ImportOptions,
  seat: Seat,
  onProgress: () => void,
): Promise<Result<Preview, RungError>> {
  const { store, clock } = context;
  const { inspected } = session;
  const agentId = store.ids.agentId(seat.agent);
  if (inspected === null || agentId === null) return err(rungError('not-set-up'));
  const checkedUpTo = lastOperationId(store.reader);
  const startedAt = performance.now();
  const task = thread.run(
    'preview',
    {
      folder: files.folder(session.id),
      source: files.source(session.id),
      format: inspected.format,
      hasHeader: options.hasHeader,
      columns: session.columns,
      agentId,
      context: {
        region: options.region,
        zone: zoneOf(seat, options.region),
        dateOrder: options.dateOrder,
        source: options.source === '' ? null : options.source,
        permission: options.permission,
        ladder: context.policy().ladder,
        now: clock.now(),
      },
    },
    (progress, rows) => {
      session.progress = progress;
      session.rowsPerSecond = Math.round((rows / Math.max(1, performance.now() - startedAt)) * 1_000);
      onProgress();
    },
  );
  session.cancel = task.cancel;
  const previewed = await task.answer;
  session.cancel = null;
  return previewed.ok ? ok({ ...previewed.value, checkedUpTo }) : previewed;
}

/** The clock of a list's dates: that of the seat, or of the region that the list is of. */
const zoneOf = (seat: Seat, region: string): ZoneId =>
  region === seat.region ? seat.zone : (mainZoneOf(region) ?? seat.zone);
