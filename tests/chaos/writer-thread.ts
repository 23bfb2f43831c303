/** The product's writer thread, with a listener under its driver. */
import { createReach } from './crash-points.ts';
import { readAim } from './read-aim.ts';
import { watchStatements } from './watch-statements.ts';

watchStatements(createReach(readAim(process.env)));
await import('#engine/store/writer-thread.ts');
