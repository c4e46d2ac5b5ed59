import { formatDuration } from '../domain/duration.ts';
import type { Notice } from '../domain/notice.ts';
import type { Phase } from '../domain/phase.ts';
import type { ReleaseKey, Worker } from '../domain/release.ts';
import { formatWeight } from '../domain/weight.ts';
import { rolloutName } from './words.ts';

/** What a preflight has found ready. */
export interface Planned {
  readonly at: number;
  readonly release: ReleaseKey;
  readonly worker: Worker;
  readonly phases: readonly Pick<Phase, 'name' | 'traffic' | 'soak'>[];
  readonly targets: readonly string[];
}

/** The rollout is about to begin: everything was asked, and nothing stands against it. */
export function plannedNotice({ at, release, worker, phases, targets }: Planned): Notice {
  const [first] = phases;
  const steps = phases.map(
    ({ name, traffic, soak }) =>
      `${name} ${formatWeight(traffic)}${soak === 0 ? '' : ` for ${formatDuration(soak)}`}`,
  );
  const soaks = phases.reduce((sum, { soak }) => sum + soak, 0);
  return {
    event: 'planned',
    at,
    release,
    ...(first === undefined ? {} : { phase: first.name }),
    ...(worker.url === undefined ? {} : { url: worker.url }),
    subject: `Planned: ${rolloutName(release)}`,
    issue: `Rollout of ${targets.join(', ')}: ${steps.join(', then ')}.`,
    impact: 'none so far',
    action: 'Everything was asked that the phases ask, and nothing stands against it.',
    eta: `${formatDuration(soaks)} of soaks, and the time of the approvals between them`,
    nextUpdate: 'when the first phase begins',
  };
}
