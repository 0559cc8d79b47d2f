import { accessSync, constants } from 'node:fs';
import { type Browser, type BrowserContext, type ConsoleMessage, chromium } from 'playwright-core';

const CHROMIUM = process.env.TUNE4REC_CHROMIUM || '/usr/bin/chromium';

/** What Chromium would do of its own accord on a network, and must not do here. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchChromium(): Promise<Browser> {
  try {
    accessSync(CHROMIUM, constants.X_OK);
  } catch {
    throw new Error(
      `the browser test needs Chromium, but ${CHROMIUM} is not a program; install it ` +
        '(apt-get install chromium), or name another in TUNE4REC_CHROMIUM',
    );
  }
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return await chromium.launch({ executablePath: CHROMIUM, args: [...asRoot, ...QUIET] });
}

/**
 * What a test brought about, and browsers report as well: a refused document, rows that cannot be
 * ranked together, a lost answer.
 */
function isStaged(message: ConsoleMessage): boolean {
  const { url } = message.location();
  const refused = /validate=true|\/board\?/.test(url) && /\b4\d\d\b/.test(message.text());
  return refused || (url.endsWith('/api/v1/sweeps') && message.text().includes('ERR_FAILED'));
}

/** Collects what pages may not do: complain, fail, or ask another host. */
export function watchForFaults(context: BrowserContext, origin: string): string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    const bad = message.type() === 'error' || message.type() === 'warning';
    if (bad && !isStaged(message)) {
      faults.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().message}`));
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) {
      faults.push(`request to another host: ${request.url()}`);
    }
  });
  return faults;
}
