import { RolloutError } from '../../domain/errors.ts';
import type { ExecTarget } from '../../domain/targets/exec.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Execute, type Executed, failureOf } from '../../platform/exec.ts';
import type { Flag } from '../flag/flag.ts';
import { flagOf } from '../flag/stored.ts';
import type { OrderedFlag } from '../remembered.ts';

export interface OwnCommands {
  readonly target: ExecTarget;
  readonly label: string;
  readonly clock: Clock;
  readonly execute: Execute;
  /** What a command gets: the usual variables, and these on top. */
  readonly environment: (more: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, string>>>;
}

/** Pauses in ms before a command that only reads is run again. */
const PAUSES = [1_000, 3_000] as const;

/** A flag behind commands of the user's own. An exit status other than 0 may pass, what is printed wrongly does not. */
export function ownCommands(own: OwnCommands): OrderedFlag {
  const { target } = own;
  return {
    async read(signal) {
      const { stdout } = await patiently(
        own,
        () => run(own, ['get', target.get], { more: {}, signal }),
        signal,
      );
      return printed(own, stdout);
    },
    async set(percent, { signal }) {
      await run(own, ['set', target.set], { more: { WEIGHT: String(percent) }, signal });
    },
    async stop({ signal }) {
      if (target.stop === undefined)
        throw new RolloutError('target-refused', `The plan has no \`stop\` for the ${own.label}.`);
      await run(own, ['stop', target.stop], { more: {}, signal });
    },
  };
}

interface Running {
  readonly more: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

async function run(
  { target, label, execute, environment }: OwnCommands,
  [name, command]: readonly ['get' | 'set' | 'stop', readonly string[]],
  { more, signal }: Running,
): Promise<Executed> {
  const { timeout } = target;
  const done = await execute(command, { env: await environment(more), timeout, signal });
  if (done.code === 0) return done;
  throw new Error(`The ${name} of ${label} ended with ${failureOf(done)}`);
}

/** What only reads is run again; the last failure is thrown. */
async function patiently<T>({ clock }: OwnCommands, ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RolloutError) throw error;
      await clock.sleep(pause, signal);
    }
  }
  return ask();
}

/** `10`, or `{ "weight": 10 }`, with `"enabled"` beside it where the plan has a `stop`. */
function printed({ target, label }: OwnCommands, stdout: string): Flag {
  const answer = parsed(stdout, label);
  const { weight: percent, enabled } = (typeof answer === 'number' ? { weight: answer } : Object(answer)) as {
    readonly weight?: unknown;
    readonly enabled?: unknown;
  };
  return flagOf(target.stop === undefined ? { percent } : { percent, enabled }, { label, scale: 'percent' });
}

function parsed(stdout: string, label: string): unknown {
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    throw new RolloutError('target-refused', `The get of ${label} printed what is no JSON.`, {
      hint: 'It has to print the weight alone, such as `{ "weight": 10 }`; everything else goes to standard error.',
    });
  }
}
