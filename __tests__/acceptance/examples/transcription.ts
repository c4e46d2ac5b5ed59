import { chance } from '../../standins/aws/cloudwatch/chance.ts';
import { Service } from '../../standins/aws/cloudwatch/healthy-service.ts';
import type { Source } from '../../standins/aws/cloudwatch/metric.ts';
import type { Ground } from './example.ts';

export const PARAMETER = '/audio-transcription/partial-results/config';
export const FUNCTION = 'audio-processor';
const PARTIAL = 'AudioTranscription/PartialResults';
const SESSIONS = 600;

/** The document as it is written, character by character. */
export function documentOf(percent: number, enabled = true): string {
  return `{"enabled":${enabled},"rollout_percentage":${percent},"min_stability_threshold":0.85,"max_buffer_timeout":5.0}`;
}

/** What the sessions of a minute get: the document as it was then. */
function weightIn({ aws }: Ground) {
  return (at: number) => {
    const version = aws.ssm.versions(PARAMETER).findLast(({ modifiedAt }) => modifiedAt <= at);
    const { enabled = false, rollout_percentage = 0 } = JSON.parse(version?.value ?? '{}') as {
      readonly enabled?: boolean;
      readonly rollout_percentage?: number;
    };
    return enabled ? rollout_percentage : 0;
  };
}

/** What breaks above 10 %. */
interface Breakage {
  readonly latency?: boolean;
  readonly errors?: boolean;
}

function emit(ground: Ground, { latency, errors }: Breakage): void {
  const weightAt = weightIn(ground);
  const { cloudwatch } = ground.aws;
  const checked = new Service({ requests: SESSIONS });
  const enabled: Source = (at) => {
    const all = checked.invocations(at, () => 100);
    const [count = 0] = typeof all === 'object' && 'counts' in all ? all.counts : [];
    const found = chance('sessions', at).binomial(count, weightAt(at + 30_000) / 100);
    return found === 0 ? undefined : { values: [1], counts: [found] };
  };
  const results = new Service({
    requests: 6000,
    median: (_at, weight) => (latency && weight > 10 ? 7000 : 1500),
  });
  const inUse =
    (value: number): Source =>
    (at) =>
      weightAt(at) === 0 ? undefined : value;
  const put = (name: string, source: Source) => cloudwatch.metric(PARTIAL, name, {}, source, { weightAt });
  put('SessionsChecked', (at) => checked.invocations(at, () => 100));
  put('SessionsEnabled', enabled);
  put('PartialResultProcessingLatency', results.duration);
  put('PartialResultsDropped', inUse(7));
  put('OrphanedResultsFlushed', inUse(12));
  put('TranscribeFallbackTriggered', inUse(0));
  const cache = new Service({ requests: 900, hits: 0.42 });
  const lookups: Source = (at, weight) => cache.invocations(at, weight);
  cloudwatch.metric('AudioTranscription', 'TranslationCacheHits', {}, cache.cacheHits, { weightAt });
  cloudwatch.metric('AudioTranscription', 'TranslationCacheLookups', {}, lookups, { weightAt });
  cloudwatch.metric('LambdaInsights', 'memory_utilization', { function_name: FUNCTION }, () => 61);
  const calls = new Service({ requests: 3000, errors: 0 });
  const fails: Source = (at) => (errors && weightAt(at) > 10 ? 90 : 0);
  cloudwatch.metric('AWS/Lambda', 'Invocations', { FunctionName: FUNCTION }, (at) =>
    calls.invocations(at, () => 100),
  );
  cloudwatch.metric('AWS/Lambda', 'Errors', { FunctionName: FUNCTION }, fails);
}

/** Puts everything that the plan of partial results names in its place. */
export function deployTranscription(ground: Ground, breakage: Breakage): void {
  const { aws, endpoint } = ground;
  // As a stack makes it: on, and for everybody.
  aws.ssm.parameter(PARAMETER, documentOf(100));
  aws.lambda.function({
    name: FUNCTION,
    versions: {},
    variables: { LOG_LEVEL: 'INFO', PARTIAL_RESULTS_ENABLED: 'false' },
  });
  aws.cloudwatch.dashboard('audio-transcription-partial-results');
  for (const what of ['latency-high', 'lambda-errors', 'transcribe-fallback', 'dropped-high'])
    aws.cloudwatch.alarm({
      name: `audio-transcription-${what}`,
      actions: ['arn:aws:sns:us-east-1:123456789012:on-call'],
    });
  aws.budgets.budget('audio-transcription', { limit: 400, spent: 120 });
  endpoint.answer('POST /slack', { text: 'ok' });
  emit(ground, breakage);
}
