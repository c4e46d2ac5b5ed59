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

/** Counts that a service sends only when they are not zero, by their exact names: a misspelt one is not among them. */
const SENT_WHEN_NOT_ZERO: Readonly<Record<string, RegExp>> = {
  'AWS/ApplicationELB':
    /^(HTTPCode_(Target_[2345]XX|ELB_[345]XX|ELB_50[0234])_Count|TargetConnectionErrorCount|RejectedConnectionCount|(Client|Target)TLSNegotiationErrorCount|Lambda(TargetProcessedBytes|UserError|InternalError))$/,
  'AWS/NetworkELB':
    /^(TCP_(Client|ELB|Target)_Reset_Count|(Client|Target)TLSNegotiationErrorCount|RejectedFlowCount)$/,
  'AWS/DynamoDB':
    /^(SystemErrors|UserErrors|ThrottledRequests|ReadThrottleEvents|WriteThrottleEvents|ConditionalCheckFailedRequests|TransactionConflict)$/,
  'AWS/Lambda':
    /^(DeadLetterErrors|DestinationDeliveryFailures|AsyncEventsDropped|RecursiveInvocationsDropped)$/,
  'AWS/States':
    /^(ExecutionsFailed|ExecutionsTimedOut|ExecutionsAborted|ExecutionThrottled|LambdaFunctionsFailed)$/,
  'AWS/SNS': /^(NumberOfNotificationsFailed|NumberOfNotificationsFilteredOut.*)$/,
};

export function isSentWhenNotZero({ namespace, metric }: Pick<MetricRef, 'namespace' | 'metric'>): boolean {
  return Object.hasOwn(SENT_WHEN_NOT_ZERO, namespace) && SENT_WHEN_NOT_ZERO[namespace]?.test(metric) === true;
}
