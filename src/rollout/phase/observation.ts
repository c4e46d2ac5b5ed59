import type { Judgement } from '../../domain/judgement.ts';
import { alertOf } from '../../domain/judging/alert.ts';
import { type GateProgress, judgementOf, limitText, valuesOf } from '../../domain/judging/gate-progress.ts';
import type { GateReport, Observation } from '../../domain/report.ts';
import type { Journal } from '../journal.ts';
import type { PhaseRun } from '../ports.ts';

/** What a look came to: its time and the judgements of all gates, in their order. */
export interface Looked {
  readonly now: number;
  readonly judgements: readonly Judgement[];
}

/** Where the soak stands, as the reporters are told at each look. */
export function observationOf(run: PhaseRun, journal: Journal, { now, judgements }: Looked): Observation {
  return {
    at: now,
    phase: run.phase.name,
    weight: journal.weight ?? run.phase.traffic,
    soakFrom: journal.soakFrom ?? now,
    soakUntil: journal.soakUntil ?? now,
    extended: journal.extended,
    gates: journal.gates.map((gate, i) => gateReport(gate, judgements[i] ?? judgementOf(gate, now))),
    warnings: [...journal.warnings],
  };
}

/** One gate as the reporters are told of it. */
export function gateReport(progress: GateProgress, judgement: Judgement): GateReport {
  const { gate } = progress;
  return {
    name: gate.name,
    kind: gate.kind,
    unit: gate.unit,
    limit: limitText(gate),
    judgement,
    // As long as the soak so far, and few looks are drawn: put together when somebody reads it.
    get values() {
      return valuesOf(progress);
    },
    ...(gate.kind === 'alarms' ? {} : { bounds: gate.bounds }),
    ...(gate.kind === 'latency' ? { source: SOURCES[gate.source] } : {}),
    ...(gate.alert === undefined ? {} : { alert: alertOf(judgement.value, gate.alert, gate.unit) }),
    ...(gate.runbook === undefined ? {} : { runbook: gate.runbook }),
    ...(gate.owner === undefined ? {} : { owner: gate.owner }),
  };
}

/** The report names where the counts of a latency gate come from: both are CloudWatch's, and one of them is interpolated. */
const SOURCES = {
  'trimmed-count': 'trimmed counts TC(:x) over the sample count',
  'percentile-rank': 'percentile rank PR(:x) times the sample count',
} as const;
