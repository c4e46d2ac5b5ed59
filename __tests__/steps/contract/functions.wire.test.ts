import { connectLambda } from '../../../src/platform/aws/lambda.ts';
import { connectLambdaSettings } from '../../../src/platform/aws/lambda-settings.ts';
import { lambdaAlias } from '../../../src/steps/lambda-alias.ts';
import { lambdaConcurrency } from '../../../src/steps/lambda-concurrency.ts';
import { lambdaEnvironment } from '../../../src/steps/lambda-environment.ts';
import { describeStep } from '../../contracts/step-runner.ts';
import type { AwsStandIn } from '../../standins/aws/server.ts';
import { standUp, stepOf } from '../step-stand.ts';

const worker = (aws: AwsStandIn) =>
  aws.lambda.function({
    name: 'worker',
    versions: { '1': {}, '2': {} },
    variables: { MODE: 'partial', TOKEN: 'hunter2-hunter2' },
    reserved: 5,
  });

describeStep('lambda-alias', () =>
  standUp<'lambda-alias'>((aws) => {
    worker(aws);
    const alias = aws.lambda.alias('worker', 'beta', { primary: '1' });
    const own = { kind: 'lambda-alias', function: 'worker', version: '2' } as const;
    const shown = () => {
      const { primary, weights } = alias.shown();
      return { primary, weights };
    };
    return {
      step: stepOf({ ...own, alias: 'beta' }),
      missing: stepOf({ ...own, alias: 'bate' }),
      state: shown,
      wanted: { primary: '2', weights: {} },
      runner: (product, clock) => lambdaAlias(connectLambda(product, {}), clock),
    };
  }),
);

for (const [reserved, found] of [
  [10, 10],
  ['none', undefined],
] as const)
  describeStep(`lambda-concurrency (${reserved})`, () =>
    standUp<'lambda-concurrency'>((aws) => {
      const settings = worker(aws);
      return {
        step: stepOf({ kind: 'lambda-concurrency', function: 'worker', reserved }),
        missing: stepOf({ kind: 'lambda-concurrency', function: 'wroker', reserved }),
        state: () => ({ reserved: settings.reserved }),
        wanted: { reserved: found },
        runner: (product, clock) => lambdaConcurrency(connectLambdaSettings(product, {}), clock),
      };
    }),
  );

describeStep('lambda-environment', () =>
  standUp<'lambda-environment'>((aws) => {
    const settings = worker(aws);
    const own = { kind: 'lambda-environment', variables: { MODE: 'letmein-letmein' } } as const;
    return {
      step: stepOf({ ...own, function: 'worker' }),
      missing: stepOf({ ...own, function: 'wroker' }),
      state: () => settings.variables,
      wanted: { MODE: 'letmein-letmein', TOKEN: 'hunter2-hunter2' },
      secrets: ['hunter2-hunter2', 'letmein-letmein'],
      runner: (product, clock) => lambdaEnvironment(connectLambdaSettings(product, {}), clock),
    };
  }),
);
