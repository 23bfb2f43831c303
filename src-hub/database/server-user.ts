import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** Whom the database runs as; PostgreSQL does not run as root. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

function idsOf(name: string): ServerUser | null {
  try {
    const [uid, gid] = ['-u', '-g'].map((which) =>
      Number(execFileSync('id', [which, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
    );
    return uid === undefined || gid === undefined ? null : { uid, gid };
  } catch {
    return null;
  }
}

/** Null where this process may run the database itself. As root it is the user `postgres`, who is made where there is none. */
export function serverUser(): ServerUser | null {
  if (userInfo().uid !== 0) return null;
  const known = idsOf(NAME);
  if (known !== null) return known;
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  const made = idsOf(NAME);
  if (made === null) throw new Error(`the user ${NAME} could not be made`);
  return made;
}
