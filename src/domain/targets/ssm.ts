import { pointerTo } from '../field-path.ts';
import type { FlagFields } from './flag.ts';
import type { Located } from './located.ts';

/** A parameter of SSM Parameter Store: a number, or a field of a JSON document. */
export interface SsmTarget extends Located, FlagFields {
  readonly kind: 'ssm';
  /** Name, with its path. */
  readonly parameter: string;
  /** Path of the percentage inside the JSON; left out: the whole value is the number. */
  readonly field?: string;
  /** Label that a shift leaves on the version from which it goes: the last that has proved itself. */
  readonly label?: string;
}

export const ssm = {
  label: ({ parameter, field }: SsmTarget) =>
    field === undefined ? `parameter ${parameter}` : `parameter ${parameter}, field ${field}`,
  place: ({ parameter, field }: SsmTarget) =>
    `${parameter}${field === undefined ? '' : `#${pointerTo(field)}`}`,
};
