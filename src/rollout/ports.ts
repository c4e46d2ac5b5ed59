import type { Approvals } from '../checks/approvals.ts';
import type { Checker } from '../checks/checker.ts';
import type { AskedCheck } from '../domain/check.ts';
import type { CredentialLife } from '../domain/credentials.ts';
import type { Gate } from '../domain/gate.ts';
import type { Phase, Policy } from '../domain/phase.ts';
import type { ReleaseKey, Worker } from '../domain/release.ts';
import type { Weight } from '../domain/weight.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Workers } from '../ledger/workers.ts';
import type { SignalProvider } from '../metrics/signal-provider.ts';
import type { Clock } from '../platform/clock.ts';
import type { Reporter } from '../report/reporter.ts';
import type { Steps } from '../steps/steps.ts';
import type { TrafficRouter } from '../traffic/traffic-router.ts';

/** Everything that a phase needs of the world; built in main and nowhere else. */
export interface Ports {
  /** One router a target, in the plan's order: moved first to last, put back last to first. */
  readonly routers: readonly TrafficRouter[];
  readonly provider: SignalProvider;
  /** Asks the checks of the plan. Without it, none that the plan has can hold. */
  readonly checker?: Checker;
  /** Who has approved the run. Without it, items of a person are confirmed by name only. */
  readonly approvals?: Approvals;
  readonly steps: Steps;
  readonly ledger: Ledger;
  readonly workers: Workers;
  readonly reporter: Reporter;
  readonly clock: Clock;
  /** What is known of the credentials' life; asked once, in preflight. */
  readonly credentials: () => Promise<CredentialLife>;
  /** Tells a person what does not change the verdict. */
  readonly warn: (message: string) => void;
}

/** One phase as it is to be run: the plan's part in it, who runs it, and until when it may. */
export interface PhaseRun {
  readonly release: ReleaseKey;
  readonly worker: Worker;
  readonly phase: Phase;
  /** Position of the phase in the plan, from 0. */
  readonly index: number;
  /** All phases of the plan, in order. */
  readonly phases: readonly Phase[];
  /** The gates of the phase with their references resolved: looked up while the weight is being read. */
  readonly gates: (signal: AbortSignal) => Promise<readonly Gate[]>;
  /** What must hold for the baseline to take the traffic back; nothing when left out. */
  readonly ready?: readonly AskedCheck[];
  /** Items of the phase that whoever started this job confirms by name. */
  readonly confirmed?: readonly string[];
  readonly policy: Policy;
  readonly rollbackTo: Weight | 'previous';
  readonly planDigest: string;
  /** The job ends by our own hand at this time (epoch ms); undefined: never. */
  readonly deadline?: number;
  /** Static credentials of unknown expiry are accepted for soaks over an hour. */
  readonly allowStaticCredentials: boolean;
}
