/** What is known of the metrics of AWS without asking: how late they come and in which unit they are. */

const MINUTE = 60_000;

/** A period is judged when it ended at least this long ago (ms). */
const SETTLE: Readonly<Record<string, number>> = {
  'AWS/Lambda': 2 * MINUTE,
  'AWS/ApplicationELB': 3 * MINUTE,
  'AWS/NetworkELB': 3 * MINUTE,
  'AWS/ELB': 3 * MINUTE,
  'AWS/ApiGateway': 2 * MINUTE,
  'AWS/CloudFront': 10 * MINUTE,
};
const SETTLE_ELSEWHERE = 2 * MINUTE;

export function settleOf(namespaces: readonly string[]): number {
  return Math.max(SETTLE_ELSEWHERE, ...namespaces.map((namespace) => SETTLE[namespace] ?? SETTLE_ELSEWHERE));
}

export type MetricUnit = 'milliseconds' | 'seconds' | 'bytes';

const UNITS: Readonly<Record<string, MetricUnit>> = {
  'AWS/Lambda Duration': 'milliseconds',
  'AWS/Lambda PostRuntimeExtensionsDuration': 'milliseconds',
  'AWS/Lambda IteratorAge': 'milliseconds',
  'AWS/ApplicationELB TargetResponseTime': 'seconds',
  'AWS/ELB Latency': 'seconds',
  'AWS/ApiGateway Latency': 'milliseconds',
  'AWS/ApiGateway IntegrationLatency': 'milliseconds',
  'AWS/CloudFront OriginLatency': 'milliseconds',
  'AWS/DynamoDB SuccessfulRequestLatency': 'milliseconds',
  'AWS/AppSync Latency': 'milliseconds',
  'AWS/S3 FirstByteLatency': 'milliseconds',
  'AWS/S3 TotalRequestLatency': 'milliseconds',
  'AWS/States ExecutionTime': 'milliseconds',
  'AWS/RDS ReadLatency': 'seconds',
  'AWS/RDS WriteLatency': 'seconds',
  'AWS/RDS FreeableMemory': 'bytes',
  'AWS/RDS FreeStorageSpace': 'bytes',
  'AWS/RDS SwapUsage': 'bytes',
  'AWS/ApplicationELB ProcessedBytes': 'bytes',
  'AWS/NetworkELB ProcessedBytes': 'bytes',
  'AWS/CloudFront BytesDownloaded': 'bytes',
  'AWS/CloudFront BytesUploaded': 'bytes',
  'AWS/ElastiCache FreeableMemory': 'bytes',
  'AWS/ElastiCache BytesUsedForCache': 'bytes',
};

/** Unit in which AWS emits a metric; undefined where that is not known here. */
export function unitOfMetric(namespace: string, metric: string): MetricUnit | undefined {
  return UNITS[`${namespace} ${metric}`];
}

/** How long points of a period can be read, longest first: [up to this age in ms, the period is a multiple of this (s)]. */
export const RETENTION: readonly (readonly [age: number, multiple: number, words: string])[] = [
  [63 * 24 * 60 * MINUTE, 3600, '63 days'],
  [15 * 24 * 60 * MINUTE, 300, '15 days'],
  [3 * 60 * MINUTE, 60, '3 hours'],
];
