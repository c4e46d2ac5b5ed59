import type { Change, ResourceChange } from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from '@jest/globals';
import { objectionTo } from '../../../src/traffic/cloudformation/review-changes.ts';

function change(id: string, overrides: Partial<ResourceChange> = {}): Change {
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: 'Modify',
      LogicalResourceId: id,
      ResourceType: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Replacement: 'False',
      ...overrides,
    },
  };
}

describe('the review of a change set', () => {
  test('lets one resource be modified in place', () => {
    expect(objectionTo([change('Rule')], {})).toBeUndefined();
  });

  test('lets the expected resources be modified, and need not find them all', () => {
    const rule = { expect: ['Rule', 'OtherRule', 'Nested'] };
    expect(objectionTo([change('Rule'), change('OtherRule')], rule)).toBeUndefined();
    const nested = change('Nested', { ResourceType: 'AWS::CloudFormation::Stack' });
    expect(objectionTo([nested], rule)).toBeUndefined();
  });

  test.each<[string, readonly Change[], readonly string[] | undefined]>([
    ['no resource would change, so that the weight would reach none', [], ['Rule']],
    ['2 resources would change (Rule, Fleet)', [change('Rule'), change('Fleet')], undefined],
    ['Fleet is not expected', [change('Rule'), change('Fleet')], ['Rule']],
    ['Rule would be replaced', [change('Rule', { Replacement: 'True' })], ['Rule']],
    ['Rule may be replaced', [change('Rule', { Replacement: 'Conditional' })], undefined],
    ['Rule would see the action Remove', [change('Rule', { Action: 'Remove' })], ['Rule']],
    ['Rule would see the action Add', [change('Rule', { Action: 'Add' })], undefined],
    [
      'Nested is a nested stack and is not expected',
      [change('Nested', { ResourceType: 'AWS::CloudFormation::Stack' })],
      undefined,
    ],
    ['something that is no resource would change in an unknown way', [{}], ['Rule']],
  ])('objects: %s', (objection, changes, expected) => {
    expect(objectionTo(changes, expected === undefined ? {} : { expect: expected })).toBe(objection);
  });

  test('tells five of many objections', () => {
    const many = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((id) => change(id));
    expect(objectionTo(many, { expect: ['Rule'] })).toMatch(/E is not expected; and 2 more$/);
  });
});
