import type { Weight } from '../../domain/weight.ts';
import { readStack } from './read-stack.ts';
import { namesFromSsm, refuseNewResolutions } from './resolved-parameters.ts';
import { refuseBroken, refuseForeign } from './shift.ts';
import type { StackTarget } from './stack-target.ts';
import type { StackView } from './stack-view.ts';
import { readTemplate } from './template.ts';

/** What keeps the stack from being shifted, and what a person should know of it. The duties are those of `TrafficRouter.preflight`. */
export async function preflight(
  target: StackTarget,
  to: Weight,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const view = await readStack(target, signal);
  if (view.inForce && view.weight === to) return [];
  if (view.condition === 'working') await refuseForeign(target, view, signal);
  refuseBroken(target, view);
  if (target.changeSet?.expect === undefined) await refuseNewResolutions(target, view, signal);
  const { unread = false } = await readTemplate(target, signal);
  return [...fromSsm(view), ...monitored(view), ...withoutRole(view), ...(unread ? [UNREAD] : [])];
}

const UNREAD =
  'whether the template has transforms cannot be read; allow `cloudformation:GetTemplateSummary`, else an update may lack a capability, and one with AWS::LanguageExtensions may not see the new weight.';

function fromSsm({ stack }: StackView): readonly string[] {
  const names = namesFromSsm(stack);
  if (names.length === 0) return [];
  return [
    `every update looks ${names.join(', ')} up in SSM anew: a value that changes there before a shift or a rollback is rolled out with it.`,
  ];
}

function monitored({ stack }: StackView): readonly string[] {
  const minutes = stack.RollbackConfiguration?.MonitoringTimeInMinutes ?? 0;
  if (minutes === 0) return [];
  return [
    `CloudFormation monitors each update for ${minutes} min (MonitoringTimeInMinutes of the stack): every shift, and every rollback, is confirmed that much later.`,
  ];
}

function withoutRole({ stack }: StackView): readonly string[] {
  if (stack.RoleARN !== undefined) return [];
  return [
    'the stack has no service role: an update needs all permissions on what it touches from the role of the job.',
  ];
}
