import type { MetricRef } from '../../domain/signal.ts';

/** Names of metrics that a service sends only when they are not zero, where its other fault metrics come with zeros. */
const SPARSE_OF: Readonly<Record<string, RegExp>> = {
  'AWS/Lambda':
    /^(DeadLetterErrors|DestinationDeliveryFailures|AsyncEventsDropped|RecursiveInvocationsDropped)$/,
  'AWS/ApiGateway': /^$/,
  'AWS/CloudFront': /^$/,
  'AWS/SQS': /^$/,
};

/** Other services (load balancers, DynamoDB, …): counts of faults are often absent while all is well. */
const FAULTS = /[45]xx|error|fault|fail|throttl|reject|time(d)?out|drop|exceed/i;

/** Whether a healthy service may have no such metric at all: then its absence says nothing about its name. */
export function isSparse({ namespace, metric }: Pick<MetricRef, 'namespace' | 'metric'>): boolean {
  const own = Object.hasOwn(SPARSE_OF, namespace) ? SPARSE_OF[namespace] : undefined;
  return (own ?? FAULTS).test(metric);
}
