/**
 * Preloaded into every Node process that the runner starts: the clock of the tests, going on where the process before
 * stopped. RUNNER_CLOCK_FILE holds the virtual now, and is what VIRTUAL_CLOCK_FILE is for the clock.
 */
import { readFileSync } from 'node:fs';

const file = process.env.RUNNER_CLOCK_FILE;
process.env.VIRTUAL_CLOCK_START = readFileSync(file, 'utf8');
process.env.VIRTUAL_CLOCK_FILE = file;
await import('../__tests__/harness/virtual-clock.mjs');
