import { shellWord } from '../../domain/shell-word.ts';
import type { Weight } from '../../domain/weight.ts';
import type { StackTarget } from './stack-target.ts';
import type { StackView } from './stack-view.ts';

/**
 * The shell command with which a person sets the weight. With a view of the stack every parameter is named; without one
 * the command looks them up itself, so that it can be printed when AWS was never reached.
 */
export function commandFor(
  target: Pick<StackTarget, 'stack' | 'parameter' | 'region'>,
  weight: Weight,
  view: StackView | undefined,
): string {
  const at = `--region ${shellWord(target.region)} --stack-name ${shellWord(target.stack)}`;
  const own = shellWord(`ParameterKey=${target.parameter},ParameterValue=${weight}`);
  const capabilities = view === undefined ? UNKNOWN_CAPABILITIES : (view.stack.Capabilities ?? []);
  return [
    `aws cloudformation update-stack ${at} --use-previous-template`,
    ...(capabilities.length === 0 ? [] : [`--capabilities ${capabilities.map(shellWord).join(' ')}`]),
    `--parameters ${own} ${view === undefined ? lookUp(at, target.parameter) : others(view, target.parameter)}`.trim(),
    `&& aws cloudformation wait stack-update-complete ${at}`,
  ].join(' ');
}

const UNKNOWN_CAPABILITIES = ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'] as const;

function others({ stack }: StackView, parameter: string): string {
  return (stack.Parameters ?? [])
    .flatMap(({ ParameterKey }) => ParameterKey ?? [])
    .filter((key) => key !== parameter)
    .map((key) => shellWord(`ParameterKey=${key},UsePreviousValue=true`))
    .join(' ');
}

function lookUp(at: string, parameter: string): string {
  const query = `Stacks[0].Parameters[?ParameterKey!='${parameter}'].join('',['ParameterKey=',ParameterKey,',UsePreviousValue=true'])`;
  return `$(aws cloudformation describe-stacks ${at} --output text --query ${shellWord(query)})`;
}
