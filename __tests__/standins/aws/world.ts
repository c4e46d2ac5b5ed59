import type { IncomingMessage } from 'node:http';
import { type Answer, answerOf, answerOfError, answerOfFault, type Served } from './answer.ts';
import { type ApiGateway, apiGateway } from './api-gateway/service.ts';
import { type ApplicationAutoScaling, applicationAutoScaling } from './application-auto-scaling.ts';
import { type Budgets, budgets } from './budgets.ts';
import { type CloudFormation, cloudFormation } from './cloudformation/service.ts';
import { type CloudFront, cloudFront } from './cloudfront.ts';
import { type CloudWatch, cloudWatch } from './cloudwatch/service.ts';
import { type CodeDeploy, codeDeploy } from './codedeploy.ts';
import { CredentialStore, type Credentials } from './credentials.ts';
import { type DynamoDb, dynamoDb } from './dynamodb/service.ts';
import { type Ecr, ecr } from './ecr.ts';
import { type Ecs, ecs } from './ecs/service.ts';
import { type LoadBalancers, loadBalancers } from './elbv2/service.ts';
import { Faults } from './faults.ts';
import { type Lambda, lambda } from './lambda/service.ts';
import { type S3, s3 } from './s3.ts';
import { type Sns, sns } from './sns.ts';
import { type Sqs, sqs } from './sqs.ts';
import { type Ssm, ssm } from './ssm/service.ts';
import { type Sts, sts } from './sts.ts';
import { AwsError } from './wire/aws-error.ts';
import type { Output } from './wire/fields.ts';
import { type AwsRequest, decodeRequest } from './wire/request.ts';

/** The stack parameter whose value in force the metrics answer to. */
export interface WeightSource {
  readonly stack: string;
  readonly parameter: string;
  readonly region?: string;
}

/** Called around a request: before it takes effect (which `reset` keeps from happening), and after it did but before its answer is sent. */
export interface Witness {
  before?(request: AwsRequest): undefined | 'reset' | Promise<undefined | 'reset'>;
  after?(request: AwsRequest): undefined | Promise<undefined>;
}

/** What tests script and look at; the server only carries it. */
export interface World {
  /** Static keys that it knows and that never expire. */
  readonly keys: Credentials;
  readonly apiGateway: ApiGateway;
  readonly cloudformation: CloudFormation;
  readonly cloudfront: CloudFront;
  readonly codeDeploy: CodeDeploy;
  readonly lambda: Lambda;
  readonly cloudwatch: CloudWatch;
  readonly dynamodb: DynamoDb;
  readonly ecr: Ecr;
  readonly ecs: Ecs;
  readonly elbv2: LoadBalancers;
  readonly autoscaling: ApplicationAutoScaling;
  readonly budgets: Budgets;
  readonly s3: S3;
  readonly sns: Sns;
  readonly sqs: Sqs;
  readonly ssm: Ssm;
  readonly sts: Sts;
  readonly credentials: CredentialStore;
  readonly faults: Faults;
  /** Every request that could be read, in order of arrival. */
  readonly requests: readonly AwsRequest[];
  /** Weight in force at a time (epoch ms). */
  weightAt(at: number): number;
  /** Adds a witness; the answer takes it away again. */
  watch(witness: Witness): () => void;
}

/** Builds the services, and the function that answers one request at a virtual time. */
export function buildWorld(
  source: WeightSource | undefined,
  now: () => number,
): { world: World; answer: (message: IncomingMessage, body: string, at: number) => Promise<Served> } {
  const credentials = new CredentialStore();
  const parameterStore = ssm(now);
  const weightAt = (at: number): number => {
    if (source === undefined) return 0;
    return Number(
      formation.find(source.region ?? 'us-east-1', source.stack)?.inForce(source.parameter, at) ?? 0,
    );
  };
  const watching = cloudWatch({ now, defaultWeightAt: weightAt });
  const formation: CloudFormation = cloudFormation({
    now,
    resolve: parameterStore.value,
    alarmVeto: watching.alarmVeto,
  });
  const requests: AwsRequest[] = [];
  const witnesses = new Set<Witness>();
  const world: World = {
    keys: credentials.add({
      accessKeyId: 'AKIASTANDIN000000001',
      secretAccessKey: 'secret-of-the-stand-in',
      arn: 'arn:aws:iam::123456789012:user/rollout',
    }),
    apiGateway: apiGateway(now),
    cloudformation: formation,
    cloudfront: cloudFront(),
    codeDeploy: codeDeploy(),
    lambda: lambda(now),
    cloudwatch: watching,
    dynamodb: dynamoDb(now),
    ecr: ecr(),
    ecs: ecs(now),
    elbv2: loadBalancers(),
    autoscaling: applicationAutoScaling(),
    budgets: budgets(),
    s3: s3(),
    sns: sns(),
    sqs: sqs(),
    ssm: parameterStore,
    sts: sts(credentials),
    credentials,
    faults: new Faults(),
    requests,
    weightAt,
    watch: (witness) => {
      witnesses.add(witness);
      return () => void witnesses.delete(witness);
    },
  };
  const answer = async (message: IncomingMessage, body: string, at: number): Promise<Served> => {
    const request = readRequest(message, body, at);
    if (request instanceof AwsError)
      return answerOfError(message.headers['x-amz-target'] === undefined ? 'query' : 'json-1.0', request);
    requests.push(request);
    for (const witness of [...witnesses]) {
      if ((await witness.before?.(request)) === 'reset') return 'reset';
    }
    const fault = world.faults.take(request);
    if (fault === undefined || fault.kind === 'lost-answer') {
      const done = perform(world, request);
      for (const witness of [...witnesses]) await witness.after?.(request);
      return fault === undefined ? done : answerOfFault(request.protocol, fault);
    }
    return fault.kind === 'hang' || fault.kind === 'reset'
      ? fault.kind
      : answerOfFault(request.protocol, fault);
  };
  return { world, answer };
}

function readRequest(message: IncomingMessage, body: string, at: number): AwsRequest | AwsError {
  try {
    return decodeRequest(message, body, at);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

function perform(world: World, request: AwsRequest): Answer {
  try {
    return answerOf(request, outputOf(world, request));
  } catch (error) {
    if (error instanceof AwsError) return answerOfError(request.protocol, error);
    throw error;
  }
}

function outputOf(world: World, request: AwsRequest): Output {
  const caller = world.credentials.check(request);
  switch (request.service) {
    case 'api-gateway':
      return world.apiGateway.handle(request);
    case 'codedeploy':
      return world.codeDeploy.handle(request);
    case 'lambda':
      return world.lambda.handle(request);
    case 'cloudformation':
      return world.cloudformation.handle(request);
    case 'cloudfront':
      return world.cloudfront.handle(request);
    case 'cloudwatch':
      return world.cloudwatch.handle(request);
    case 'elbv2':
      return world.elbv2.handle(request);
    case 'dynamodb':
      return world.dynamodb.handle(request);
    case 'ecr':
      return world.ecr.handle(request);
    case 'ecs':
      return world.ecs.handle(request);
    case 'application-autoscaling':
      return world.autoscaling.handle(request);
    case 'budgets':
      return world.budgets.handle(request);
    case 's3':
      return world.s3.handle(request);
    case 'sns':
      return world.sns.handle(request);
    case 'sqs':
      return world.sqs.handle(request);
    case 'ssm':
      return world.ssm.handle(request);
    case 'sts':
      return world.sts.handle(request, caller);
  }
}
