import { defineConfig } from 'vitest/config';

/** Tests of the whole product in a real browser; `tune4rec test` runs them after the build. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 90_000,
  },
});
