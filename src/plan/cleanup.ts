import type { Cleanup } from '../domain/cleanup.ts';
import type { Phase } from '../domain/phase.ts';
import { formatWeight } from '../domain/weight.ts';
import type { Path } from './path.ts';
import type { CleanupFile } from './schema/cleanup.ts';
import { stepsOf } from './steps/steps.ts';
import { listed, meant, quoted } from './wording.ts';

/** The cleanup of a plan; contradictions are told with paths from its root. */
export function cleanupOf(
  file: CleanupFile,
  phases: readonly Pick<Phase, 'name' | 'traffic'>[],
  tell: (path: Path, message: string) => void,
): Cleanup {
  const { after } = file;
  const name = typeof after === 'string' ? after : after.phase;
  const wait = typeof after === 'string' ? 0 : (after.for ?? 0);
  const phase = phases.find((each) => each.name === name);
  const names = phases.map((each) => each.name);
  if (phase === undefined)
    tell(
      ['cleanup', 'after'],
      `there is no phase ${quoted(name)}; the plan has ${listed(names, 'and')}${meant(name, names)}`,
    );
  else if (phase.traffic < 100)
    tell(
      ['cleanup', 'after'],
      `phase ${name} gives the canary ${formatWeight(phase.traffic)}; a cleanup follows a phase with all traffic on it`,
    );
  return { after: name, wait, steps: stepsOf(file.steps, { path: ['cleanup', 'steps'] }, tell) };
}
