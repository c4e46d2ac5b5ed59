import { RolloutError } from '../../domain/errors.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import { faultOf } from './faults.ts';
import type { StackTarget } from './stack-target.ts';

/** What an update has to know of a stack's template. */
export interface TemplateFacts {
  readonly transforms: readonly string[];
  /** The original template, to be sent instead of UsePreviousTemplate. */
  readonly template?: string;
  /** The role may not read what the template declares. */
  readonly unread?: boolean;
}

/** With this transform new parameter values may not reach a template that CloudFormation already has. */
const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';
/** Bytes of a template that an update may carry in itself. */
const LONGEST_TEMPLATE = 51_200;

/** Throws RolloutError `target-refused` when the template cannot be sent again. */
export async function readTemplate(target: StackTarget, signal: AbortSignal): Promise<TemplateFacts> {
  const transforms = await declaredTransforms(target, signal);
  if (transforms === undefined) return { transforms: [], unread: true };
  if (!transforms.includes(LANGUAGE_EXTENSIONS)) return { transforms };
  return { transforms, template: await originalTemplate(target, signal) };
}

/** undefined when they may not be read: the capabilities that the stack already has are then all that is sent. */
async function declaredTransforms(
  target: StackTarget,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  try {
    const summary = await target.api.getTemplateSummary({ StackName: target.stack }, signal);
    return summary.DeclaredTransforms ?? [];
  } catch (error) {
    if (!signal.aborted && awsFault(error).kind === 'access-denied') return undefined;
    throw faultOf('GetTemplateSummary', error, { target, signal });
  }
}

async function originalTemplate(target: StackTarget, signal: AbortSignal): Promise<string> {
  const answer = await target.api
    .getTemplate({ StackName: target.stack, TemplateStage: 'Original' }, signal)
    .catch((error: unknown) => {
      throw faultOf('GetTemplate', error, { target, signal });
    });
  const template = answer.TemplateBody ?? '';
  if (template !== '' && Buffer.byteLength(template) <= LONGEST_TEMPLATE) return template;
  throw new RolloutError(
    'target-refused',
    `The template of stack ${target.stack} uses ${LANGUAGE_EXTENSIONS} and is too long to be sent again.`,
    {
      hint: 'Put the parameter that carries the weight into a smaller stack, or drop the transform from the template.',
    },
  );
}
