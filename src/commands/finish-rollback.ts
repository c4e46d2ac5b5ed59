import type { ACTION_OUTPUTS } from '../action-fields.ts';
import type { RollbackReport } from '../domain/report.ts';
import { formatWeight } from '../domain/weight.ts';
import type { Options } from '../inputs.ts';
import { terminalRollback } from '../report/terminal-summary.ts';
import type { World } from '../world.ts';
import { terminalOf } from './finish-phase.ts';

type Output = (typeof ACTION_OUTPUTS)['rollback'][number];

/** Tells how a rollback ended. Red only when the read-back does not show the weight that was to be reached. */
export async function finishRollback(
  report: RollbackReport,
  world: World,
  options: Pick<Options, 'json'>,
): Promise<number> {
  const failed = report.outcome === 'failed';
  if (!world.runner.inActions) {
    world.out(options.json ? JSON.stringify(report, null, 2) : terminalRollback(report, terminalOf(world)));
    return failed ? 1 : 0;
  }
  world.out(terminalRollback(report, terminalOf(world)));
  const { setOutput, fail, notice } = await import('../platform/runner/toolkit.ts');
  const outputs: Readonly<Record<Output, string>> = {
    outcome: report.outcome,
    weight: report.weight === undefined ? '' : String(report.weight),
  };
  for (const [name, value] of Object.entries(outputs)) await setOutput(name, value);
  const told = world.mask([report.message, ...report.next].join(' '));
  if (failed) await fail(told);
  else
    await notice(
      report.weight === undefined ? told : `${told} The weight is ${formatWeight(report.weight)}.`,
    );
  return failed ? 1 : 0;
}
