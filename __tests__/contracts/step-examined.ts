import { afterEach } from '@jest/globals';
import type { Step, StepKind, StepOf, StepResult } from '../../src/domain/step.ts';
import type { StepRunner, StepWrite } from '../../src/steps/step-runner.ts';
import { createSteps, type StepBuilders } from '../../src/steps/steps.ts';

/** What goes wrong on the way to a service. `lost-answer`: the call takes effect, and nobody hears of it. */
export type StepFault =
  | 'throttle'
  | 'unavailable'
  | 'reset'
  | 'expired-token'
  | 'lost-answer'
  | 'denied'
  /** It is refused in words that are long, of several lines, and full of markup. */
  | 'foreign-words';

/** One call as it has arrived. */
export interface StepCall {
  /** As IAM names it: "ecs:UpdateService". */
  readonly action: string;
  readonly writes: boolean;
}

/** Which calls a fault hits. */
export interface FaultyCalls {
  readonly fault: StepFault;
  readonly calls: 'reads' | 'writes' | 'all';
  /** How many of them; one unless given. */
  readonly times?: number;
  /** How many go through first. */
  readonly after?: number;
  /** Calls of this action only. */
  readonly action?: string;
}

/** A step of one kind, before something that is not yet as the step wants it. */
export interface StepExamined<Kind extends StepKind = StepKind> {
  readonly step: StepOf<Kind>;
  /** The same step about something that does not exist; undefined where that cannot be. */
  readonly missing?: StepOf<Kind>;
  /** A runner as every job builds one: it knows nothing of the one before. */
  runner(): StepRunner<Kind>;
  /** What the step acts on, in a form that can be compared; times and counters left out. */
  state(): unknown;
  /** What it is to be in the end. */
  readonly wanted: unknown;
  /** How often a call has changed the state. */
  effects(): number;
  /** Every call since the start, in order of arrival. */
  calls(): readonly StepCall[];
  fail(calls: FaultyCalls): void;
  /** Called at each wait of the runner: at every call and every pause. */
  onWait(listener: (call: StepCall | undefined) => void): void;
  /** Texts that no word of the step may hold. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export const never = new AbortController().signal;
export const freely: StepWrite = { signal: never, beforeWrite: async () => {} };

/** Builds, and takes down after the case whatever was built in it. */
export function examiner<Kind extends StepKind>(
  build: () => Promise<StepExamined<Kind>>,
): () => Promise<StepExamined<Kind>> {
  const built: StepExamined<Kind>[] = [];
  afterEach(async () => {
    for (const examined of built.splice(0)) await examined.close();
  });
  return async () => {
    const examined = await build();
    built.push(examined);
    return examined;
  };
}

/** Runs a step as the story does: by a new runner, its failures told in words. */
export function run<Kind extends StepKind>(
  examined: StepExamined<Kind>,
  { step = examined.step, write = freely }: { step?: StepOf<Kind>; write?: StepWrite } = {},
): Promise<StepResult> {
  const builders: Partial<Record<StepKind, () => Promise<StepRunner<Kind>>>> = {
    [step.kind]: async () => examined.runner(),
  };
  const steps = createSteps({
    builders: builders as unknown as StepBuilders,
    resolve: async (each: Step) => each,
  });
  return steps.run(step as Step, write);
}

/** Writes among the calls. */
export function writesOf(examined: { calls(): readonly StepCall[] }): readonly string[] {
  return examined.calls().flatMap(({ action, writes }) => (writes ? [action] : []));
}

/** The words of an outcome: what a report shows of it. */
export function wordsOf(outcome: StepResult | Error): string {
  if (!(outcome instanceof Error)) return outcome.detail;
  const hint = 'hint' in outcome && typeof outcome.hint === 'string' ? outcome.hint : '';
  return `${outcome.message}\n${hint}`;
}

/** What a run came to, whichever way. */
export function outcomeOf(running: Promise<StepResult>): Promise<StepResult | Error> {
  return running.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}
