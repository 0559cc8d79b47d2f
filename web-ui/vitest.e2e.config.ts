import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The first file finds the product as it is when nobody has used it. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** Tests of the whole product in a real browser; `tune4rec test` runs them after the build. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/setup.ts'],
    // one product for all of them, and two cores to train on: one file after the other, by name
    fileParallelism: false,
    sequence: { sequencer: ByName },
    testTimeout: 400_000,
    hookTimeout: 400_000,
  },
});
