import * as z from 'zod/mini';
import { closed, listOf } from '../schema/closed.ts';
import { kind } from '../schema/kind.ts';
import { albSchema } from './alb.ts';
import { apiGatewaySchema } from './api-gateway.ts';
import { cloudformationSchema } from './cloudformation.ts';
import { dynamodbSchema } from './dynamodb.ts';
import { ecsSchema } from './ecs.ts';
import { execSchema } from './exec.ts';
import { httpSchema } from './http.ts';
import { lambdaSchema } from './lambda.ts';
import { simulatedSchema } from './simulated.ts';
import { ssmSchema } from './ssm.ts';

/** Kinds of targets that later versions bring. */
const LATER = [
  'alb',
  'api-gateway',
  'lambda',
  'ssm',
  'dynamodb',
  'http',
  'ecs',
  'exec',
  'cloudfront',
  'appconfig',
  'start',
  'propagation',
];

const kinds = {
  alb: kind(albSchema),
  'api-gateway': kind(apiGatewaySchema),
  cloudformation: kind(cloudformationSchema),
  dynamodb: kind(dynamodbSchema),
  ecs: kind(ecsSchema),
  exec: kind(execSchema),
  http: kind(httpSchema),
  lambda: kind(lambdaSchema),
  simulated: kind(simulatedSchema),
  ssm: kind(ssmSchema),
};

/** A target: exactly one key, its kind. */
export const targetSchema = closed(kinds, {
  noun: 'a target',
  reserved: LATER.filter((name) => !(name in kinds)),
  oneOf: Object.keys(kinds),
});

/** One target, or a list that is moved in lockstep. */
export const trafficSchema = z.union([targetSchema, listOf(targetSchema, { noun: 'targets', atLeast: 1 })]);

export type TargetFile = z.infer<typeof targetSchema>;
export type TrafficFile = z.infer<typeof trafficSchema>;
