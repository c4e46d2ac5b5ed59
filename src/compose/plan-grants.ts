import type { Channel } from '../domain/notice.ts';
import type { Signal } from '../domain/signal.ts';
import type { Step } from '../domain/step.ts';
import { checkGrants } from '../permissions/checks.ts';
import {
  arnOf,
  type Grant,
  nameIn,
  onAll,
  type Place,
  parameterArn,
  type RoleGrant,
  stackArn,
} from '../permissions/statement.ts';
import { stepGrants } from '../permissions/steps.ts';
import { targetGrants } from '../permissions/targets.ts';
import type { ParsedPlan } from '../plan/plan.ts';
import { piecesOf } from '../plan/reference-syntax.ts';

interface Located {
  readonly region?: string | undefined;
  readonly role?: string | undefined;
}

/** Everything that a plan calls AWS for, in the order in which a plan is read. */
export function planGrants(plan: ParsedPlan, place: Place): readonly RoleGrant[] {
  const here = (of: Located): Place => (of.region === undefined ? place : { ...place, region: of.region });
  const as = (of: Located, grants: readonly Grant[]): readonly RoleGrant[] =>
    of.role === undefined ? grants : grants.map((grant) => ({ ...grant, role: of.role as string }));
  const located = (of: object): Located => of as Located;
  const gates = plan.phases.flatMap((phase) => phase.gates);
  const checks = [...plan.phases.flatMap((phase) => phase.checks), ...plan.ready];
  return [
    ...referenceGrants(plan, place),
    ...plan.targets.flatMap((target) => as(located(target), targetGrants(target, here(located(target))))),
    ...gates.flatMap((gate) =>
      gate.signals.flatMap((signal) => as(whereOf(signal), signalGrants(signal, here(whereOf(signal))))),
    ),
    ...checks.flatMap((check) => as(check, checkGrants(check, here(check)))),
    ...stepsIn(plan).flatMap((step) => as(step, stepGrants(step, here(step)))),
    ...plan.notices.flatMap((channel) => as(located(channel), noticeGrants(channel, here(located(channel))))),
  ];
}

/** Every step of a plan, those that take one back included. */
function stepsIn(plan: ParsedPlan): readonly Step[] {
  const lists = [
    ...plan.phases.flatMap(({ before, after, gates }) => [
      before,
      after,
      ...gates.map((gate) => gate.onHold?.steps ?? []),
    ]),
    plan.rollbackSteps.before,
    plan.rollbackSteps.steps,
    plan.cleanup?.steps ?? [],
  ];
  return lists.flat().flatMap((step) => [step, ...step.undo]);
}

/** `${stack:…}` and `${ssm:…}`, wherever they stand. */
function referenceGrants(value: unknown, place: Place): readonly Grant[] {
  if (typeof value === 'string') {
    return piecesOf(value).flatMap((piece): readonly Grant[] => {
      const purpose = `looks up ${piece.text}`;
      if (piece.kind === 'stack')
        return [
          { actions: ['cloudformation:DescribeStacks'], resources: [stackArn(place, piece.name)], purpose },
        ];
      if (piece.kind === 'ssm')
        return [{ actions: ['ssm:GetParameter'], resources: [parameterArn(place, piece.name)], purpose }];
      return [];
    });
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inside: unknown) => referenceGrants(inside, place));
}

function whereOf(signal: Signal): Located {
  return signal.kind === 'metric' ? signal.metric : signal;
}

function signalGrants(signal: Signal, place: Place): readonly Grant[] {
  if (signal.kind !== 'alarms')
    return [onAll('reads the metrics of gates', 'cloudwatch:GetMetricData', 'cloudwatch:ListMetrics')];
  return [
    onAll('finds alarms', 'cloudwatch:DescribeAlarms'),
    {
      actions: ['cloudwatch:DescribeAlarmHistory'],
      resources: [arnOf(place, 'cloudwatch', 'alarm:*')],
      purpose: 'sees what alarms did between two looks',
    },
  ];
}

function noticeGrants(channel: Channel, place: Place): readonly Grant[] {
  switch (channel.kind) {
    case 'sns':
      return [{ actions: ['sns:Publish'], resources: [nameIn(channel.topic)], purpose: 'sends notices' }];
    case 'eventbridge': {
      const bus = nameIn(channel.bus);
      const resource = bus.startsWith('arn:') ? bus : arnOf(place, 'events', `event-bus/${bus}`);
      return [{ actions: ['events:PutEvents'], resources: [resource], purpose: 'sends notices' }];
    }
    case 'slack':
    case 'webhook':
    case 'github-issue':
      return [];
  }
}
