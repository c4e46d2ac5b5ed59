import type {
  GateReport,
  Observation,
  PhaseReport,
  PhaseStarted,
  RollbackReport,
} from '../../src/domain/report.ts';
import { weight } from '../../src/domain/weight.ts';

/** 2026-11-23 09:00 UTC: when the soaks of the samples begin. */
export const SOAK_FROM = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;

/** A wave without a random number: the same on every machine. */
export function wave(count: number, middle: number, swing: number): readonly number[] {
  return Array.from(
    { length: count },
    (_, i) => middle + swing * Math.sin(i / 7) * Math.cos(i / 31) + (swing / 5) * Math.sin(i * 2.3),
  );
}

export function gateReport(overrides: Partial<GateReport> = {}): GateReport {
  return {
    name: 'Error rate',
    kind: 'ratio',
    unit: 'percent',
    limit: 'at most 1 %, fails above 5 %',
    bounds: { upper: { pass: 0.01, fail: 0.05 } },
    judgement: {
      gate: 'Error rate',
      state: 'pass',
      detail: '0.42 % of 120,000 requests, at most 1 %',
      value: 0.0042,
      samples: 120_000,
      advisory: false,
    },
    values: wave(240, 0.0042, 0.003),
    ...overrides,
  };
}

export const latencyGate: GateReport = gateReport({
  name: 'P95 latency',
  kind: 'latency',
  unit: 'milliseconds',
  limit: 'at most 200 ms, fails above 300 ms',
  bounds: { upper: { pass: 200, fail: 300 } },
  judgement: {
    gate: 'P95 latency',
    state: 'pass',
    detail: '2.1 % of 120,000 requests over 200 ms, at most 5 %',
    value: 171.3,
    samples: 120_000,
    advisory: false,
  },
  values: wave(240, 165, 22),
  source: 'trimmed counts TC(:200)',
});

export const cacheGate: GateReport = gateReport({
  name: 'Cache hit rate',
  kind: 'expression',
  unit: 'none',
  limit: 'at least 85, fails below 80',
  bounds: { lower: { pass: 85, fail: 80 } },
  judgement: {
    gate: 'Cache hit rate',
    state: 'pass',
    detail: '92.4, at least 85',
    value: 92.4,
    advisory: false,
  },
  values: wave(240, 92, 3).map((value, index) => (index > 100 && index < 112 ? undefined : value)),
});

export const alarmsGate: GateReport = {
  name: 'Alarms',
  kind: 'alarms',
  unit: 'none',
  limit: 'none red: production-search-*',
  judgement: { gate: 'Alarms', state: 'pass', detail: '4 alarms, none red', advisory: false },
  values: wave(240, 0, 0),
};

export const failedGate: GateReport = gateReport({
  judgement: {
    gate: 'Error rate',
    state: 'fail',
    detail: '6.2 % of 12,480 requests, fails above 5 %',
    value: 0.062,
    samples: 12_480,
    failedAt: SOAK_FROM + 70 * 60_000,
    advisory: false,
  },
  values: [...wave(64, 0.0042, 0.003), 0.018, 0.041, 0.066, 0.083, 0.091, 0.088],
  runbook: 'https://wiki.example.com/search/errors',
  owner: 'team-search',
});

export const phases = [
  { name: 'canary', weight: weight(10), soak: 4 * HOUR },
  { name: 'half', weight: weight(50), soak: 4 * HOUR },
  { name: 'full', weight: weight(100), soak: 48 * HOUR },
];

