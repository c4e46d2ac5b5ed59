import { formatDuration } from '../domain/duration.ts';
import type { Gate } from '../domain/gate.ts';
import type { Phase } from '../domain/phase.ts';
import { formatWeight } from '../domain/weight.ts';
import { RETENTION } from './cloudwatch.ts';
import type { Path } from './document.ts';
import { gateOf } from './gates/gates.ts';
import type { GateFile } from './schema/gate.ts';
import type { PhaseFile } from './schema/phase.ts';
import { listed, meant, quoted } from './wording.ts';

type Tell = (path: Path, message: string) => void;

/** The parts of a plan that could be read; undefined stands for an entry that could not. */
export interface Readable {
  readonly gates: readonly (GateFile | undefined)[];
  readonly phases: readonly (PhaseFile | undefined)[];
  /** Names of all phases, readable or not. */
  readonly names: readonly string[];
}

/** Builds the phases with their gates, and tells every contradiction between them. */
export function phasesOf(readable: Readable, tell: Tell): readonly Phase[] {
  const names = new Map<string, Path>();
  let number = 0;
  let complete = true;
  const build = (files: readonly (GateFile | undefined)[], at: Path, own?: string): readonly Gate[] =>
    files.flatMap((file, index) => {
      number += 1;
      const path = [...at, index];
      if (file === undefined) complete = false;
      if (file === undefined) return [];
      examineGate(file, { path, names, phases: readable.names, ...(own === undefined ? {} : { own }) }, tell);
      const gate = gateOf({
        file,
        id: `g${number}`,
        problem: (inside, message) => tell([...path, ...inside], message),
      });
      if (gate === undefined) complete = false;
      return gate === undefined ? [] : [gate];
    });

  const common = build(readable.gates, ['gates']);
  const introduced: Gate[] = [];
  const phases: Phase[] = [];
  readable.phases.forEach((file, index) => {
    if (file === undefined) return;
    const path: Path = ['phases', index];
    introduced.push(...build(file.gates ?? [], [...path, 'gates'], file.name));
    const kept = common.filter((gate) => gate.phases === undefined || gate.phases.includes(file.name));
    const phase = phaseOf(file, [...kept, ...introduced]);
    examinePhase(phase, { file, path, complete }, tell);
    phases.push(phase);
  });
  examineOrder(readable.phases, tell);
  return phases;
}

function phaseOf(file: PhaseFile, gates: readonly Gate[]): Phase {
  const { name, traffic, soak } = file;
  return {
    name,
    traffic,
    soak,
    maxSoak: file['max-soak'] ?? soak,
    minSoak: file['min-soak'] ?? soak,
    early: file.early ?? false,
    gates,
  };
}

interface GatePlace {
  readonly path: Path;
  readonly names: Map<string, Path>;
  readonly phases: readonly string[];
  /** Phase that the gate stands in. */
  readonly own?: string;
}

function examineGate(file: GateFile, place: GatePlace, tell: Tell): void {
  const { path, names, phases, own } = place;
  if (names.has(file.name))
    tell([...path, 'name'], `a second gate with the name ${quoted(file.name)}; each gate has its own`);
  names.set(file.name, path);
  if (own !== undefined && file.phases !== undefined) {
    tell(
      [...path, 'phases'],
      `the gate stands in the phase ${own} and is kept from it on; a gate of chosen phases stands in the \`gates\` of the plan`,
    );
    return;
  }
  file.phases?.forEach((name, index) => {
    if (!phases.includes(name))
      tell(
        [...path, 'phases', index],
        `there is no phase ${quoted(name)}; the plan has ${listed(phases, 'and')}${meant(name, phases)}`,
      );
  });
}

interface PhasePlace {
  readonly file: PhaseFile;
  readonly path: Path;
  /** Whether all gates could be read: only then can it be said that a phase has none. */
  readonly complete: boolean;
}

function examinePhase(phase: Phase, { file, path, complete }: PhasePlace, tell: Tell): void {
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

function examineOrder(phases: readonly (PhaseFile | undefined)[], tell: Tell): void {
  const seen = new Set<string>();
  let before: PhaseFile | undefined;
  phases.forEach((phase, index) => {
    if (phase === undefined) return;
    if (seen.has(phase.name))
      tell(
        ['phases', index, 'name'],
        `a second phase with the name ${quoted(phase.name)}; each phase has its own`,
      );
    seen.add(phase.name);
    if (before !== undefined && phase.traffic < before.traffic) {
      tell(
        ['phases', index, 'traffic'],
        `${formatWeight(phase.traffic)} is less than the ${formatWeight(before.traffic)} of the phase ${before.name}; from phase to phase the weight never falls`,
      );
    }
    before = phase;
  });
}
