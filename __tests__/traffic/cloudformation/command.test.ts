import { describe, expect, test } from '@jest/globals';
import { weight } from '../../../src/domain/weight.ts';
import { commandFor } from '../../../src/traffic/cloudformation/command.ts';
import type { StackView } from '../../../src/traffic/cloudformation/stack-view.ts';

const TARGET = { stack: 'search', parameter: 'Weight', region: 'eu-central-1' };

function view(overrides: Partial<StackView['stack']> = {}): StackView {
  return {
    stack: {
      StackName: 'search',
      CreationTime: new Date(0),
      StackStatus: 'UPDATE_COMPLETE',
      Parameters: [
        { ParameterKey: 'Weight', ParameterValue: '50' },
        { ParameterKey: 'Secret', ParameterValue: '****' },
      ],
      Capabilities: ['CAPABILITY_IAM'],
      ...overrides,
    },
    status: 'UPDATE_COMPLETE',
    condition: 'settled',
    weight: weight(50),
    inForce: true,
  };
}

describe('the command for a person', () => {
  test('names every parameter and capability that was found', () => {
    expect(commandFor(TARGET, weight(12.5), view())).toBe(
      'aws cloudformation update-stack --region eu-central-1 --stack-name search --use-previous-template --capabilities CAPABILITY_IAM --parameters ParameterKey=Weight,ParameterValue=12.5 ParameterKey=Secret,UsePreviousValue=true && aws cloudformation wait stack-update-complete --region eu-central-1 --stack-name search',
    );
  });

  test('leaves out what the stack does not have', () => {
    const stack = { Parameters: [{ ParameterKey: 'Weight', ParameterValue: '50' }], Capabilities: [] };
    expect(commandFor(TARGET, weight(0), view(stack))).toBe(
      'aws cloudformation update-stack --region eu-central-1 --stack-name search --use-previous-template --parameters ParameterKey=Weight,ParameterValue=0 && aws cloudformation wait stack-update-complete --region eu-central-1 --stack-name search',
    );
  });

  test('looks the other parameters up itself when the stack was never read', () => {
    const command = commandFor(TARGET, weight(0), undefined);
    expect(command).toContain(
      "--parameters ParameterKey=Weight,ParameterValue=0 $(aws cloudformation describe-stacks --region eu-central-1 --stack-name search --output text --query 'Stacks[0].Parameters[?ParameterKey!='\\''Weight'\\''].join('\\'''\\'',['\\''ParameterKey='\\'',ParameterKey,'\\'',UsePreviousValue=true'\\''])')",
    );
    expect(command).toContain('--capabilities CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND');
  });

  test('nothing in a name reaches the shell', () => {
    const command = commandFor({ ...TARGET, stack: "a'; rm -rf / #$(x)`y`" }, weight(0), view());
    expect(command).toContain(`--stack-name 'a'\\''; rm -rf / #$(x)\`y\`'`);
  });
});
