import { fieldPath, pointerTo } from '../../domain/field-path.ts';
import type { FlagFields, Scale } from '../../domain/targets/flag.ts';
import { duration } from '../schema/quantities.ts';
import { choice, type Scalar, scalar } from '../schema/scalars.ts';
import { optional } from '../schema/words.ts';

/** The path of a field inside a document. */
export function field(example: string): Scalar<string> {
  return scalar({
    allowed: `the path of a field, dotted (${example}) or as a JSON Pointer (${pointerTo(example)})`,
    type: 'path of a field',
    json: { type: 'string', minLength: 1 },
    read: (input) =>
      typeof input === 'string' && input.trim() === input && fieldPath(input) !== undefined
        ? input
        : undefined,
  });
}

/** The keys of every target that is a flag somewhere; `where` says in what its fields lie: "the document". */
export function flagShape(where: string) {
  return {
    enabled: optional(field('enabled'), {
      description: `Field of ${where} that switches the flag on and off. The first shift switches it on together with the percentage; found off later, it is somebody's order and nothing rises. A gate with \`on-fail: { to: kill }\` switches it off and sets the percentage to 0.`,
      default: 'the flag has no switch',
      example: 'enabled',
    }),
    scale: optional(choice(['percent', 'fraction']), {
      description:
        'What is stored: a number from 0 to 100, or from 0 to 1. The type that is found, number or text, stays.',
      default: 'percent',
      example: 'fraction',
    }),
    propagation: optional(duration('60s'), {
      description:
        'How long readers may go on with what they have read before: their cache. A write is in force, and the soak begins, only after it, counted from the time of the write itself, also when a job is run again.',
      default: '0s',
      example: '60s',
    }),
  };
}

interface FlagFile {
  readonly enabled?: string | undefined;
  readonly scale?: Scale | undefined;
  readonly propagation?: number | undefined;
}

export function flagFields({ enabled, scale = 'percent', propagation = 0 }: FlagFile): FlagFields {
  return { scale, propagation, ...(enabled === undefined ? {} : { enabled }) };
}

/** Whether two paths, in whatever spelling, name the same field. */
export function isSameField(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && pointerTo(a) === pointerTo(b);
}
