import { Command } from 'commander';
import { type BucketFlags, bucketCommand } from './commands/bucket.ts';
import { cleanupCommand } from './commands/cleanup.ts';
import { type PermissionsFlags, permissionsCommand } from './commands/permissions.ts';
import { phaseCommand } from './commands/phase.ts';
import { preflightCommand } from './commands/preflight.ts';
import { rehearseCommand } from './commands/rehearse.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { statusCommand } from './commands/status.ts';
import { validateCommand } from './commands/validate.ts';
import { EXIT_WRONG_USAGE } from './domain/outcome.ts';
import { append, percent, span, whole } from './flag-values.ts';
import type { Options } from './inputs.ts';
import { main } from './main.ts';
import { type CliFlags, optionsOf, shellWorld } from './shell-world.ts';
import type { World } from './world.ts';

const DRY_RUN = 'show what would be done, and do nothing';

/** The commands with their flags (docs/cli.md). Every one ends through `main`, with the exit status of its outcome. */
export function program(): Command {
  const root = new Command('gradual-rollout')
    .description('Gradual rollouts on AWS: shift, soak under gates, report, roll back')
    .showHelpAfterError('(--help shows what is allowed)')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_WRONG_USAGE));
  root
    .command('validate')
    .description('check a plan: every mistake at once, with its line and column')
    .argument('[file]', 'the plan', '.github/rollout.yml')
    .option('--environment <name>', 'environment to check; every one that the plan names when left out')
    .option('--release <key>', 'taken like everywhere; a plan is valid for every release')
    .option('--ledger <file>', 'taken like everywhere; nothing is read or written')
    .option('--json', 'print the problems as JSON')
    .action((file: string, flags: CliFlags) => run({ ...flags, plan: file }, validateCommand));
  addRehearse(root);
  common(root.command('phase').description('run one phase of a rollout'))
    .argument('<name>', 'name of the phase')
    .option('--dry-run', DRY_RUN)
    .option('--timeout <duration>', 'end by itself after this time', span)
    .option('--allow-static-credentials', 'accept credentials of unknown expiry for soaks over an hour')
    .option(
      '--confirm <item>',
      'confirm an item that a person confirms before this phase; repeatable',
      append,
    )
    .action((name: string, flags: CliFlags) => run({ ...flags, phase: name }, phaseCommand));
  common(
    root
      .command('preflight')
      .description('ask everything that the phases will ask before they move anything; writes nothing'),
  )
    .option('--allow-static-credentials', 'accept credentials of unknown expiry for soaks over an hour')
    .action((flags: CliFlags) => run(flags, preflightCommand));
  common(
    root
      .command('rollback')
      .description('restore the baseline at once, whatever is in force and whoever put it there'),
  )
    .option('--dry-run', DRY_RUN)
    .action((flags: CliFlags) => run(flags, rollbackCommand));
  common(root.command('cleanup').description('run the cleanup steps of a release that has passed'))
    .option('--dry-run', DRY_RUN)
    .action((flags: CliFlags) => run(flags, cleanupCommand));
  common(root.command('status').description('weight now, who holds it, and what the ledger says')).action(
    (flags: CliFlags) => run(flags, statusCommand),
  );
  addBucket(root);
  addPermissions(root);
  return root;
}

function addRehearse(root: Command): void {
  root
    .command('rehearse')
    .description('run a whole rollout against a simulated service, on a virtual clock; touches nothing')
    .option('--plan <file>', 'the plan; the bundled example (search rollout) when left out')
    .option('--environment <name>', 'environment, when the plan does not name one')
    .option(
      '--scenario <name>',
      'how the service breaks: errors, latency, cache, alarm, silence, flaky or drift',
      'healthy',
    )
    .option('--seed <n>', 'seed of the simulation', whole, 1)
    .option('--expect <outcome>', 'exit with 0 when the rollout ends so, else with 1')
    .option('--release <key>', 'key of the release', 'rehearsal')
    .option('--ledger <file>', 'write what a rollout would record into this file')
    .option('--json', 'print the phase reports as JSON')
    .action((flags: CliFlags) => run(flags, rehearseCommand(flags)));
}

function addBucket(root: Command): void {
  root
    .command('bucket')
    .description('the bucket of an id, 0 to 99: in the cohort when it is less than the weight')
    .requiredOption('--id <id>', 'what stays the same for one user: a session, a customer, a device')
    .option('--salt <text>', 'draws the buckets of one rollout anew')
    .option('--weight <percent>', 'say whether the id is in the cohort at this weight', percent)
    .option('--json', 'print the answer as JSON')
    .action((flags: BucketFlags) => main(bucketCommand(flags), shellWorld(flags.json ?? false)));
}

function addPermissions(root: Command): void {
  root
    .command('permissions')
    .description('the least IAM policy that a plan needs, resource by resource')
    .option('--plan <file>', 'the plan', '.github/rollout.yml')
    .option('--environment <name>', 'environment; wins over the plan')
    .option('--region <region>', 'AWS region; else the plan, else AWS_REGION')
    .option('--account <number>', 'account of the resources', '*')
    .option('--partition <name>', 'aws, aws-cn or aws-us-gov', 'aws')
    .option('--template <file>', 'template of a stack without a service role; repeatable', append)
    .option('--json', 'print the policies of all roles as JSON')
    .action((flags: CliFlags & PermissionsFlags) => run(flags, permissionsCommand(flags)));
}

/** What every command that touches a rollout takes. */
function common(command: Command): Command {
  return command
    .option('--plan <file>', 'the plan', '.github/rollout.yml')
    .option('--environment <name>', 'environment; wins over the plan')
    .option('--release <key>', 'key of the release; the commit by default')
    .option('--region <region>', 'AWS region; else the plan, else AWS_REGION')
    .option('--ledger <file>', 'keep the ledger in this file instead of GitHub')
    .option('--json', 'print the report as JSON');
}

function run(flags: CliFlags, command: (world: World, options: Options) => Promise<number>): Promise<void> {
  return main((world) => command(world, optionsOf(flags)), shellWorld(flags.json ?? false));
}
