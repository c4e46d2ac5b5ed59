import type * as z from 'zod/mini';
import { closed } from '../schema/closed.ts';
import { optionShape } from '../schema/gate-options.ts';
import { kind } from '../schema/kind.ts';
import { alarmsSchema } from './alarms.ts';
import { expressionSchema } from './expression.ts';
import { latencySchema } from './latency.ts';
import { metricSchema } from './metric.ts';
import { ratioSchema } from './ratio.ts';
import { splitSchema } from './split.ts';

/** Kinds of gates that later versions bring, presets among them. */
const LATER_KINDS =
  'logs http sqs trend cost prometheus lambda alb api-gateway cloudfront dynamodb ecs'.split(' ');

/** Options of gates that later versions bring. */
const LATER_OPTIONS =
  'baseline boldness diagnose insufficient-data no-worse improved-by worse-by start'.split(' ');

const { name, ...options } = optionShape;

/** A gate: exactly one kind, and options. Kinds are keys, so that editors complete them and messages name them. */
export const gateSchema = closed(
  {
    name,
    ratio: kind(ratioSchema),
    latency: kind(latencySchema),
    split: kind(splitSchema),
    metric: kind(metricSchema),
    expression: kind(expressionSchema),
    alarms: kind(alarmsSchema),
    ...options,
  },
  {
    noun: 'a gate',
    reserved: [...LATER_KINDS, ...LATER_OPTIONS],
    oneOf: ['ratio', 'latency', 'split', 'metric', 'expression', 'alarms'],
  },
);

export type GateFile = z.infer<typeof gateSchema>;
