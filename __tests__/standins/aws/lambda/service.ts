import { AwsError } from '../wire/aws-error.ts';
import { type Output, optionalText, text } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import {
  type Alias,
  aliasOf,
  type FunctionOptions,
  type LambdaFunction,
  notFound,
  type Settings,
  versionOf,
} from './function.ts';
import { concurrencyOutput, invoked, latestOutput, reserve, updateConfiguration } from './settings.ts';
import { updateAlias, type ZeroShare } from './update-alias.ts';

/** What a test holds of an alias. */
export interface AliasHandle {
  /** What the alias names now. */
  shown(): Pick<Alias, 'primary' | 'weights' | 'description'>;
  /** Somebody else points it elsewhere. */
  setOutside(to: Partial<Pick<Alias, 'primary' | 'weights' | 'description'>>): void;
}

export interface Lambda {
  /** Answers the settings, to be looked at and changed by hand. */
  function(options: FunctionOptions): Settings;
  /** An alias of a function that is there. */
  alias(of: string, name: string, to: Partial<Omit<Alias, 'revision'>> & Pick<Alias, 'primary'>): AliasHandle;
  /** What becomes of a share of 0 from now on; `kept` unless told. */
  zeroShare(fate: ZeroShare): void;
  handle(request: AwsRequest): Output;
}

/** Lambda, as far as traffic is moved by aliases. */
export function lambda(now: () => number): Lambda {
  const functions = new Map<string, LambdaFunction>();
  let zeroShare: ZeroShare = 'kept';
  let revisions = 0;
  const revise = () => {
    revisions += 1;
    return `00000000-0000-4000-8000-${String(revisions).padStart(12, '0')}`;
  };
  const find = (region: string, name: string): LambdaFunction => {
    const plain = /:function:([^:]+)/.exec(name)?.[1] ?? name;
    const found = functions.get(`${region} ${plain}`);
    if (found === undefined) throw notFound(`Function not found: ${arnOf(region, plain)}`);
    return found;
  };
  const actions: Readonly<Record<string, (of: LambdaFunction, request: AwsRequest) => Output>> = {
    GetAlias: (of, { input }) => aliasOutput(of, text(input, 'Name')),
    UpdateAlias: (of, { input }) => {
      updateAlias(of, input, { revise, zeroShare });
      return aliasOutput(of, text(input, 'Name'));
    },
    GetFunctionConfiguration: (of, { input }) => {
      const qualifier = optionalText(input, 'Qualifier');
      return qualifier === undefined ? latestOutput(of, now()) : configuration(of, qualifier);
    },
    UpdateFunctionConfiguration: (of, { input }) => {
      updateConfiguration(of, input, { now: now(), revise });
      return latestOutput(of, now());
    },
    GetFunctionConcurrency: (of) => concurrencyOutput(of),
    PutFunctionConcurrency: (of, { input }) => reserve(of, input),
    DeleteFunctionConcurrency: (of) => {
      of.settings.reserved = undefined;
      return {};
    },
    Invoke: (of, { input }) => invoked(of, input),
    GetProvisionedConcurrencyConfig: (of, { input }) => provisioned(of, text(input, 'Qualifier')),
  };
  return {
    function({ name, region = 'us-east-1', versions, variables = {}, reserved, invoke = answerNothing }) {
      const settings: Settings = { variables, revision: revise(), updatingUntil: 0, reserved };
      const arn = arnOf(region, name);
      functions.set(`${region} ${name}`, { name, arn, versions, aliases: new Map(), settings, invoke });
      return settings;
    },
    alias(of, name, { primary, weights = {}, description = '' }) {
      const alias: Alias = { primary, weights, description, revision: revise() };
      find('us-east-1', of).aliases.set(name, alias);
      return {
        shown: () => ({ primary: alias.primary, weights: alias.weights, description: alias.description }),
        setOutside: (to) => void Object.assign(alias, to, { revision: revise() }),
      };
    },
    zeroShare(fate) {
      zeroShare = fate;
    },
    handle(request) {
      const act = actions[request.action];
      if (act === undefined)
        throw new AwsError('UnknownOperationException', `the stand-in does not know ${request.action}`, {
          status: 404,
        });
      return act(find(request.region, text(request.input, 'FunctionName')), request);
    },
  };
}

const answerNothing = () => ({ payload: 'null' });

function arnOf(region: string, name: string): string {
  return `arn:aws:lambda:${region}:123456789012:function:${name}`;
}

/** Without weights there is no RoutingConfig at all. */
function aliasOutput(of: LambdaFunction, name: string): Output {
  const { primary, weights, description, revision } = aliasOf(of, name);
  return {
    AliasArn: `${of.arn}:${name}`,
    Name: name,
    FunctionVersion: primary,
    Description: description,
    RevisionId: revision,
    ...(Object.keys(weights).length === 0 ? {} : { RoutingConfig: { AdditionalVersionWeights: weights } }),
  };
}

const ROLE = 'arn:aws:iam::123456789012:role/function';

function configuration(of: LambdaFunction, version: string): Output {
  const { role = ROLE, deadLetterArn, state = 'Active' } = versionOf(of, version);
  return {
    FunctionName: of.name,
    FunctionArn: `${of.arn}:${version}`,
    Version: version,
    Role: role,
    State: state,
    ...(deadLetterArn === undefined ? {} : { DeadLetterConfig: { TargetArn: deadLetterArn } }),
  };
}

function provisioned(of: LambdaFunction, version: string): Output {
  const asked = versionOf(of, version).provisioned;
  if (asked === undefined) {
    throw new AwsError(
      'ProvisionedConcurrencyConfigNotFoundException',
      'No Provisioned Concurrency Config found for this function',
      { status: 404 },
    );
  }
  return {
    RequestedProvisionedConcurrentExecutions: asked,
    AvailableProvisionedConcurrentExecutions: asked,
    Status: 'READY',
  };
}
