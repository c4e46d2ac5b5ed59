import { formatDuration } from '../domain/duration.ts';
import type { Phase } from '../domain/phase.ts';
import { formatWeight, type Weight } from '../domain/weight.ts';
import { RETENTION } from './cloudwatch.ts';
import type { Path } from './path.ts';
import type { PhaseFile } from './schema/phase.ts';
import { quoted } from './wording.ts';

type Tell = (path: Path, message: string) => void;

export interface PhasePlace {
  readonly file: PhaseFile;
  readonly path: Path;
  /** Whether all gates could be read: only then can it be said that a phase has none. */
  readonly complete: boolean;
}

/** Tells what contradicts itself within one phase and its gates. */
export function examinePhase(phase: Phase, { file, path, complete }: PhasePlace, tell: Tell): void {
  const soak = formatDuration(phase.soak);
  if (phase.maxSoak < phase.soak)
    tell(
      [...path, 'max-soak'],
      `shorter than the soak of ${soak}; it is the whole length, extension included`,
    );
  if (phase.minSoak > phase.soak)
    tell([...path, 'min-soak'], `longer than the soak of ${soak}, which it would shorten`);
  if (phase.early && file['min-soak'] === undefined)
    tell([...path, 'early'], 'early needs `min-soak`: how long the phase is held at least');
  if (file['min-soak'] !== undefined && !phase.early)
    tell([...path, 'min-soak'], '`min-soak` has a meaning only with `early: true`');
  const deciding = phase.gates.filter((gate) => !gate.advisory);
  if (complete && phase.soak > 0 && deciding.length === 0) {
    tell(
      [...path, 'soak'],
      `no gate decides in the phase ${phase.name}, so a soak of ${soak} would pass whatever happens; give it a gate, or \`soak: 0\``,
    );
  }
  for (const gate of deciding) {
    const kept = RETENTION.find(
      ([age, multiple]) => gate.kind !== 'alarms' && phase.maxSoak > age && gate.period % multiple !== 0,
    );
    if (kept === undefined) continue;
    const [, multiple, words] = kept;
    tell(
      [...path, file['max-soak'] === undefined ? 'soak' : 'max-soak'],
      `CloudWatch keeps periods of ${gate.period} s for ${words} only, so the gate ${quoted(gate.name)} could not be judged on the whole soak of ${formatDuration(phase.maxSoak)}; give it a period that is a multiple of ${formatDuration(multiple * 1000)}`,
    );
  }
}

/** What of a phase matters to the others; undefined where it could not be read. */
export interface PhaseOrder {
  readonly name?: string | undefined;
  readonly traffic?: Weight | undefined;
}

/** Tells what contradicts itself between the phases. */
export function examineOrder(phases: readonly PhaseOrder[], tell: Tell): void {
  const seen = new Set<string>();
  let before: { readonly traffic: Weight; readonly name: string } | undefined;
  phases.forEach(({ name, traffic }, index) => {
    if (name !== undefined && seen.has(name)) {
      tell(['phases', index, 'name'], `a second phase with the name ${quoted(name)}; each phase has its own`);
    }
    if (name !== undefined) seen.add(name);
    if (traffic === undefined) return;
    if (before !== undefined && traffic < before.traffic) {
      tell(
        ['phases', index, 'traffic'],
        `${formatWeight(traffic)} is less than the ${formatWeight(before.traffic)} of the phase ${before.name}; from phase to phase the weight never falls`,
      );
    }
    before = { traffic, name: name ?? `number ${index + 1}` };
  });
}
