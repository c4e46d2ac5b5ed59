import type { Weight } from '../../domain/weight.ts';
import type { TrafficRouter } from '../../traffic/traffic-router.ts';
import type { Ports } from '../ports.ts';
import { askPatiently, askTarget } from '../targets.ts';
import type { Preflight } from './checking.ts';

/**
 * Asks every target, side by side, whether the weight of this phase may be written, so that none moves where another one could
 * not follow. What a person should know all the same goes into the report as a warning. Throws the refusal of a target.
 */
export async function checkTargets(
  { run, journal }: Preflight,
  ports: Ports,
  signal: AbortSignal,
): Promise<void> {
  const to = run.phase.traffic;
  const told = await Promise.all(
    ports.routers.map(async (router) => {
      const warnings = await warningsOf(router, to, { ports, signal });
      return warnings.map((warning) => `${router.label}: ${warning}`);
    }),
  );
  for (const warning of told.flat()) journal.warnings.add(warning);
}

/** What one target says to a weight: warnings without their full stop, or the refusal that it throws. */
export async function warningsOf(
  router: TrafficRouter,
  to: Weight,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const ask = async () => (await router.preflight?.(to, signal)) ?? [];
  const warnings = await askPatiently(() => askTarget(router.label, ask, signal), ports.clock, signal);
  return warnings;
}
