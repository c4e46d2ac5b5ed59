import type { AskedCheck } from '../domain/check.ts';
import { RolloutError, UsageError } from '../domain/errors.ts';
import type { Channel } from '../domain/notice.ts';
import type { Step } from '../domain/step.ts';
import { sameTarget, type Target } from '../domain/target.ts';
import type { ParsedPlan, ParsedRollbackPlan, Plan, References, RollbackPlan } from './plan.ts';
import { isLate, piecesOf } from './reference-syntax.ts';

/** Looks up what the targets refer to, and nothing else: their weight is read before anything else is asked for. */
export async function resolveTargets(
  plan: Pick<ParsedPlan, 'targets'>,
  references: References,
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const targets = await resolved(plan.targets, oncePerName(references), signal);
  targets.forEach((target, index) => {
    const twin = targets.findIndex((other) => sameTarget(other, target));
    if (twin < index)
      throw new UsageError([
        { message: `targets ${twin + 1} and ${index + 1} of the plan turn out to be the same` },
      ]);
  });
  return targets;
}

/** The plan with every reference of its targets and gates looked up, each one once. Rejects with RolloutError `reference-unresolved`. */
export async function resolvePlan(
  plan: ParsedPlan,
  references: References,
  signal: AbortSignal,
): Promise<Plan> {
  const { ledger: _ledger, ...unresolved } = plan;
  const once = oncePerName(references);
  const targets = await resolveTargets(plan, once, signal);
  const phases = plan.phases.map(async (phase) => ({
    ...phase,
    gates: await resolved(phase.gates, once, signal),
  }));
  return { ...unresolved, targets, phases: await Promise.all(phases) };
}

/** One check with its references looked up: when it is asked, because a step before it may have changed what they name. */
export function resolveCheck(
  check: AskedCheck,
  references: References,
  signal: AbortSignal,
): Promise<AskedCheck> {
  return resolved(check, oncePerName(references), signal);
}

/** The rollback plan with the references of its targets looked up. */
export async function resolveRollbackPlan(
  plan: ParsedRollbackPlan,
  references: References,
  signal: AbortSignal,
): Promise<RollbackPlan> {
  const { ledger: _ledger, ...unresolved } = plan;
  return { ...unresolved, targets: await resolveTargets(plan, references, signal) };
}

/** The step with its references looked up: what they name may be there only when the step is run. */
export function resolveStep(step: Step, references: References, signal: AbortSignal): Promise<Step> {
  const { undo, ...deed } = step;
  return resolved<Omit<Step, 'undo'>>(deed, references, signal).then((found) => ({ ...found, undo }) as Step);
}

/** A channel with its references looked up: what they name may be there only when something is told. */
export function resolveChannel(
  channel: Channel,
  references: References,
  signal: AbortSignal,
): Promise<Channel> {
  return resolved(channel, references, signal);
}

/** A copy of `value` with the references in its texts looked up, all at once. */
async function resolved<T>(value: T, references: References, signal: AbortSignal): Promise<T>;
async function resolved(value: unknown, references: References, signal: AbortSignal): Promise<unknown> {
  if (typeof value === 'string') return isLate(value) ? lookUp(value, references, signal) : value;
  if (Array.isArray(value))
    return Promise.all(value.map((item: unknown) => resolved(item, references, signal)));
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(
    async ([key, inside]) => [key, await resolved(inside, references, signal)] as const,
  );
  return Object.fromEntries(await Promise.all(pairs));
}

async function lookUp(text: string, references: References, signal: AbortSignal): Promise<string> {
  const parts = piecesOf(text).map(async (piece) => {
    if (piece.kind !== 'stack' && piece.kind !== 'ssm') return piece.text;
    const found =
      piece.kind === 'stack'
        ? await references.stack(piece.name, piece.output, signal)
        : await references.ssm(piece.name, signal);
    // What is found is not ours: a reference in it would be looked up in turn, `${secret:…}` among them.
    if (found.includes('${')) {
      throw new RolloutError(
        'reference-unresolved',
        `${piece.text} holds "\${", which is not looked up again`,
      );
    }
    if (found.trim() !== '') return found;
    throw new RolloutError('reference-unresolved', `${piece.text} is there, but empty`, {
      hint: 'Give it a value, or take it out of the plan.',
    });
  });
  return (await Promise.all(parts)).join('');
}

function oncePerName(references: References): References {
  const asked = new Map<string, Promise<string>>();
  const once = (key: string, ask: () => Promise<string>): Promise<string> => {
    const known = asked.get(key) ?? ask();
    asked.set(key, known);
    return known;
  };
  return {
    stack: (name, output, signal) =>
      once(`stack ${name} ${output}`, () => references.stack(name, output, signal)),
    ssm: (path, signal) => once(`ssm ${path}`, () => references.ssm(path, signal)),
  };
}
