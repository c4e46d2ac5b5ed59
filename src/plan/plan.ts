import type { AskedCheck } from '../domain/check.ts';
import type { Cleanup } from '../domain/cleanup.ts';
import type { Channel } from '../domain/notice.ts';
import type { Phase, Policy } from '../domain/phase.ts';
import type { Step } from '../domain/step.ts';
import type { Target } from '../domain/target.ts';
import type { Weight } from '../domain/weight.ts';

/** A plan with every reference resolved and every default filled in: what a phase runs by. */
export interface Plan {
  readonly name: string;
  readonly environment: string;
  readonly region?: string;
  readonly targets: readonly Target[];
  readonly phases: readonly Phase[];
  /** What must hold for the baseline to take the traffic back. */
  readonly ready: readonly AskedCheck[];
  /** `previous`: the largest weight of the plan below the one in force. */
  readonly rollbackTo: Weight | 'previous';
  /** Steps before a restore, and after it once the canary was read back at 0 %. */
  readonly rollbackSteps: RollbackSteps;
  readonly cleanup?: Cleanup;
  /** Who is told; references are looked up when a notice is sent. */
  readonly notices: readonly Channel[];
  readonly policy: Policy;
  /** SHA-256 over the parsed plan, before references are resolved; pinned by the release's first phase. */
  readonly digest: string;
}

/** A plan read and checked, with `${stack:…}` and `${ssm:…}` still as text in names of stacks, metrics, alarms and roles. */
export interface ParsedPlan extends Plan {
  /** Where the record of the rollout is kept. */
  readonly ledger: 'github' | 'file';
}

/** The lists of `rollback`; their references are looked up when they are run. */
export interface RollbackSteps {
  readonly before: readonly Step[];
  readonly steps: readonly Step[];
}

/** What a rollback takes from a plan, even when the rest of it is not valid. */
export interface RollbackPlan {
  /** Empty when it could not be read. */
  readonly name: string;
  /** Empty when neither input nor plan names one. */
  readonly environment: string;
  readonly region?: string;
  readonly targets: readonly Target[];
  /** Weights of the phases as far as they could be read, ascending: what `previous` is taken from. */
  readonly weights: readonly Weight[];
  readonly rollbackTo: Weight | 'previous';
  /** Those that could be read; a step is run as it is written or not at all. */
  readonly rollbackSteps: RollbackSteps;
  /** Who is told: the entries that could be read. */
  readonly notices: readonly Channel[];
  readonly policy: Policy;
}

/** A rollback plan with references still as text. */
export interface ParsedRollbackPlan extends RollbackPlan {
  readonly ledger: 'github' | 'file';
}

/** Where the text of a plan comes from and what it may refer to without asking anybody. */
export interface PlanSource {
  /** Path as messages name it; `<inline>` for a plan given as an input. */
  readonly file: string;
  readonly text: string;
  /** Input `environment`; wins over the plan's own key and picks the entry of `environments`. */
  readonly environment?: string;
  /** For `${env:NAME}`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `needed`: every `${secret:NAME}` must have a value in `env`. Else nobody asks before one is used. */
  readonly secrets?: 'needed';
}

/** Looks up what a plan refers to outside itself. Rejects with RolloutError `reference-unresolved`. */
export interface References {
  /** Output of a stack: `${stack:NAME.Output}`. */
  stack(name: string, output: string, signal: AbortSignal): Promise<string>;
  /** Value of a parameter: `${ssm:/path}`. */
  ssm(path: string, signal: AbortSignal): Promise<string>;
}
