import { defineConfig } from 'vitest/config';

export default defineConfig({
  build: {
    outDir: 'target/site',
    emptyOutDir: true,
    rollupOptions: {
      // react-query marks its modules for server rendering, which means nothing here
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
    },
  },
  server: { proxy: { '/api': process.env.TUNE4REC_URL ?? 'http://127.0.0.1:8090' } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
  },
});
