import { Service } from '../../standins/aws/cloudwatch/healthy-service.ts';
import type { Source } from '../../standins/aws/cloudwatch/metric.ts';
import type { AwsStandIn } from '../../standins/aws/server.ts';
import type { AdminApi } from './admin-api.ts';

/** Successes and errors of the same requests: what is no error has succeeded. */
function swapped(errors: Source): Source {
  return (at, weightAt) => {
    const found = errors(at, weightAt);
    if (found === undefined || typeof found === 'number' || !('counts' in found)) return undefined;
    const [good = 0, bad = 0] = found.counts;
    return { values: [0, 1], counts: [bad, good] };
  };
}

/** What the modern implementation does; healthy unless told. */
interface Behaviour {
  /** More than one in ten fails above 10 %. */
  readonly breaks?: boolean;
  /** Percent of the memory in use in a minute. */
  readonly memory?: (at: number) => number;
}

/** Minutes of the two implementations; the modern one answers a tenth faster. */
export function emitBrainApi(
  { cloudwatch }: AwsStandIn,
  api: AdminApi,
  { breaks = false, memory = () => 55 }: Behaviour = {},
): void {
  const errors = (_at: number, weight: number) => (breaks && weight > 10 ? 0.15 : 0.001);
  const modern = new Service({ requests: 3000, median: 4000, errors });
  const legacy = new Service({ requests: 3000, median: 4800, seed: 2 });
  const tools = new Service({ requests: 6000, seed: 3 });
  const put = (implementation: string, metrics: Readonly<Record<string, Source>>, weight: number) => {
    const weightAt = (at: number) => Math.abs(weight - api.weightAt(at));
    for (const [name, source] of Object.entries(metrics))
      cloudwatch.metric('BrainApi', name, { Implementation: implementation }, source, { weightAt });
  };
  const requests = (of: Service) => ({
    Requests: of.invocations,
    Successes: swapped(of.errors),
    Errors: of.errors,
    ResponseTime: of.duration,
  });
  const inUse: Source = (at, weightAt) => (weightAt(at) === 0 ? undefined : memory(at));
  const used = { ToolCalls: tools.invocations, ToolFailures: tools.errors, MemoryUtilization: inUse };
  put('modern', { ...requests(modern), ...used }, 0);
  put('legacy', requests(legacy), 100);
}
