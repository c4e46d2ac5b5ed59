/**
 * The AWS services that are called, and how each one's client comes to be. A client package is loaded when its first
 * request is made: the bundler keeps each in a chunk of its own, and start-up pays only for what a plan uses.
 */
export const SERVICES = {
  api_gateway: async () => {
    const sdk = await import('./sdk/api-gateway.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.APIGatewayClient(config) };
  },
  codedeploy: async () => {
    const sdk = await import('./sdk/codedeploy.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.CodeDeployClient(config) };
  },
  lambda: async () => {
    const sdk = await import('./sdk/lambda.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.LambdaClient(config) };
  },
  application_auto_scaling: async () => {
    const sdk = await import('./sdk/application-auto-scaling.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.ApplicationAutoScalingClient(config) };
  },
  ecs: async () => {
    const sdk = await import('./sdk/ecs.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.ECSClient(config) };
  },
  cloudformation: async () => {
    const sdk = await import('./sdk/cloudformation.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.CloudFormationClient(config) };
  },
  cloudfront: async () => {
    const sdk = await import('./sdk/cloudfront.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.CloudFrontClient(config) };
  },
  ecr: async () => {
    const sdk = await import('./sdk/ecr.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.ECRClient(config) };
  },
  cloudwatch: async () => {
    const sdk = await import('./sdk/cloudwatch.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.CloudWatchClient(config) };
  },
  budgets: async () => {
    const sdk = await import('./sdk/budgets.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.BudgetsClient(config) };
  },
  elastic_load_balancing_v2: async () => {
    const sdk = await import('./sdk/elastic-load-balancing-v2.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.ElasticLoadBalancingV2Client(config) };
  },
  s3: async () => {
    const sdk = await import('./sdk/s3.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.S3Client(config) };
  },
  sns: async () => {
    const sdk = await import('./sdk/sns.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.SNSClient(config) };
  },
  sqs: async () => {
    const sdk = await import('./sdk/sqs.ts');
    // Else the host of a queue's URL is where the request goes, whatever endpoint is configured.
    return {
      sdk,
      create: (config: ClientConfig): unknown =>
        new sdk.SQSClient({ ...config, useQueueUrlAsEndpoint: false }),
    };
  },
  dynamodb: async () => {
    const sdk = await import('./sdk/dynamodb.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.DynamoDBClient(config) };
  },
  eventbridge: async () => {
    const sdk = await import('./sdk/eventbridge.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.EventBridgeClient(config) };
  },
  ssm: async () => {
    const sdk = await import('./sdk/ssm.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.SSMClient(config) };
  },
  sts: async () => {
    const sdk = await import('./sdk/sts.ts');
    return { sdk, create: (config: ClientConfig): unknown => new sdk.STSClient(config) };
  },
} as const;

export type Service = keyof typeof SERVICES;

/** The client package of a service: where its command classes come from. */
export type Sdk<S extends Service> = Awaited<ReturnType<(typeof SERVICES)[S]>>['sdk'];

/** A command of any client package, known by what it answers. */
export interface AwsCommand<Output> {
  resolveMiddleware(
    stack: never,
    configuration: never,
    options: never,
  ): (request: never) => Promise<{ readonly output: Output }>;
}

/** Signs requests. `expiration` lets the SDK ask again when less than five minutes remain. */
export interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Settings that the SDK looks up by itself when they are not given. */
export interface ClientSettings {
  readonly defaultsMode: 'standard';
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
  readonly userAgentAppId: string;
  readonly authSchemePreference: string[];
  readonly disableClockSkewCorrection: boolean;
}

/** What every client is made with. */
export interface ClientConfig extends Partial<ClientSettings> {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: () => Promise<Identity>;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly requestHandler: RequestHandlerOptions;
}

/** Times in ms. */
interface RequestHandlerOptions {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  /** Without it the SDK only warns. */
  readonly throwOnRequestTimeout: true;
}
