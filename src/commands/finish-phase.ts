import type { ACTION_OUTPUTS } from '../action-fields.ts';
import { EXIT_STATUS } from '../domain/outcome.ts';
import type { PhaseReport } from '../domain/report.ts';
import type { Options } from '../inputs.ts';
import { terminalSummary } from '../report/terminal-summary.ts';
import type { World } from '../world.ts';

type Output = (typeof ACTION_OUTPUTS)['phase'][number];

/** Tells how a phase ended to whoever started it: outputs and a mark in Actions, text or JSON in a shell. The exit status. */
export async function finishPhase(
  report: PhaseReport,
  world: World,
  { options, evidence }: { readonly options: Pick<Options, 'json'>; readonly evidence: string },
): Promise<number> {
  const status = EXIT_STATUS[report.outcome];
  if (!world.runner.inActions) {
    world.out(options.json ? JSON.stringify(report, null, 2) : terminalSummary([report], terminalOf(world)));
    return status;
  }
  const { setOutput, fail } = await import('../platform/runner/toolkit.ts');
  const outputs: Readonly<Record<Output, string>> = {
    outcome: report.outcome,
    phase: report.phase,
    reason: report.reason,
    restore: report.restore ?? '',
    weight: String(report.weight ?? ''),
    'previous-weight': String(report.previousWeight ?? ''),
    report: JSON.stringify(report),
    evidence,
  };
  for (const [name, value] of Object.entries(outputs)) await setOutput(name, world.mask(value));
  const green = report.outcome === 'passed' || report.outcome === 'pending';
  if (!green) await fail(world.mask(`${report.outcome}: ${[report.message, ...report.next].join(' ')}`));
  return green ? 0 : status;
}

/** How the last screen of a command is laid out. */
export function terminalOf({ terminal }: Pick<World, 'terminal'>): { columns: number; color: boolean } {
  return { columns: terminal.columns(), color: terminal.color };
}
