import type { Gate } from '../domain/gate.ts';
import { gateAt } from '../domain/gate-at.ts';
import type { Phase } from '../domain/phase.ts';
import type { GateFile } from './gates/gate-schema.ts';
import { gateOf } from './gates/gates.ts';
import type { Path } from './path.ts';
import { examineOrder, examinePhase, type PhaseOrder } from './phase-rules.ts';
import type { PhaseFile } from './schema/phase.ts';
import { stepsOf } from './steps/steps.ts';
import { listed, meant, quoted } from './wording.ts';

type Tell = (path: Path, message: string) => void;

/** The parts of a plan that could be read; undefined stands for an entry that could not. */
export interface Readable {
  readonly gates: readonly (GateFile | undefined)[];
  readonly phases: readonly (PhaseFile | undefined)[];
  /** Name and weight of every phase, as far as each could be read. */
  readonly order: readonly PhaseOrder[];
}

/** Builds the phases with their gates, and tells every contradiction between them. */
export function phasesOf(readable: Readable, tell: Tell): readonly Phase[] {
  const names = new Map<string, Path>();
  const known = [...new Set(readable.order.flatMap((phase) => phase.name ?? []))];
  let number = 0;
  let complete = true;
  const build = (files: readonly (GateFile | undefined)[], at: Path, own?: string): readonly Gate[] =>
    files.flatMap((file, index) => {
      number += 1;
      const path = [...at, index];
      if (file === undefined) complete = false;
      if (file === undefined) return [];
      examineGate(file, { path, names, phases: known, ...(own === undefined ? {} : { own }) }, tell);
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
    const phase = phaseOf(file, {
      gates: [...kept, ...introduced].map((gate) => gateAt(gate, file.traffic)),
      ...stepsAround(file, path, tell),
    });
    examinePhase(phase, { file, path, complete }, tell);
    phases.push(phase);
  });
  examineOrder(readable.order, tell);
  return phases;
}

function stepsAround(file: PhaseFile, path: Path, tell: Tell): Pick<Phase, 'before' | 'after'> {
  return {
    before: stepsOf(file.before, { path: [...path, 'before'] }, tell),
    after: stepsOf(file.after, { path: [...path, 'after'] }, tell),
  };
}

function phaseOf(file: PhaseFile, inside: Pick<Phase, 'gates' | 'before' | 'after'>): Phase {
  const { name, traffic, soak } = file;
  return {
    name,
    traffic,
    soak,
    maxSoak: file['max-soak'] ?? soak,
    minSoak: file['min-soak'] ?? soak,
    early: file.early ?? false,
    ...(file.every === undefined ? {} : { every: file.every }),
    ...inside,
    checks: [],
    manual: [],
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
