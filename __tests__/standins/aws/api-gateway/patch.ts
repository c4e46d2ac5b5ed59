import { AwsError } from '../wire/aws-error.ts';
import { type Fields, optionalText } from '../wire/fields.ts';
import type { Canary, Stage } from './stage.ts';

/** One patch operation applied to a stage, as AWS does it. Throws what it answers, in its words. */
export function patched(stage: Stage, operation: Fields): Stage {
  const op = optionalText(operation, 'op') ?? '';
  const path = optionalText(operation, 'path') ?? '';
  const value = optionalText(operation, 'value') ?? '';
  switch (op) {
    case 'replace':
      return replaced(stage, path, value);
    case 'copy':
      return copied(stage, optionalText(operation, 'from') ?? '', path);
    case 'remove':
      if (path !== '/canarySettings') throw bad(`Invalid patch path ${path}`);
      if (stage.canary === undefined)
        throw bad(`Invalid method setting path: ${path}. Must be one of: [/deploymentId, /description, …]`);
      return { ...stage, canary: undefined };
    default:
      throw bad(`Invalid ${op} operation with path: ${path}`);
  }
}

/** A replacement in a canary that is not there makes one, of the stage's own deployment. */
function replaced(stage: Stage, path: string, value: string): Stage {
  const canary: Canary = stage.canary ?? { deployment: stage.deployment, percent: 0, overrides: {} };
  switch (path) {
    case '/canarySettings/percentTraffic': {
      const percent = Number(value);
      if (value === '' || !(percent >= 0 && percent <= 100))
        throw bad(`Invalid canary traffic percentage value ${value}. Must be between 0.0 and 100.0.`);
      return { ...stage, canary: { ...canary, percent } };
    }
    case '/canarySettings/deploymentId':
      return { ...stage, canary: { ...canary, deployment: value } };
    case '/deploymentId':
      return { ...stage, deployment: value };
    default:
      throw bad(`Invalid patch path ${path}`);
  }
}

function copied(stage: Stage, from: string, path: string): Stage {
  const { canary } = stage;
  if (canary === undefined) throw bad('Promotion not available. Canary does not exist.');
  if (from === '/canarySettings/deploymentId' && path === '/deploymentId')
    return { ...stage, deployment: canary.deployment };
  if (from === '/canarySettings/stageVariableOverrides' && path === '/variables')
    return { ...stage, variables: { ...stage.variables, ...canary.overrides } };
  throw bad(`Invalid copy operation with path: ${path} and from: ${from}`);
}

function bad(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}
