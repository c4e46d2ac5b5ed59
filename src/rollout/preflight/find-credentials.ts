import { credentialsOutlive } from '../../domain/credentials.ts';
import type { Finding } from '../../domain/preflight-report.ts';
import type { Ports } from '../ports.ts';
import { finding, warning } from './finding.ts';
import type { Asked, Situation } from './situation.ts';

/** Whether credentials like those of this job outlive the longest soak to come, and whether anybody can read reviews of the run. */
export async function findCredentials(
  { phases, runOf }: Asked,
  { index }: Situation,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const coming = phases.slice(index);
  const aws = await finding(
    { area: 'credentials', subject: 'AWS' },
    async () => {
      const now = ports.clock.now().getTime();
      const until = now + Math.max(0, ...coming.map((phase) => phase.maxSoak));
      const life = await ports.credentials();
      const allowStatic = runOf(index).allowStaticCredentials;
      const answer = credentialsOutlive(life, { now, until, allowStatic });
      if (!answer.outlives) throw new Error(`${answer.message} ${answer.hint}`);
      return life.kind === 'renewing' ? 'they renew themselves' : 'they outlive the longest soak';
    },
    signal,
  );
  if (coming.every(({ manual }) => manual.length === 0)) return [aws];
  return [aws, await findReviews(runOf(index).worker.run, { ports, signal })];
}

/** Items of a person need somebody who can read who has approved the run; by name they can be confirmed all the same. */
async function findReviews(
  run: string | undefined,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<Finding> {
  const looked = { area: 'credentials', subject: 'reviews of the run' } as const;
  const { approvals } = ports;
  if (run === undefined || approvals === undefined)
    return warning(looked, 'there is no run here that could be approved; items are confirmed by name');
  const answer = await finding(
    looked,
    async () => `${(await approvals.of(run, signal)).length} so far`,
    signal,
  );
  return answer.state === 'fail' ? { ...answer, state: 'warn' } : answer;
}
