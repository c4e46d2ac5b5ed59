import type { Change } from '@aws-sdk/client-cloudformation';
import type { ChangeSetRule } from '../../domain/targets/cloudformation.ts';

/** What CloudFormation does not look into: everything in it may change. */
const NESTED = 'AWS::CloudFormation::Stack';
/** So many objections are told. */
const MOST_TOLD = 5;

/**
 * Why a change set is more than a shift of the weight; undefined when it is not. Only a modification in place passes: of a
 * resource that is expected, or, when none is named, of the only one that changes.
 */
export function objectionTo(changes: readonly Change[], { expect }: ChangeSetRule): string | undefined {
  if (changes.length === 0) return 'no resource would change, so that the weight would reach none';
  const objections = changes.flatMap((change) => objectionToOne(change, expect) ?? []);
  if (expect === undefined && objections.length === 0 && changes.length > 1)
    objections.push(`${changes.length} resources would change (${changes.map(nameOf).join(', ')})`);
  if (objections.length === 0) return undefined;
  const more = objections.length - MOST_TOLD;
  return `${objections.slice(0, MOST_TOLD).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function objectionToOne(change: Change, expect: readonly string[] | undefined): string | undefined {
  const { Action, ResourceType, LogicalResourceId = '', Replacement } = change.ResourceChange ?? {};
  const name = nameOf(change);
  if (change.Type !== 'Resource' || Action === undefined) return `${name} would change in an unknown way`;
  if (Action !== 'Modify') return `${name} would see the action ${Action}`;
  if (Replacement !== 'False')
    return Replacement === 'True' ? `${name} would be replaced` : `${name} may be replaced`;
  if (expect !== undefined && !expect.includes(LogicalResourceId)) return `${name} is not expected`;
  if (expect === undefined && ResourceType === NESTED) return `${name} is a nested stack and is not expected`;
  return undefined;
}

function nameOf({ ResourceChange }: Change): string {
  return ResourceChange?.LogicalResourceId ?? 'something that is no resource';
}
