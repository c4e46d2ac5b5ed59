import { RolloutError } from '../../domain/errors.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import { isPassing } from '../at-once.ts';
import type { PutOptions } from '../flag/store.ts';
import { historyOf } from './history.ts';
import { type ParameterCalls, parameterFault, type SeenParameter } from './parameter.ts';

/** How long (ms) after a write without an answer the history is asked whether it was taken on. */
const SHOWS_AFTER = 2_000;

interface Sending {
  /** What is written over: its version, and what stands beside its value. */
  readonly seen: Pick<SeenParameter, 'version' | 'details'>;
  /** The new value. */
  readonly text: string;
}

/** Writes a value and answers its version, also where the answer was lost. A plain Error: it was not taken on. */
export async function sendValue(place: ParameterCalls, sending: Sending, put: PutOptions): Promise<number> {
  const { signal } = put;
  let sent = await sendOnce(place, sending, signal);
  if ('error' in sent && !put.yields && isFull(sent.error) && place.mark !== undefined) {
    // SSM drops no version that has a label: ours moves out of the way.
    await mark(place, sending.seen.version, signal);
    sent = await sendOnce(place, sending, signal);
  }
  return 'error' in sent ? landed(place, { ...sending, error: sent.error }, signal) : sent.version;
}

function isFull(error: unknown): boolean {
  return awsFault(error).code === 'ParameterMaxVersionLimitExceeded';
}

type Sent = { readonly version: number } | { readonly error: unknown };

async function sendOnce(place: ParameterCalls, { seen, text }: Sending, signal: AbortSignal): Promise<Sent> {
  const input = { Name: place.name, Value: text, Overwrite: true, ...seen.details };
  try {
    const { Version } = await place.api.putParameter(input, signal);
    return Version === undefined ? { error: new Error('the answer has no version') } : { version: Version };
  } catch (error) {
    return { error };
  }
}

/** The version of a write without an answer, when it was taken on all the same. */
async function landed(
  place: ParameterCalls,
  { seen, text, error }: Sending & { readonly error: unknown },
  signal: AbortSignal,
): Promise<number> {
  const fault = parameterFault('PutParameter', error, { place, signal });
  if (!isPassing(fault)) throw fault;
  await place.clock.sleep(SHOWS_AFTER, signal);
  const versions = await historyOf(place, signal);
  const own = versions.findLast((version) => version.number > seen.version && version.text === text);
  if (own === undefined) throw fault;
  return own.number;
}

/** Labels a version as the last that has proved itself; the label leaves whichever version had it. */
export async function mark(place: ParameterCalls, version: number, signal: AbortSignal): Promise<void> {
  const { name, mark: label } = place;
  if (label === undefined) return;
  const { InvalidLabels = [] } = await place.api
    .labelParameterVersion({ Name: name, ParameterVersion: version, Labels: [label] }, signal)
    .catch((error: unknown) => {
      throw parameterFault('LabelParameterVersion', error, { place, signal });
    });
  if (InvalidLabels.length === 0) return;
  throw new RolloutError('target-refused', `SSM does not take ${label} as a label of parameter ${name}.`, {
    hint: 'A label has letters, digits, periods, hyphens and underscores, and begins with no digit, `aws` or `ssm`.',
  });
}
