import type { ACTION_OUTPUTS } from '../action-fields.ts';
import type { CleanupReport } from '../domain/cleanup-report.ts';
import { EXIT_STATUS } from '../domain/outcome.ts';
import type { Options } from '../inputs.ts';
import { addSummary } from '../platform/runner/log.ts';
import { renderCleanupSummary, terminalCleanup } from '../report/cleanup-summary.ts';
import type { World } from '../world.ts';

type Output = (typeof ACTION_OUTPUTS)['cleanup'][number];

/** Tells how a cleanup ended; what has to be run again later is green in a job, and 3 in a shell. */
export async function finishCleanup(
  report: CleanupReport,
  world: World,
  options: Pick<Options, 'json'>,
): Promise<number> {
  const status = EXIT_STATUS[report.outcome];
  if (!world.runner.inActions) {
    world.out(options.json ? JSON.stringify(report, null, 2) : terminalCleanup(report));
    return status;
  }
  world.out(terminalCleanup(report));
  addSummary(world.runner.stepSummary, world.mask(renderCleanupSummary(report)));
  const { setOutput, fail, notice } = await import('../platform/runner/toolkit.ts');
  const outputs: Readonly<Record<Output, string>> = { outcome: report.outcome };
  for (const [name, value] of Object.entries(outputs)) await setOutput(name, value);
  const green = report.outcome === 'passed' || report.outcome === 'pending';
  const told = world.mask(`${report.outcome}: ${[report.message, ...report.next].join(' ')}`);
  if (green) await notice(told);
  else await fail(told);
  return green ? 0 : status;
}
