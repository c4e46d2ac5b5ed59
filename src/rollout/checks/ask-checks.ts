import { type Checker, type CheckResult, unasked } from '../../checks/checker.ts';
import { type AskedCheck, type CheckMoment, type CheckReport, checkName } from '../../domain/check.ts';
import type { Clock } from '../../platform/clock.ts';

/** Time between two tries of a check with `retry`, in ms. */
const PAUSE = 10_000;

export interface Asked {
  readonly checks: readonly AskedCheck[];
  readonly moment: CheckMoment;
  /** Each check is asked once, whatever its `retry` says: somebody waits for the answer. */
  readonly once?: boolean;
}

/** What asking takes of the world. */
export interface AskPorts {
  readonly checker?: Checker | undefined;
  readonly clock: Clock;
}

/**
 * Asks checks at one moment, all at once; one that uses a value of another waits for it. The answers stand in the order of
 * the checks. Rejects only when it is aborted.
 */
export async function askChecks(
  { checks, moment, once = false }: Asked,
  ports: AskPorts,
  signal: AbortSignal,
): Promise<readonly CheckReport[]> {
  const saving = new Map<string, Promise<CheckResult>>();
  const answers = checks.map((check) => {
    const providers = check.needs.map((name) => ({ name, answer: saving.get(name) }));
    const patience = once ? 0 : check.retry;
    const answer = afterOthers(providers, (saved) => askPatiently({ check, saved, patience }, ports, signal));
    for (const name of check.saves) saving.set(name, answer);
    return answer;
  });
  const results = await Promise.all(answers);
  const at = ports.clock.now().getTime();
  return results.flatMap((result, i) => reportOf(checks[i], { moment, at }, result));
}

interface Provider {
  readonly name: string;
  readonly answer: Promise<CheckResult> | undefined;
}

/** Asks when all values that a check uses are there; one that did not come keeps it from being asked. */
async function afterOthers(
  providers: readonly Provider[],
  ask: (saved: Readonly<Record<string, string>>) => Promise<CheckResult>,
): Promise<CheckResult> {
  const saved: Record<string, string> = {};
  for (const { name, answer } of providers) {
    const value = (await answer)?.saves?.[name];
    if (value === undefined) return unasked(`the value ${name} of an earlier check is not there`);
    saved[name] = value;
  }
  return ask(saved);
}

interface Question {
  readonly check: AskedCheck;
  readonly saved: Readonly<Record<string, string>>;
  /** How long it is asked again, in ms. */
  readonly patience: number;
}

async function askPatiently(
  { check, saved, patience }: Question,
  { checker, clock }: AskPorts,
  signal: AbortSignal,
): Promise<CheckResult> {
  if (checker === undefined) return unasked('nobody here can ask it');
  const since = clock.now().getTime();
  for (;;) {
    const result = await checker.run(check, { signal, saved });
    if (result.state === 'pass' || clock.now().getTime() + PAUSE - since > patience) return result;
    await clock.sleep(PAUSE, signal);
  }
}

function reportOf(
  check: AskedCheck | undefined,
  { moment, at }: { readonly moment: CheckMoment; readonly at: number },
  { state, detail }: CheckResult,
): readonly CheckReport[] {
  return check === undefined ? [] : [{ name: checkName(check), kind: check.kind, moment, state, detail, at }];
}

/** Of a plan's checks, those that are asked at a moment. */
export function checksAt(checks: readonly AskedCheck[], moment: 'before' | 'after'): readonly AskedCheck[] {
  return checks.filter(({ when }) => when === 'both' || when === moment);
}

/** One line for those that do not hold; undefined when all do. */
export function notHolding(reports: readonly CheckReport[]): string | undefined {
  const bad = reports.filter(({ state }) => state !== 'pass');
  if (bad.length === 0) return undefined;
  return bad
    .map(({ name, state, detail }) =>
      state === 'fail' ? `"${name}" does not hold: ${detail}` : `"${name}" could not be asked: ${detail}`,
    )
    .join('. ');
}
