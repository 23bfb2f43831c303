import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TRACK_LANGUAGES } from '#domain/talk-track/track.ts';
import type { Logger } from '../ports/logger.ts';
import { type TrackVersion, trackVersion } from './track-version.ts';

/**
 * The tracks that come with the program, from `<folder>/<language>/<id>.md`. A file that cannot be read or has a fault is left out and
 * logged: the others still help.
 */
export function readTrackLibrary(folder: URL, logger: Logger): TrackVersion[] {
  return TRACK_LANGUAGES.flatMap((language) => {
    // A path, not an address: inside a package Electron looks paths up in its archive.
    const files = join(fileURLToPath(folder), language);
    try {
      return readdirSync(files)
        .filter((name) => name.endsWith('.md'))
        .flatMap((name) => {
          const version = trackVersion(readFileSync(join(files, name), 'utf8'));
          if (version.ok) return [version.value];
          const [first] = version.error;
          logger.warn('track-faulty', {
            file: `${language}/${name}`,
            line: first?.line ?? 0,
            fault: first?.code ?? '',
          });
          return [];
        });
    } catch (error) {
      logger.error('track-library-unreadable', error, { language });
      return [];
    }
  });
}