export function phaseReport(overrides: Partial<PhaseReport> = {}): PhaseReport {
  return {
    schemaVersion: 1,
    release: {
      plan: 'intelligent-search',
      environment: 'production',
      release: '7fae9f3b1c0d4e5f6a7b8c9d0e1f2a3b4c5d6e7f',
    },
    phase: 'canary',
    index: 0,
    phases,
    outcome: 'passed',
    reason: 'gates-passed',
    message: 'All 4 gates passed over 4 h at 10 %.',
    next: ['The next phase, half, takes 50 %; nothing to do here.'],
    targets: [
      {
        label: 'stack production-intelligent-search-cloudfront, parameter TrafficPercentage',
        weight: weight(10),
      },
    ],
    previousWeight: weight(0),
    weight: weight(10),
    startedAt: SOAK_FROM - 4 * 60_000,
    endedAt: SOAK_FROM + 4 * HOUR + 3000,
    soakFrom: SOAK_FROM,
    soakUntil: SOAK_FROM + 4 * HOUR,
    extended: false,
    gates: [gateReport(), latencyGate, cacheGate, alarmsGate],
    warnings: [],
    worker: {
      id: '123.1.canary',
      run: '123',
      attempt: 1,
      job: 'canary',
      url: 'https://github.com/org/search/actions/runs/123',
      actor: 'maria',
    },
    planDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    ...overrides,
  };
}

export const failedReport: PhaseReport = phaseReport({
  phase: 'half',
  index: 1,
  outcome: 'failed',
  reason: 'gate-failed',
  message: 'Error rate failed: 6.2 % of 12,480 requests, fails above 5 %.',
  next: [
    'The rollback job takes the weight to 0 %. If it does not run, do it by hand: `gradual-rollout rollback --plan .github/rollout.yml --release 7fae9f3`.',
    'Read the evidence file of this job: it holds every series that the verdict rests on.',
  ],
  targets: [
    {
      label: 'stack production-intelligent-search-cloudfront, parameter TrafficPercentage',
      weight: weight(50),
    },
  ],
  previousWeight: weight(10),
  weight: weight(50),
  restore: '0',
  endedAt: SOAK_FROM + 72 * 60_000,
  gates: [
    failedGate,
    { ...latencyGate, values: latencyGate.values.slice(0, 70) },
    { ...cacheGate, values: cacheGate.values.slice(0, 70) },
    { ...alarmsGate, values: alarmsGate.values.slice(0, 70) },
  ],
});

export const heldReport: PhaseReport = phaseReport({
  outcome: 'held',
  reason: 'beyond-pass-limit',
  message:
    'The soak and its extension ended, and P95 latency lies between its limits: 8.9 % of 6,020 requests over 200 ms, at most 5 %.',
  next: [
    'It stays at 10 %. To go on, run this job again: `gh run rerun 123 --failed`.',
    'To go back: `gradual-rollout rollback --plan .github/rollout.yml`.',
  ],
  extended: true,
  endedAt: SOAK_FROM + 6 * HOUR,
  soakUntil: SOAK_FROM + 6 * HOUR,
  gates: [
    gateReport(),
    {
      ...latencyGate,
      judgement: {
        ...latencyGate.judgement,
        state: 'inconclusive',
        detail: '8.9 % of 6,020 requests over 200 ms, at most 5 %',
        value: 236,
        lacks: 'hold-zone',
      },
      values: wave(360, 228, 20),
      runbook: 'https://wiki.example.com/search/latency',
    },
    {
      ...cacheGate,
      judgement: {
        gate: 'Cache hit rate',
        state: 'error',
        detail: 'GetMetricData: InternalError in the last 6 looks',
        advisory: true,
      },
    },
    alarmsGate,
  ],
  warnings: ['GitHub could not be reached from 11:02 to 11:19 UTC; the soak went on.'],
});

export const refusedReport: PhaseReport = {
  ...withoutSoak(phaseReport()),
  outcome: 'refused',
  reason: 'release-holds',
  message:
    'Release 1a2b3c4 of intelligent-search holds production since 2026-11-23 08:12 UTC at 10 %, in its phase canary. Nothing was moved by this job.',
  next: [
    'To let it go on: `gh run view 122`.',
    'To roll it back: `gradual-rollout rollback --plan .github/rollout.yml --release 1a2b3c4`.',
  ],
  gates: [],
};

