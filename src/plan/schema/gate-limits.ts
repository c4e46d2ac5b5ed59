import { closed } from './closed.ts';
import { limit } from './quantities.ts';
import { optional } from './words.ts';

const PASSES = 'a gate passes up to `max` or from `min` on';
const FAILS = 'a gate fails `above` or `below` a value';

const passSchema = closed(
  {
    max: optional(limit(), {
      description: 'Fit up to this value.',
      default: 'the limit of `fail: above`',
      example: '1%',
    }),
    min: optional(limit(), {
      description: 'Fit from this value on.',
      default: 'the limit of `fail: below`',
      example: '85',
    }),
  },
  {
    noun: 'a pass limit',
    reserved: ['no-worse', 'improved-by', 'worse-by'],
    refused: { above: PASSES, below: PASSES },
  },
);

const failSchema = closed(
  {
    above: optional(limit(), {
      description: 'Unfit above this value.',
      default: 'the limit of `pass: max`',
      example: '5%',
    }),
    below: optional(limit(), {
      description: 'Unfit below this value.',
      default: 'the limit of `pass: min`',
      example: '80',
    }),
  },
  {
    noun: 'a fail limit',
    reserved: ['worse-by', 'no-worse', 'improved-by'],
    refused: { max: FAILS, min: FAILS },
  },
);

/** The band of a gate. */
export const limitShape = {
  pass: optional(passSchema, {
    description: 'What is fit. Between the pass and the fail limit the gate holds.',
    default: 'the complement of `fail`',
  }),
  fail: optional(failSchema, {
    description: 'What is unfit and fails the phase.',
    default: 'the complement of `pass`',
  }),
};
