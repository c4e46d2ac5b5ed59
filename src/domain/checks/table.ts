import type { CheckCommon } from './common.ts';

/** A DynamoDB table is there, and it and all of its indexes are active. */
export interface TableCheck extends CheckCommon {
  readonly kind: 'table';
  readonly table: string;
}

export const table = (check: TableCheck) => `table ${check.table}`;
