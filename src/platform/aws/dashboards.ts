import type { Aws, AwsScope } from './aws.ts';

/** Dashboards of CloudWatch as far as they are read. Calls reject as `Aws.send` does. */
export interface Dashboards {
  /** Body of a dashboard, as JSON text. Permission `cloudwatch:GetDashboard`. */
  body(name: string, signal: AbortSignal): Promise<string>;
}

export function connectDashboards(aws: Aws, scope: AwsScope): Dashboards {
  return {
    async body(name, signal) {
      const answer = await aws.send(
        'cloudwatch',
        (sdk) => new sdk.GetDashboardCommand({ DashboardName: name }),
        { signal, scope },
      );
      return answer.DashboardBody ?? '';
    },
  };
}
