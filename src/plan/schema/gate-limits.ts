import { closed } from './closed.ts';
import { limit } from './quantities.ts';
import { optional } from './words.ts';

const PASSES = 'a gate passes up to `max` or from `min` on';
const ALERTS = 'an alert is told `above` or `below` a value';
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

const alertSchema = closed(
  {
    above: optional(limit(), {
      description: 'Told when the newest value is above.',
      default: 'none',
      example: '2%',
    }),
    below: optional(limit(), {
      description: 'Told when the newest value is below.',
      default: 'none',
      example: '90',
    }),
  },
  { noun: 'an alert limit', refused: { max: ALERTS, min: ALERTS } },
);

/** The band of a gate, and where people are told. */
export const limitShape = {
  pass: optional(passSchema, {
    description: 'What is fit. Between the pass and the fail limit the gate holds.',
    default: 'the complement of `fail`',
  }),
  fail: optional(failSchema, {
    description: 'What is unfit and fails the phase.',
    default: 'the complement of `pass`',
  }),
  alert: optional(alertSchema, {
    description:
      'Told once when the newest value crosses it, and once when it is back; decides nothing. For all kinds but `alarms`.',
    default: 'none',
    example: '{ above: 2% }',
  }),
};
