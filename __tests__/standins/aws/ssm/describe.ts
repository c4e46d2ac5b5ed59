import { AwsError, validationError } from '../wire/aws-error.ts';
import { type Fields, flag, number, type Output, optionalText } from '../wire/fields.ts';
import type { Parameter, Version } from './parameter.ts';

/** AWS sends no message with this one. */
export function notFound(): AwsError {
  return new AwsError('ParameterNotFound', '');
}

/** Oldest first, in pages. */
export function history(parameter: Parameter, input: Fields): Output {
  const from = Number(optionalText(input, 'NextToken') ?? 0);
  const most = number(input, 'MaxResults') ?? 50;
  if (most > 50) throw validationError('Member must have value less than or equal to 50');
  const page = parameter.versions.slice(from, from + most);
  const more = from + most < parameter.versions.length;
  return {
    Parameters: page.map((version) => ({
      ...output(parameter, version, flag(input, 'WithDecryption')),
      Tier: version.tier,
      KeyId: version.keyId,
      Description: version.description === '' ? undefined : version.description,
      AllowedPattern: version.pattern,
      Policies: [],
      Labels: [...version.labels],
      LastModifiedUser: 'arn:aws:iam::123456789012:user/somebody',
    })),
    NextToken: more ? String(from + most) : undefined,
  };
}

export function output(
  parameter: Parameter,
  version: Version | undefined,
  decrypted: boolean,
): { readonly [key: string]: Output } {
  if (version === undefined) throw notFound();
  const isSecret = version.type === 'SecureString' && !decrypted;
  return {
    Name: parameter.name,
    Type: version.type,
    Value: isSecret ? Buffer.from(`encrypted ${version.value}`).toString('base64') : version.value,
    Version: version.number,
    LastModifiedDate: new Date(version.modifiedAt),
    ARN: `arn:aws:ssm:${parameter.region}:123456789012:parameter/${parameter.name.replace(/^\//, '')}`,
    DataType: version.dataType,
  };
}
