import { AwsError, validationError } from './wire/aws-error.ts';
import { type Output, text, texts } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';

export interface Ssm {
  /** Sets a parameter; its version grows with every call. */
  parameter(
    name: string,
    value: string,
    options?: { region?: string; type?: 'String' | 'SecureString' | 'StringList' },
  ): void;
  value(name: string, region: string): string | undefined;
  handle(request: AwsRequest): Output;
}

interface Parameter {
  readonly name: string;
  readonly region: string;
  readonly value: string;
  readonly type: string;
  readonly version: number;
  readonly modifiedAt: number;
}

/** SSM Parameter Store, the reading half. */
export function ssm(now: () => number): Ssm {
  const parameters = new Map<string, Parameter>();
  const find = (name: string, region: string) => parameters.get(`${region} ${name}`);
  const found = (names: readonly string[], request: AwsRequest) =>
    names.flatMap((name) => find(name, request.region) ?? []);
  return {
    parameter(name, value, options = {}) {
      const region = options.region ?? 'us-east-1';
      const version = (find(name, region)?.version ?? 0) + 1;
      parameters.set(`${region} ${name}`, {
        name,
        region,
        value,
        type: options.type ?? 'String',
        version,
        modifiedAt: now(),
      });
    },
    value: (name, region) => find(name, region)?.value,
    handle(request) {
      if (request.action === 'GetParameter') {
        const [parameter] = found([text(request.input, 'Name')], request);
        // AWS sends no message with this one.
        if (parameter === undefined) throw new AwsError('ParameterNotFound', '');
        return { Parameter: output(parameter) };
      }
      if (request.action === 'GetParameters') {
        const names = texts(request.input, 'Names') ?? [];
        if (names.length > 10) throw validationError('Member must have length less than or equal to 10');
        const there = found(names, request);
        return {
          Parameters: there.map(output),
          InvalidParameters: names.filter((name) => !there.some((parameter) => parameter.name === name)),
        };
      }
      throw new AwsError('UnknownOperationException', `the stand-in does not know ${request.action}`, {
        status: 404,
      });
    },
  };
}

function output(parameter: Parameter): Output {
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: parameter.value,
    Version: parameter.version,
    LastModifiedDate: new Date(parameter.modifiedAt),
    ARN: `arn:aws:ssm:${parameter.region}:123456789012:parameter/${parameter.name.replace(/^\//, '')}`,
    DataType: 'text',
  };
}
