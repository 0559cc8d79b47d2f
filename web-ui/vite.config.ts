import { defineConfig } from 'vitest/config';

/** For a machine whose cores are taken: a test that hangs still ends. */
const PATIENCE_MS = 30_000;

export default defineConfig({
  build: {
    outDir: 'target/site',
    emptyOutDir: true,
    // the editor's chunk, which only the page of a new sweep loads
    chunkSizeWarningLimit: 550,
    rollupOptions: {
      // react-query marks its modules for server rendering, which means nothing here
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
    },
  },
  server: { proxy: { '/api': process.env.TUNE4REC_URL ?? 'http://127.0.0.1:8090' } },
  test: {
    reporters: ['dot'],
    testTimeout: PATIENCE_MS,
    projects: [
      {
        extends: true,
        test: { name: 'functions', environment: 'node', include: ['src/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/testing/setup.ts'],
        },
      },
    ],
  },
});
