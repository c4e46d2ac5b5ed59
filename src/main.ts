import { RolloutError, UsageError } from './domain/errors.ts';
import { EXIT_STATUS, EXIT_WRONG_USAGE } from './domain/outcome.ts';
import type { World } from './world.ts';

/** A fault of our own that no outcome stands for; the same status as a failed phase, because the job must be red. */
const EXIT_FAULT = 1;

/** Runs a command and ends the process with its status. This is the one place where errors are caught and told. */
export async function main(command: (world: World) => Promise<number>, world: World): Promise<void> {
  process.exitCode = await command(world).catch((error: unknown) => tell(error, world));
}

async function tell(error: unknown, world: World): Promise<number> {
  if (error instanceof UsageError) {
    await world.problems(error.problems);
    return EXIT_WRONG_USAGE;
  }
  if (error instanceof RolloutError) {
    await say(error.hint === undefined ? error.message : `${error.message} ${error.hint}`, world);
    return EXIT_STATUS.refused;
  }
  if (world.signal.aborted) {
    await say('Interrupted.', world);
    return EXIT_STATUS.aborted;
  }
  await say(
    `This should not have happened: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    world,
  );
  return EXIT_FAULT;
}

async function say(message: string, world: World): Promise<void> {
  if (world.runner.inActions) await (await import('./platform/runner/toolkit.ts')).fail(world.mask(message));
  else world.warn(message);
}
