import { type Grant, nameIn, onAll, type Place, stackArn } from './statement.ts';

/** What a stack needs to be read, updated, and brought on from where an update may leave it. */
export function stackGrants(
  { stack, changeSet = false }: { readonly stack: string; readonly changeSet?: boolean },
  place: Place,
): readonly Grant[] {
  const actions = [
    'DescribeStacks',
    'DescribeStackEvents',
    'GetTemplate',
    'GetTemplateSummary',
    'UpdateStack',
    'CancelUpdateStack',
    'ContinueUpdateRollback',
    'RollbackStack',
    ...(changeSet ? ['CreateChangeSet', 'DescribeChangeSet', 'ExecuteChangeSet', 'DeleteChangeSet'] : []),
  ];
  return [
    {
      actions: actions.map((action) => `cloudformation:${action}`),
      resources: [stackArn(place, stack)],
      purpose: `reads and updates the stack ${nameIn(stack)}`,
    },
    onAll('sees whether parameters of a stack would roll something else', 'ssm:GetParameters'),
    onAll('lets CloudFormation ask for the alarms of a stack', 'cloudwatch:DescribeAlarms'),
  ];
}
