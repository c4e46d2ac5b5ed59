import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

export const tableSchema = () =>
  told(text({ allowed: 'the name of a table', late: true, longest: 1024 }), {
    description: 'Kind: a DynamoDB table that is there, active, and has no index that is not.',
    example: 'production-jobs',
  });

export const tableCheck = (table: string) => ({ kind: 'table', table }) as const;
