import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPlanSource } from '../compose/plan-source.ts';
import { rehearsePlan } from '../compose/rehearsal.ts';
import { progressOf } from '../compose/reporters.ts';
import { formatDuration } from '../domain/duration.ts';
import { UsageError } from '../domain/errors.ts';
import { EXIT_STATUS, type Outcome } from '../domain/outcome.ts';
import { formatWeight } from '../domain/weight.ts';
import type { Options } from '../inputs.ts';
import { expectation, REHEARSAL_START, type Rehearsal } from '../rehearsal/rehearse.ts';
import { SCENARIOS, type Scenario } from '../rehearsal/scenario.ts';
import { terminalSummary } from '../report/terminal-summary.ts';
import type { World } from '../world.ts';
import { terminalOf } from './finish-phase.ts';

/** The flags that only a rehearsal has. */
export interface RehearseFlags {
  readonly plan?: string;
  readonly scenario?: string;
  readonly seed?: number;
  readonly expect?: string;
  readonly release?: string;
}

/** The plan that is rehearsed when none is named; it lies beside the bundle. */
const EXAMPLE = 'examples/search/.github/rollout.yml';

/** Rehearses a rollout and prints how it went; with `--expect` the exit status says whether it went as expected. */
export function rehearseCommand(flags: RehearseFlags): (world: World, options: Options) => Promise<number> {
  return async (world, options) => {
    const scenario = scenarioOf(flags.scenario ?? 'healthy');
    const expected = expectedOf(flags.expect);
    const plan = flags.plan ?? join(dirname(realpathSync(process.argv[1] ?? '.')), '..', EXAMPLE);
    const started = performance.now();
    const rehearsal = await rehearsePlan({
      source: { ...readPlanSource(world, { ...options, plan }), file: flags.plan ?? EXAMPLE },
      scenario,
      seed: flags.seed ?? 1,
      release: flags.release ?? 'rehearsal',
      ...(options.ledgerFile === undefined ? {} : { ledgerFile: options.ledgerFile }),
      start: REHEARSAL_START,
      reporter: progressOf(world),
      warn: world.warn,
      signal: world.signal,
    });
    if (options.json) world.out(JSON.stringify(rehearsal.reports, null, 2));
    else
      world.out(
        `${terminalSummary(rehearsal.reports, terminalOf(world))}\n${closing(rehearsal, performance.now() - started)}`,
      );
    if (expected !== undefined && rehearsal.outcome !== expected)
      world.warn(`expected ${expected}, and the rollout ended ${rehearsal.outcome}`);
    return expectation(rehearsal.reports, expected);
  };
}

function closing({ reports, weight, restored }: Rehearsal, took: number): string {
  const first = reports[0];
  const last = reports.at(-1);
  const span = first === undefined || last === undefined ? 0 : last.endedAt - first.startedAt;
  const now =
    weight === undefined
      ? ''
      : ` The weight is ${formatWeight(weight)}${restored ? ', restored by the rollback' : ''}.`;
  return `Rehearsed ${formatDuration(span)} in ${(took / 1000).toFixed(1)} s.${now} Nothing outside this process was touched.`;
}

function scenarioOf(name: string): Scenario {
  const found = SCENARIOS.find((scenario) => scenario === name);
  if (found !== undefined) return found;
  throw new UsageError([{ message: `--scenario: found "${name}"; allowed are ${SCENARIOS.join(', ')}` }]);
}

function expectedOf(name: string | undefined): Outcome | undefined {
  if (name === undefined || Object.hasOwn(EXIT_STATUS, name)) return name as Outcome | undefined;
  throw new UsageError([
    { message: `--expect: found "${name}"; allowed are ${Object.keys(EXIT_STATUS).join(', ')}` },
  ]);
}
