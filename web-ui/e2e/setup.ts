import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { Product } from './product';

declare module 'vitest' {
  export interface ProvidedContext {
    /** where the product answers */
    origin: string;
  }
}

/** Starts the product once for all files, with a small dataset split in two ways, and stops it after the last. */
export default async function setup(project: TestProject) {
  const product = await Product.inFreshHome();
  try {
    project.provide('origin', await product.start());
    const file = join(product.home, 'clicks.csv');
    await writeFile(file, clicks());
    const columns = ['--session', 'session', '--item', 'item', '--time', 'at'];
    const windows = ['--split', 'windows', '--window', 'day', '--min-sessions', '5'];
    await product.run('dataset', 'import', file, '--name', 'tiny-days', ...columns, ...windows);
    await product.run('dataset', 'import', file, '--name', 'tiny', ...columns);
  } catch (error) {
    await product.stop();
    throw error;
  }
  return () => product.stop();
}

const SESSIONS = 400;
const ITEMS = 30;
const LENGTH = 6;
const DAY = 86_400;

/** Sessions that step through a ring of items, so that there is something to learn in a second. */
function clicks(): string {
  const start = Date.UTC(2026, 0, 1) / 1000;
  const lines = Array.from({ length: SESSIONS }, (_, session) =>
    Array.from({ length: LENGTH }, (_, step) => {
      const item = (session * 7 + step * (1 + (session % 3))) % ITEMS;
      const at = start + Math.floor((session * 30 * DAY) / SESSIONS) + step * 60;
      return `s${session},i${item},${at}`;
    }).join('\n'),
  );
  return `session,item,at\n${lines.join('\n')}\n`;
}
