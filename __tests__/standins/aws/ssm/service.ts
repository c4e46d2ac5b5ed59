import { AwsError, validationError } from '../wire/aws-error.ts';
import { type Fields, flag, number, type Output, text, texts } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { history, notFound, output } from './describe.ts';
import { labelVersion, type Parameter, putVersion, type Version, versionNotFound } from './parameter.ts';

export interface ParameterOptions {
  readonly region?: string;
  readonly type?: 'String' | 'SecureString' | 'StringList';
  readonly tier?: 'Standard' | 'Advanced';
  readonly keyId?: string;
  readonly description?: string;
  readonly policies?: string;
  readonly pattern?: string;
}

export interface Ssm {
  /** Sets a parameter, as somebody with a console would; its version grows with every call. */
  parameter(name: string, value: string, options?: ParameterOptions): void;
  value(name: string, region: string): string | undefined;
  /** All versions that are kept, oldest first. */
  versions(name: string, region?: string): readonly Version[];
  /** The next reads of a parameter without a version still answer what was there before its newest version. */
  lag(name: string, reads: number): void;
  /** The account's setting for writes that name no tier. */
  defaultTier(tier: 'Standard' | 'Advanced'): void;
  handle(request: AwsRequest): Output;
}

/** SSM Parameter Store. */
export function ssm(now: () => number): Ssm {
  const parameters = new Map<string, Parameter>();
  const lagging = new Map<string, number>();
  let defaultTier: Version['tier'] = 'Standard';
  const find = (name: string, region: string) => parameters.get(`${region} ${name}`);
  const put = (name: string, region: string, input: Fields): Version => {
    const parameter = find(name, region) ?? { name, region, versions: [] };
    const version = putVersion(parameter, input, { now: now(), defaultTier });
    parameters.set(`${region} ${name}`, parameter);
    return version;
  };
  const lagged = (parameter: Parameter): Version | undefined => {
    const left = lagging.get(parameter.name) ?? 0;
    if (left === 0) return undefined;
    lagging.set(parameter.name, left - 1);
    return parameter.versions.at(-2);
  };
  const get = (wanted: string, request: AwsRequest): Output | undefined => {
    const [name = '', selector] = wanted.split(':');
    const parameter = find(name, request.region);
    if (parameter === undefined) return undefined;
    const version = selector === undefined ? lagged(parameter) : selected(parameter, selector);
    return output(parameter, version ?? parameter.versions.at(-1), flag(request.input, 'WithDecryption'));
  };
  return {
    parameter(name, value, options = {}) {
      const before = find(name, options.region ?? 'us-east-1')?.versions.at(-1);
      put(name, options.region ?? 'us-east-1', {
        Value: value,
        Overwrite: true,
        Type: options.type ?? before?.type ?? 'String',
        Tier: options.tier ?? before?.tier,
        KeyId: options.keyId ?? before?.keyId,
        Description: options.description ?? before?.description,
        Policies: options.policies,
        AllowedPattern: options.pattern ?? before?.pattern,
      });
    },
    value: (name, region) => find(name, region)?.versions.at(-1)?.value,
    versions: (name, region = 'us-east-1') => find(name, region)?.versions ?? [],
    lag: (name, reads) => void lagging.set(name, reads),
    defaultTier: (tier) => {
      defaultTier = tier;
    },
    handle(request) {
      const { action, input, region } = request;
      switch (action) {
        case 'GetParameter': {
          const found = get(text(input, 'Name'), request);
          if (found === undefined) throw notFound();
          return { Parameter: found };
        }
        case 'GetParameters': {
          const names = texts(input, 'Names') ?? [];
          if (names.length > 10) throw validationError('Member must have length less than or equal to 10');
          return {
            Parameters: names.flatMap((name) => get(name, request) ?? []),
            InvalidParameters: names.filter((name) => get(name, request) === undefined),
          };
        }
        case 'PutParameter': {
          const version = put(text(input, 'Name'), region, input);
          return { Version: version.number, Tier: version.tier };
        }
        case 'DeleteParameter':
          existing(find(text(input, 'Name'), region));
          parameters.delete(`${region} ${text(input, 'Name')}`);
          return {};
        case 'GetParameterHistory':
          return history(existing(find(text(input, 'Name'), region)), input);
        case 'LabelParameterVersion': {
          const parameter = existing(find(text(input, 'Name'), region));
          const newest = parameter.versions.at(-1)?.number ?? 0;
          return labelVersion(
            parameter,
            number(input, 'ParameterVersion') ?? newest,
            texts(input, 'Labels') ?? [],
          );
        }
        default:
          throw new AwsError('UnknownOperationException', `the stand-in does not know ${action}`, {
            status: 404,
          });
      }
    },
  };
}

function existing(parameter: Parameter | undefined): Parameter {
  if (parameter === undefined) throw notFound();
  return parameter;
}

function selected(parameter: Parameter, selector: string): Version {
  const version = parameter.versions.find(
    ({ number: own, labels }) => String(own) === selector || labels.has(selector),
  );
  if (version === undefined) throw versionNotFound(parameter.name, selector);
  return version;
}