export const abortedReport: PhaseReport = phaseReport({
  outcome: 'aborted',
  reason: 'cancelled',
  message: 'The job was cancelled 1 h 5 min into the soak; the weight stays at 10 % (on-cancel: keep).',
  next: [
    'To go on: `gh run rerun 123`.',
    'To go back: `gradual-rollout rollback --plan .github/rollout.yml`.',
  ],
  endedAt: SOAK_FROM + 65 * 60_000,
});

export const inconclusiveReport: PhaseReport = phaseReport({
  reason: 'passed-inconclusive',
  message:
    'Passed; Error rate is inconclusive: at most 1.6 % at 95 % confidence, seen 0.31 % of 640 requests.',
  gates: [
    gateReport({
      judgement: {
        gate: 'Error rate',
        state: 'inconclusive',
        detail: '0.31 % of 640 requests, at most 1 %; about 900 more would settle it',
        value: 0.0031,
        samples: 640,
        lacks: 'too-little',
        advisory: false,
      },
    }),
    latencyGate,
    cacheGate,
    alarmsGate,
  ],
});

/** The report of a job that moved nothing. */
function withoutSoak(report: PhaseReport): PhaseReport {
  const { soakFrom: _from, soakUntil: _until, ...rest } = report;
  return { ...rest, startedAt: SOAK_FROM, endedAt: SOAK_FROM + 9000 };
}

export const samples: Readonly<Record<string, PhaseReport>> = {
  passed: phaseReport(),
  failed: failedReport,
  held: heldReport,
  refused: refusedReport,
  aborted: abortedReport,
  inconclusive: inconclusiveReport,
};

export function phaseStarted(overrides: Partial<PhaseStarted> = {}): PhaseStarted {
  const { release, worker } = phaseReport();
  return {
    at: SOAK_FROM - 4 * 60_000,
    release,
    worker,
    phase: 'canary',
    index: 0,
    phases,
    targets: ['stack production-intelligent-search-cloudfront, parameter TrafficPercentage'],
    from: weight(0),
    to: weight(10),
    ...overrides,
  };
}

export function observation(overrides: Partial<Observation> = {}): Observation {
  return {
    at: SOAK_FROM + HOUR,
    phase: 'canary',
    weight: weight(10),
    soakFrom: SOAK_FROM,
    soakUntil: SOAK_FROM + 4 * HOUR,
    extended: false,
    gates: [gateReport(), latencyGate, cacheGate, alarmsGate],
    warnings: [],
    ...overrides,
  };
}

export function rollbackReport(overrides: Partial<RollbackReport> = {}): RollbackReport {
  const { release, worker } = phaseReport();
  return {
    schemaVersion: 1,
    release,
    outcome: 'restored',
    message: 'half failed; the weight was taken from 50 % to 0 % and read back.',
    next: [],
    to: weight(0),
    weight: weight(0),
    previousWeight: weight(50),
    targets: [
      {
        label: 'stack production-intelligent-search-cloudfront, parameter TrafficPercentage',
        weight: weight(0),
      },
    ],
    startedAt: SOAK_FROM + 73 * 60_000,
    endedAt: SOAK_FROM + 76 * 60_000,
    warnings: [],
    worker: { ...worker, job: 'rollback' },
    ...overrides,
  };
}

export const failedRollback: RollbackReport = rollbackReport({
  outcome: 'failed',
  message: 'The weight reads 50 % and was to reach 0 %: the stack could not be updated.',
  next: [
    'Set it by hand: `aws cloudformation update-stack --stack-name production-intelligent-search-cloudfront --use-previous-template --parameters ParameterKey=TrafficPercentage,ParameterValue=0`.',
  ],
  weight: weight(50),
  targets: [
    {
      label: 'stack production-intelligent-search-cloudfront, parameter TrafficPercentage',
      weight: weight(50),
      problem: 'ValidationError: Stack is in UPDATE_ROLLBACK_FAILED state and can not be updated',
    },
  ],
});

export const rollbackSamples: Readonly<Record<string, RollbackReport>> = {
  restored: rollbackReport(),
  failed: failedRollback,
};
