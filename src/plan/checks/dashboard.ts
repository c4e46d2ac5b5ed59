import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

export const dashboardSchema = () =>
  told(text({ allowed: 'the name of a dashboard', late: true, longest: 255 }), {
    description: 'Kind: a dashboard of CloudWatch is there.',
    example: 'production-search',
  });

export const dashboardCheck = (dashboard: string) => ({ kind: 'dashboard', dashboard }) as const;
