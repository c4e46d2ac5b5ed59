import { mapOf } from '../schema/closed.ts';
import { told } from '../schema/words.ts';
import { field } from '../targets/flag.ts';
import type { CheckContext } from './context.ts';

const NAME = /^[A-Za-z][\w-]*$/;

export const saveSchema = () =>
  told(mapOf(field('session.id'), 'a map from a name to a path in the answer'), {
    description:
      'Values of the JSON answer that later checks use as `{{name}}`: by name, where they stand (dotted, or as a JSON Pointer).',
    type: 'map from name to path',
    example: '{ session: session.id }',
  });

/** What an answer hands on. */
export function savedOf({ file, problem }: CheckContext) {
  const { save = {} } = file;
  for (const name of Object.keys(save))
    if (!NAME.test(name)) problem(['save', name], 'the name of a value has letters, digits, _ and -');
  return { save, saves: Object.keys(save) };
}
