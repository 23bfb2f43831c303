import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '#engine/store/make-folder.ts';

const attachment = z.object({ pid: z.int().min(1), url: z.url(), secret: z.string().min(20) });

/** Where the engine that runs on a store answers, and the secret that opens it to the user's own programs. */
export type Attachment = z.infer<typeof attachment>;

const fileOf = (dataDir: string): string => join(dataDir, 'engine.attach.json');

/** Publishes where the engine of `dataDir` answers, readable by its user alone. Throws what the file system says. */
export function publishAttachment(dataDir: string, attach: Attachment): void {
  makeFolder(dataDir);
  const fresh = `${fileOf(dataDir)}.${attach.pid}`;
  writeFileSync(fresh, JSON.stringify(attach), { mode: 0o600 });
  renameSync(fresh, fileOf(dataDir));
}

/** What was last published for `dataDir`, null if nothing readable. Its engine may have died since: only an answer tells. */
export function readAttachment(dataDir: string): Attachment | null {
  try {
    return attachment.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Takes back what `pid` published; what another engine has published since stays. */
export function withdrawAttachment(dataDir: string, pid: number): void {
  if (readAttachment(dataDir)?.pid === pid) rmSync(fileOf(dataDir), { force: true });
}

/**
 * Asks the engine that runs on `dataDir` for a fresh link to its page, good once. Null when none runs there, or when it has a
 * window of its own and serves no page.
 */
export async function askForInvite(dataDir: string): Promise<{ readonly url: string; readonly pid: number } | null> {
  const attach = readAttachment(dataDir);
  if (attach === null) return null;
  try {
    const response = await fetch(`${attach.url}/invite`, {
      method: 'POST',
      headers: { authorization: `Bearer ${attach.secret}` },
      signal: AbortSignal.timeout(2_000),
    });
    if (!response.ok) return null;
    return { url: z.object({ url: z.url() }).parse(await response.json()).url, pid: attach.pid };
  } catch {
    return null;
  }
}
