import { cloudWatchProvider } from '../metrics/cloudwatch.ts';
import { signalProviders } from '../metrics/providers.ts';
import type { SignalProvider } from '../metrics/signal-provider.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { cloudwatch } from '../platform/aws/cloudwatch.ts';

/** Who reads the signals of a plan: CloudWatch, each region and role by a client of its own. */
export function providerOf(aws: Aws): SignalProvider {
  const reader = cloudWatchProvider(async (scope) => cloudwatch(aws, scope));
  return signalProviders({ metric: reader, expression: reader, alarms: reader });
}
