/** One target of a target group, as its load balancer sees it. */
export interface TargetState {
  /** healthy, unhealthy, initial, draining, unused, unavailable, … */
  readonly state: string;
  /** AWS's own word for why. */
  readonly reason?: string;
}

/** A target group as a whole. */
export interface GroupHealth {
  /** Targets that are to serve: all but those that are leaving. */
  readonly targets: number;
  readonly healthy: number;
  /** Nobody checks the health of its targets, as of a Lambda function unless somebody asks for it: whether they serve is not known. */
  readonly unchecked: boolean;
  /** No listener names the group, so no load balancer looks at its targets. */
  readonly unused: boolean;
  /** "2 unhealthy (Target.Timeout), 1 healthy", or "it has none". */
  readonly text: string;
}

export function groupHealth(all: readonly TargetState[]): GroupHealth {
  const counts = new Map<string, number>();
  for (const { state, reason } of all) {
    const told = reason === undefined ? state : `${state} (${reason})`;
    counts.set(told, (counts.get(told) ?? 0) + 1);
  }
  return {
    targets: all.filter(({ state }) => state !== 'draining').length,
    healthy: all.filter(({ state }) => state === 'healthy').length,
    unchecked: all.some(
      ({ state, reason }) => state === 'unavailable' && reason === 'Target.HealthCheckDisabled',
    ),
    unused: all.some(({ state }) => state === 'unused'),
    text:
      counts.size === 0 ? 'it has none' : [...counts].map(([told, count]) => `${count} ${told}`).join(', '),
  };
}
