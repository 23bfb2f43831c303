import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.slow.test.ts'],
    pool: 'forks',
    // Vitest leaves one core out: on two, half of the time would be spent waiting.
    maxWorkers: 2,
    testTimeout: 30_000,
    // A database that starts or ends while the machine is busy.
    hookTimeout: 60_000,
  },
});
