import { connectDynamoDb } from '../../../src/platform/aws/dynamodb.ts';
import { connectSsm } from '../../../src/platform/aws/ssm.ts';
import { connectTables } from '../../../src/platform/aws/tables.ts';
import { deleteParameter } from '../../../src/steps/delete-parameter.ts';
import { dynamodbCapacity } from '../../../src/steps/dynamodb-capacity.ts';
import { setStored } from '../../../src/steps/stored-values.ts';
import { itemValues, placeOfItem } from '../../../src/traffic/dynamodb/set-values.ts';
import { parameterValues } from '../../../src/traffic/ssm/set-values.ts';
import { describeStep, SET_IN_AWS } from '../../contracts/step-runner.ts';
import { standUp, stepOf } from '../step-stand.ts';

const NAME = '/search/rollout';
const GONE = '/search/rolout';
const DOCUMENT = '{\n  "enabled": true,\n  "token": "hunter2-hunter2",\n  "timeout": 5.0\n}\n';

describeStep('ssm', () =>
  standUp<'ssm'>((aws) => {
    aws.ssm.parameter(NAME, DOCUMENT);
    const to = { set: { enabled: false } };
    return {
      step: stepOf({ kind: 'ssm', parameter: NAME, to }),
      missing: stepOf({ kind: 'ssm', parameter: GONE, to }),
      state: () => aws.ssm.value(NAME, 'us-east-1'),
      wanted: DOCUMENT.replace('true', 'false'),
      secrets: ['hunter2-hunter2'],
      runner: (product, clock) => ({
        run(step, write) {
          const { parameter: name } = step;
          const api = connectSsm(product, step);
          const place = { api, clock, name, region: 'us-east-1', label: `parameter ${name}` };
          return setStored<'ssm', Awaited<ReturnType<ReturnType<typeof parameterValues>['read']>>>(
            parameterValues(place, step.to),
            clock,
          ).run(step, write);
        },
      }),
    };
  }),
);

describeStep(
  'delete-parameter',
  () =>
    standUp<'delete-parameter'>((aws) => {
      aws.ssm.parameter(NAME, DOCUMENT);
      return {
        step: stepOf({ kind: 'delete-parameter', parameter: NAME }),
        missing: stepOf({ kind: 'delete-parameter', parameter: GONE }),
        state: () => aws.ssm.versions(NAME).length,
        wanted: 0,
        secrets: ['hunter2-hunter2'],
        runner: (product, clock) => deleteParameter(connectSsm(product, {}), clock),
      };
    }),
  {
    ...SET_IN_AWS,
    again: {
      finds: 'target-missing',
      because: 'SSM keeps nothing of a parameter that was deleted, and a typo must not look like a deed',
    },
  },
);

describeStep('dynamodb', () =>
  standUp<'dynamodb'>((aws) => {
    const key = { feature: { S: 'sqs' } };
    const table = aws.dynamodb.table('flags', { key: ['feature'] });
    table.put({ ...key, enabled: { BOOL: true }, owner: { S: 'hunter2-hunter2' } });
    const own = { kind: 'dynamodb', table: 'flags', set: { enabled: false } } as const;
    return {
      step: stepOf({ ...own, key: { feature: 'sqs' } }),
      missing: stepOf({ ...own, key: { feature: 'gone' } }),
      state: () => table.item(key),
      wanted: { ...key, enabled: { BOOL: false }, owner: { S: 'hunter2-hunter2' } },
      secrets: ['hunter2-hunter2'],
      runner: (product, clock) => ({
        run(step, write) {
          const values = itemValues(placeOfItem(step, connectDynamoDb(product, step)), step.set);
          return setStored<'dynamodb', Awaited<ReturnType<typeof values.read>>>(values, clock).run(
            step,
            write,
          );
        },
      }),
    };
  }),
);

describeStep('dynamodb-capacity', () =>
  standUp<'dynamodb-capacity'>((aws) => {
    const { state } = aws.dynamodb.table('jobs', { key: ['id'], capacity: { read: 5, write: 5 } });
    const units = { read: 50, write: 20 };
    return {
      step: stepOf({ kind: 'dynamodb-capacity', table: 'jobs', ...units }),
      missing: stepOf({ kind: 'dynamodb-capacity', table: 'jbos', ...units }),
      state: () => state.capacity(),
      wanted: units,
      runner: (product, clock) => dynamodbCapacity(connectTables(product, {}), clock),
    };
  }),
);
