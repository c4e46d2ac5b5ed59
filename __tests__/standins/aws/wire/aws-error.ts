import type { Output } from './fields.ts';

/** An answer of AWS that is an error: the stand-in throws it, the protocol of the request writes it down. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /** Error code as the query protocol tells it, `ValidationError`. */
  readonly code: string;
  readonly status: number;
  /** Shape name that the JSON protocols use, where it differs from the code. */
  readonly shape: string;
  /** What else the answer holds, in the JSON protocols. */
  readonly members: Readonly<Record<string, Output>>;

  constructor(
    code: string,
    message: string,
    options: { status?: number; shape?: string; members?: Readonly<Record<string, Output>> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = options.status ?? 400;
    this.shape = options.shape ?? code;
    this.members = options.members ?? {};
  }
}

/** The usual refusal of CloudFormation and CloudWatch; CloudWatch's shape is `ValidationException`. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message, { shape: 'ValidationException' });
}
