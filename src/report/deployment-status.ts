import type { NewStatus } from '../platform/github/github.ts';
import { inBackground } from './background.ts';
import { pickChanges } from './changes.ts';
import type { Reporter } from './reporter.ts';
import { describeLook, describeReport, describeStart, STATE_OF } from './status.ts';

/** Where statuses of the phase's deployment go. The caller knows the deployment; without one it does nothing. */
export interface DeploymentStatuses {
  set(status: NewStatus, signal: AbortSignal): Promise<void>;
}

export interface DeploymentStatusOptions {
  readonly statuses: DeploymentStatuses;
  /** A fresh time limit for one status. */
  readonly deadline: () => AbortSignal;
}

/** Deployments take a limited number of statuses, and a person reads the last one. */
const APART = 15 * 60_000;
const UPDATES = 12;

/** Statuses on GitHub's page of deployments: shifting, soaking, and how it ended. Written in the background until the end. */
export function deploymentStatus({ statuses, deadline }: DeploymentStatusOptions): Reporter {
  const queue = inBackground();
  const worthTelling = pickChanges(APART, UPDATES);
  let url: string | undefined;
  const set = (status: Pick<NewStatus, 'state' | 'description'>) => {
    const whole = url === undefined ? status : { ...status, log_url: url };
    queue.add(() => statuses.set(whole, deadline()));
  };
  return {
    async phaseStarted(started) {
      url = started.worker.url;
      set({ state: 'in_progress', description: describeStart(started) });
    },
    async observed(observation) {
      if (worthTelling(observation)) set({ state: 'in_progress', description: describeLook(observation) });
    },
    async phaseFinished(report) {
      url = report.worker.url;
      set({ state: STATE_OF[report.outcome], description: describeReport(report) });
      await queue.drained();
    },
  };
}
