import { defineConfig } from 'vitest/config';

export default defineConfig({
  build: { outDir: 'target/site', emptyOutDir: true },
  server: { proxy: { '/api': 'http://127.0.0.1:8090' } },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], passWithNoTests: true },
});
