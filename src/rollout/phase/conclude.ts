import { judgementOf, pointsOf } from '../../domain/judging/gate-progress.ts';
import type { Evidence, PhaseReport } from '../../domain/report.ts';
import type { Signal } from '../../domain/signal.ts';
import type { Ending, Journal } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import type { Concluding } from './concluding.ts';
import { gateReport } from './observation.ts';
import { recordVerdict } from './record-verdict.ts';

/** Verdict into the ledger, then the reporters: they come last because they may break, and must not change anything. */
export async function concludePhase(
  concluding: Concluding,
  ports: Ports,
  signal: AbortSignal,
): Promise<PhaseReport> {
  const ending = await recordVerdict(concluding, ports, signal);
  const report = phaseReport({ ...concluding, ending }, ports);
  await ports.reporter.phaseFinished(report, evidenceOf(report, concluding.journal));
  return report;
}

function phaseReport(concluding: Concluding, ports: Ports): PhaseReport {
  const { run, journal, ending } = concluding;
  const now = ports.clock.now().getTime();
  return {
    schemaVersion: 1,
    release: run.release,
    phase: run.phase.name,
    index: run.index,
    phases: run.phases.map((phase) => ({ name: phase.name, weight: phase.traffic, soak: phase.soak })),
    outcome: ending.outcome,
    reason: ending.reason,
    message: ending.message,
    next: ending.next,
    ...(ending.restore === undefined ? {} : { restore: ending.restore }),
    targets: ports.routers.map((router, i) => targetReport(router.label, journal.weights[i])),
    ...(journal.previousWeight === undefined ? {} : { previousWeight: journal.previousWeight }),
    ...(journal.weight === undefined ? {} : { weight: journal.weight }),
    startedAt: journal.startedAt,
    endedAt: now,
    ...(journal.soakFrom === undefined ? {} : { soakFrom: journal.soakFrom }),
    ...(journal.soakUntil === undefined ? {} : { soakUntil: journal.soakUntil }),
    extended: journal.extended,
    gates: journal.gates.map((gate) => gateReport(gate, judgementOf(gate, now))),
    ...(journal.steps.length === 0 ? {} : { steps: journal.steps }),
    ...(journal.checks.size === 0 ? {} : { checks: [...journal.checks.values()] }),
    ...(journal.confirmed.length === 0 ? {} : { confirmed: journal.confirmed }),
    ...(toConfirm(run, ending).length === 0 ? {} : { toConfirm: toConfirm(run, ending) }),
    ...(finishes(concluding) ? { finished: true as const } : {}),
    warnings: [...journal.warnings],
    worker: run.worker,
    planDigest: run.planDigest,
  };
}

/** Whether the release ends with this job: with its last phase, or with what an earlier job of it has left undone. */
function finishes({ run, ending: { outcome, reason }, leftUnfinished }: Concluding): boolean {
  const last = outcome === 'passed' && run.index === run.phases.length - 1;
  return last && (leftUnfinished || reason !== 'already-passed');
}

/** What a person confirms before the phase after a pass. */
function toConfirm(run: PhaseRun, { outcome }: Ending): readonly string[] {
  return outcome === 'passed' ? (run.phases[run.index + 1]?.manual ?? []) : [];
}

function targetReport(label: string, weight: Journal['weights'][number]): PhaseReport['targets'][number] {
  return weight === undefined ? { label } : { label, weight };
}

function evidenceOf(report: PhaseReport, journal: Journal): Evidence {
  const series = journal.gates.flatMap((progress) => {
    const points = pointsOf(progress);
    return progress.gate.signals.map((signal, i) => ({
      gate: progress.gate.name,
      signal: signal.id,
      description: describe(signal),
      points: points[i] ?? [],
    }));
  });
  return { schemaVersion: 1, report, series, judgements: journal.judgements };
}

/** "AWS/Lambda Errors Sum {FunctionName=search} every 60 s": enough to ask for the same series again. */
function describe(signal: Signal): string {
  switch (signal.kind) {
    case 'metric': {
      const { metric } = signal;
      const dimensions = Object.entries(metric.dimensions).map(([name, value]) => `${name}=${value}`);
      return `${metric.namespace} ${metric.metric} ${metric.stat} {${dimensions.join(', ')}} every ${signal.period} s`;
    }
    case 'expression':
      return `${signal.expression} every ${signal.period} s`;
    case 'alarms':
      return `alarms ${signal.patterns.join(', ')}`;
  }
}
