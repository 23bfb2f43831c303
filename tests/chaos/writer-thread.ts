/** The product's writer thread, with a listener under its driver. */
import { createReach } from './crash-points.ts';
import { watchStatements } from './watch-statements.ts';

watchStatements(createReach());
await import('#engine/store/writer-thread.ts');
