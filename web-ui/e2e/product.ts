import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../tune4rec', import.meta.url));

/** A checkout that nobody built yet is built by the launcher first. */
const START_MS = 600_000;
const VERB_MS = 120_000;
const STOP_MS = 30_000;

/**
 * The whole product, started as a user would, with its state in a folder of its own. Call
 * {@link stop} in the end, whatever happened.
 */
export class Product {
  readonly home: string;
  private readonly env: NodeJS.ProcessEnv;
  private up: ChildProcess | undefined;

  private constructor(home: string) {
    this.home = home;
    this.env = { ...foreignEnvironment(), TUNE4REC_HOME: join(home, 'state') };
  }

  /** A short path: the name of a socket inside has at most 108 bytes. */
  static async inFreshHome(): Promise<Product> {
    return new Product(await mkdtemp(join(tmpdir(), 't4r-e2e-')));
  }

  /** Starts all parts; answers with the page's address. */
  async start(): Promise<string> {
    const child = spawn(LAUNCHER, ['up'], { env: this.env, detached: true, stdio: 'pipe' });
    this.up = child;
    process.once('exit', () => killGroup(child));
    return await printed(child, 'up', /^page: (http:\S+)$/, START_MS);
  }

  /** Runs a verb to its end; answers with what it printed. */
  async run(...verb: string[]): Promise<string> {
    const child = spawn(LAUNCHER, verb, { env: this.env, stdio: 'pipe' });
    const said = listen(child);
    const code = await within(VERB_MS, exitOf(child), () => {
      child.kill('SIGKILL');
      return `tune4rec ${verb.join(' ')}: no end after ${VERB_MS / 1000} s; ${said.all()}`;
    });
    if (code !== 0) {
      throw new Error(`tune4rec ${verb.join(' ')}: exit code ${code}; ${said.all()}`);
    }
    return said.out();
  }

  /** Ends all parts as Ctrl-C would and removes the folder. */
  async stop(): Promise<void> {
    const child = this.up;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const exit = exitOf(child);
      child.kill('SIGINT');
      await within(STOP_MS, exit, () => {
        killGroup(child);
        return `tune4rec up: still there ${STOP_MS / 1000} s after SIGINT, so it was killed`;
      });
    }
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * The environment without what would lead to another instance of the product, or make a build of the
 * pages one for tests: NODE_ENV is this runner's, and React is twice as large by it.
 */
function foreignEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TUNE4REC_|VITE|NODE_ENV$)/.test(name)),
  );
}

function listen(child: ChildProcess) {
  const out: string[] = [];
  const err: string[] = [];
  child.stdout?.on('data', (text) => out.push(String(text)));
  child.stderr?.on('data', (text) => err.push(String(text)));
  return {
    out: () => out.join(''),
    all: () => `it printed:\n${out.join('')}${err.join('').slice(-4000)}`,
  };
}

async function printed(child: ChildProcess, verb: string, line: RegExp, milliseconds: number) {
  const said = listen(child);
  const lines = child.stdout === null ? [] : createInterface(child.stdout);
  const found = async () => {
    for await (const text of lines) {
      const value = line.exec(text)?.[1];
      if (value !== undefined) {
        return value;
      }
    }
    throw new Error(`tune4rec ${verb}: ended without a line ${line}; ${said.all()}`);
  };
  return await within(
    milliseconds,
    found(),
    () => `tune4rec ${verb}: no line ${line} after ${milliseconds / 1000} s; ${said.all()}`,
  );
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
}

/** The promise's value, or an error with the text that `late` answers once the time is over. */
async function within<T>(milliseconds: number, it: Promise<T>, late: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(late())), milliseconds);
  });
  try {
    return await Promise.race([it, over]);
  } finally {
    clearTimeout(timer);
  }
}

function killGroup(child: ChildProcess) {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    process.kill(-child.pid, 'SIGKILL');
  }
}
