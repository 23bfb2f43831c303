import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.slow.test.ts'],
    pool: 'forks',
    // Most of the time a killed process or a packer is waited for: two at once leave no core idle.
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
