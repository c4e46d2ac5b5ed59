import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from '../../../src/platform/exec.ts';
import { execStep } from '../../../src/steps/exec.ts';
import type { StepCall, StepExamined } from '../../contracts/step-examined.ts';
import { describeStep, SET_IN_AWS } from '../../contracts/step-runner.ts';
import { FOREIGN_WORDS } from '../../contracts/step-words.ts';
import { stepOf } from '../step-stand.ts';

const TOKEN = 'tok-1234567890';
/** Does its deed, or complains in the words that it is given; tells its secret on both streams. */
const SCRIPT = `
const { appendFileSync } = require('node:fs');
console.log(process.env.TOKEN);
if (process.env.COMPLAINT === undefined) appendFileSync(process.env.FILE, 'x');
else {
  console.error(process.env.TOKEN + '\\n' + process.env.COMPLAINT);
  process.exit(3);
}`;
const CALL: StepCall = { action: 'exec', writes: true };

async function standUp(): Promise<StepExamined<'exec'>> {
  const folder = await mkdtemp(join(tmpdir(), 'step-'));
  const FILE = join(folder, 'done');
  writeFileSync(FILE, '');
  let complaints = 0;
  const calls: StepCall[] = [];
  const listeners: ((call: StepCall) => void)[] = [];
  const done = () => readFileSync(FILE, 'utf8').length;
  return {
    step: stepOf({ kind: 'exec', command: [process.execPath, '-e', SCRIPT], env: ['TOKEN'] }),
    runner: () =>
      execStep({
        execute: (command, options) => {
          calls.push(CALL);
          for (const listener of listeners) listener(CALL);
          return execute(command, options);
        },
        environment: async () => {
          complaints -= 1;
          return {
            FILE,
            TOKEN,
            ...(complaints >= 0 ? { COMPLAINT: `${FOREIGN_WORDS}\nno such index` } : {}),
          };
        },
      }),
    state: done,
    wanted: 1,
    effects: done,
    calls: () => calls,
    fail: ({ fault, calls: which, times = 1 }) => {
      if (fault === 'foreign-words' && which !== 'reads') complaints = times;
    },
    onWait: (listener) => void listeners.push(listener),
    secrets: [TOKEN],
    close: () => rm(folder, { recursive: true }),
  };
}

const own = 'what a command does, and by which credentials, is its own matter';
describeStep('exec', standUp, {
  ...SET_IN_AWS,
  again: { finds: 'done', because: 'nobody but the command knows whether it is so: it is run once more' },
  missing: { because: 'a program that is not there is a mistake of the plan' },
  reads: { because: 'a step is one command' },
  network: { because: own },
  credentials: { because: own },
  permissions: { because: own },
});
