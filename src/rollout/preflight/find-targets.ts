import type { Finding } from '../../domain/preflight-report.ts';
import { formatWeight } from '../../domain/weight.ts';
import type { TrafficRouter } from '../../traffic/traffic-router.ts';
import { warningsOf } from '../phase/check-targets.ts';
import { checkWeight } from '../phase/check-weight.ts';
import type { Ports } from '../ports.ts';
import { formatSplits } from '../targets.ts';
import { finding, warning } from './finding.ts';
import type { Asked, Situation } from './situation.ts';

/** Whether the weight is what plan and ledger expect: the very question that the next phase will ask. */
export async function findWeight(
  { runOf }: Asked,
  { splits, release, index }: Situation,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  if (splits === undefined) return [];
  const run = runOf(index);
  const looked = { area: 'weight', subject: `before phase ${run.phase.name}` } as const;
  if (release?.weight === undefined && run.phase.before.length > 0)
    return [
      warning(looked, `it is ${formatSplits(splits, ports.routers)}; the steps before the phase come first`),
    ];
  const claims = release?.claims.filter(({ claim }) => claim.index === index) ?? [];
  const resumed = claims.some(({ shifting, shifted }) => shifting !== undefined || shifted !== undefined);
  const look = async () => {
    const ending = checkWeight({ run, splits, standing: { reached: release?.weight, resumed } }, ports);
    if (ending !== undefined) throw new Error([ending.message, ...ending.next].join(' '));
    return `it is ${formatSplits(splits, ports.routers)}, as expected`;
  };
  return [await finding(looked, look, signal)];
}

/** What each target says to the weights of the phases to come; not asked where steps of the phase come first. */
export async function findShifts(
  { phases }: Asked,
  { index }: Situation,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    ports.routers.flatMap((router) =>
      phases
        .slice(index)
        .flatMap((phase, later) =>
          router.preflight === undefined || phase.before.length > 0
            ? []
            : [findShift(router, { to: phase.traffic, decides: later === 0 }, { ports, signal })],
        ),
    ),
  );
  const seen = new Set<string>();
  return found.flat().filter(({ subject, state, detail }) => {
    const name = `${state === 'pass' ? subject : subject.replace(/ to .*$/, '')} ${detail}`;
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
}

async function findShift(
  router: TrafficRouter,
  { to, decides }: { readonly to: Parameters<TrafficRouter['shiftTo']>[0]; readonly decides: boolean },
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const looked = { area: 'target', subject: `${router.label} to ${formatWeight(to)}` } as const;
  let warnings: readonly string[] = [];
  const answer = await finding(
    looked,
    async () => {
      warnings = await warningsOf(router, to, { ports, signal });
      return 'may be written, as far as can be read';
    },
    signal,
  );
  // What a later phase needs may come to be until then.
  const own: Finding = answer.state === 'fail' && !decides ? { ...answer, state: 'warn' } : answer;
  return [own, ...warnings.map((each) => warning(looked, each))];
}
