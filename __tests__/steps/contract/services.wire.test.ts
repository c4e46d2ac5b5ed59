import { actionWeightsOf } from '../../../src/compose/action-weights.ts';
import { alarmActionsOf } from '../../../src/compose/alarm-actions.ts';
import { connectEcs } from '../../../src/platform/aws/ecs.ts';
import { connectImages } from '../../../src/platform/aws/images.ts';
import { imagesInUse } from '../../../src/platform/aws/images-in-use.ts';
import { albWeights } from '../../../src/steps/alb-weights.ts';
import { ecrDeleteImages } from '../../../src/steps/ecr-delete-images.ts';
import { ecsService } from '../../../src/steps/ecs-service.ts';
import { setAlarmActions } from '../../../src/steps/set-alarm-actions.ts';
import { describeStep, SET_IN_AWS } from '../../contracts/step-runner.ts';
import { forward } from '../../traffic/rule-stand.ts';
import { standUp, stepOf } from '../step-stand.ts';

describeStep(
  'alb-weights',
  () =>
    standUp<'alb-weights'>((aws) => {
      const green = aws.elbv2.group('shop-green');
      const blue = aws.elbv2.group('shop-blue');
      const sticky = { Enabled: 'false' };
      const actions = (g: number, b: number) => [
        forward(
          [
            [blue, b],
            [green, g],
          ],
          sticky,
        ),
      ];
      const place = aws.elbv2.listener({ actions: actions(0, 100) }).rule(actions(0, 100));
      const weights = [
        { group: green, weight: 1 },
        { group: blue, weight: 3 },
      ];
      return {
        step: stepOf({ kind: 'alb-weights', rule: place.arn, weights }),
        missing: stepOf({ kind: 'alb-weights', rule: `${place.arn}0`, weights }),
        state: () => place.actions(),
        wanted: actions(1, 3),
        runner: (product, clock) => ({
          run: (step, write) => albWeights(actionWeightsOf(step, { aws: product, clock })).run(step, write),
        }),
      };
    }),
  {
    ...SET_IN_AWS,
    asks: { because: 'a rule has no lock: it is looked at once more, so that nobody else is written over' },
  },
);

describeStep('ecs-service', () =>
  standUp<'ecs-service'>((aws, clock) => {
    const service = aws.ecs.service({
      name: 'search',
      desired: 1,
      taskDefinition: 'search:41',
      takes: 12_000,
    });
    service.changeOutside({ at: clock.now().getTime() - 60_000, taskDefinition: 'search:42' });
    const own = {
      kind: 'ecs-service',
      cluster: 'production',
      desiredCount: 3,
      taskDefinition: 'previous',
    } as const;
    return {
      step: stepOf({ ...own, service: 'search' }),
      missing: stepOf({ ...own, service: 'serach' }),
      state: () => ({ desired: service.desired(), definition: service.taskDefinition() }),
      wanted: { desired: 3, definition: 'search:41' },
      runner: (product, time) => ecsService(connectEcs(product, {}), time),
    };
  }),
);

describeStep('ecr-delete-images', () =>
  standUp<'ecr-delete-images'>((aws) => {
    const images = { v40: 'sha256:a', v41: 'sha256:b', v42: 'sha256:c' };
    const repository = aws.ecr.repository('search', images);
    aws.ecs.service({ name: 'search', desired: 2, image: 'registry/search:v42', digest: 'sha256:c' });
    return {
      step: stepOf({ kind: 'ecr-delete-images', repository: 'search', tags: ['v40', 'v41'] }),
      missing: stepOf({ kind: 'ecr-delete-images', repository: 'serach', tags: ['v40', 'v41'] }),
      state: () => repository.tags(),
      wanted: ['v42'],
      runner: (product, clock) => {
        const inUse = (signal: AbortSignal) => imagesInUse(product, {}, signal);
        return ecrDeleteImages({ ...connectImages(product, {}), inUse }, clock);
      },
    };
  }),
);

/** More than a call takes; in the first call, all but the last few. */
const MANY = 130;

for (const count of [2, MANY])
  describeStep(
    `set-alarm-actions (${count} alarms)`,
    () =>
      standUp<'set-alarm-actions'>((aws) => {
        const alarms = Array.from({ length: count }, (_, i) => aws.cloudwatch.alarm({ name: `search-${i}` }));
        const enabled = () => alarms.map(({ actionsEnabled }) => actionsEnabled);
        return {
          step: stepOf({ kind: 'set-alarm-actions', actions: 'disable', alarms: ['search-*'] }),
          missing: stepOf({ kind: 'set-alarm-actions', actions: 'disable', alarms: ['serach-*'] }),
          state: enabled,
          wanted: alarms.map(() => false),
          runner: (product, clock) => ({
            run: (step, write) => setAlarmActions(alarmActionsOf(product, step), clock).run(step, write),
          }),
        };
      }),
    { ...SET_IN_AWS, writes: Math.ceil(count / 100) },
  );
