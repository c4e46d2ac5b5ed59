import { RolloutError } from '../../domain/errors.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import type { Ssm } from '../../platform/aws/ssm.ts';
import type { Clock } from '../../platform/clock.ts';
import { callFault } from '../call-fault.ts';
import type { Seen } from '../flag/store.ts';
import type { DocumentTarget } from './document.ts';

/** One parameter, and what reading and writing it takes. */
export interface ParameterPlace extends DocumentTarget {
  readonly api: Ssm;
  readonly clock: Clock;
  /** Name, with its path. */
  readonly name: string;
  readonly region: string;
  /** ms. */
  readonly propagation: number;
  /** Label that a shift leaves on the version from which it goes. */
  readonly mark?: string;
  /** Told of what was read, so that the command for a person can say it again. */
  readonly onSeen: (seen: SeenParameter) => void;
}

/** What the calls alone take. */
export type ParameterCalls = Pick<ParameterPlace, 'api' | 'clock' | 'name' | 'region' | 'mark'>;

/** A version of the parameter, as it was read. */
export interface SeenParameter extends Seen {
  readonly version: number;
  /** The whole value; may be a secret. */
  readonly text: string;
  /** What a write has to say again lest it is lost; there once a write was prepared. */
  readonly details?: Details;
}

/** All that stands beside the value of a version. Policies are kept by a write that does not name them. */
export interface Details {
  readonly Type?: 'String' | 'StringList' | 'SecureString';
  readonly KeyId?: string;
  readonly Tier?: 'Standard' | 'Advanced' | 'Intelligent-Tiering';
  readonly Description?: string;
  readonly AllowedPattern?: string;
  readonly DataType?: string;
}

/** What AWS says when it has not got round to it: asking again helps. */
const PASSING: ReadonlySet<string> = new Set(['TooManyUpdates', 'ParameterVersionNotFound']);

/** What AWS says then may repeat the value, which may be a secret: nothing of it is told. */
const ABOUT_THE_VALUE = /^(Validation|ParameterPatternMismatch)/;

/** A call that failed, in words: see `callFault`. AWS sends no message with a missing parameter. */
export function parameterFault(
  action: 'GetParameter' | 'GetParameterHistory' | 'LabelParameterVersion' | 'PutParameter',
  error: unknown,
  { place, signal }: { readonly place: ParameterCalls; readonly signal: AbortSignal },
): unknown {
  if (signal.aborted) return signal.reason;
  const { code, message } = awsFault(error);
  if (PASSING.has(code)) return new Error(`${action} of parameter ${place.name} failed: ${message}`);
  if (code === 'ParameterNotFound') {
    return new RolloutError('target-missing', `There is no parameter ${place.name} in ${place.region}.`, {
      hint: 'Check the name, the `region` and the account that the role belongs to.',
      cause: error,
    });
  }
  if (action === 'PutParameter' && ABOUT_THE_VALUE.test(code)) {
    const problem = `PutParameter of parameter ${place.name} failed: SSM does not take the new value (${code}).`;
    return new RolloutError('target-refused', problem);
  }
  return callFault({ action: `ssm:${action}`, of: `parameter ${place.name}` }, error, signal);
}
