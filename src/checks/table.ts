import type { TableCheck } from '../domain/checks/table.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import type { Tables } from '../platform/aws/tables.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, fail, pass } from './checker.ts';

export function tableChecker(connect: (scope: AwsScope) => Tables): Checker<TableCheck> {
  return {
    async run(check, { signal }) {
      try {
        const table = await connect(check).describe(check.table, signal);
        const status = table?.TableStatus ?? 'without a status';
        if (status !== 'ACTIVE') return fail(`it is ${status}`);
        // Local indexes have no status: they are there with their table.
        const indexes = table?.GlobalSecondaryIndexes ?? [];
        const inactive = indexes.filter(({ IndexStatus }) => IndexStatus !== 'ACTIVE');
        if (inactive.length === 0)
          return pass(
            indexes.length === 0 ? 'it is active' : `it and its ${indexes.length} indexes are active`,
          );
        return fail(
          inactive
            .map(
              ({ IndexName, IndexStatus }) =>
                `index ${IndexName ?? '?'} is ${IndexStatus ?? 'without a status'}`,
            )
            .join('; '),
        );
      } catch (error) {
        return answerOfFault(error, {
          action: 'dynamodb:DescribeTable',
          signal,
          missing: 'there is no such table',
        });
      }
    },
  };
}
