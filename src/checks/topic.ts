import type { TopicCheck } from '../domain/checks/topic.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import type { Topics } from '../platform/aws/topics.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, fail, pass, unasked } from './checker.ts';

export function topicChecker(connect: (scope: AwsScope) => Topics): Checker<TopicCheck> {
  return {
    async run(check, { signal }) {
      try {
        // The region of a topic is part of its name; SNS refuses one of another region.
        const region = check.region ?? check.topic.split(':')[3];
        const attributes = await connect({ region, role: check.role }).attributes(check.topic, signal);
        const confirmed = Number(attributes['SubscriptionsConfirmed'] || Number.NaN);
        if (!Number.isSafeInteger(confirmed)) return unasked('SNS does not tell its subscriptions');
        if (confirmed > 0) return pass(`${confirmed} confirmed`);
        const pending = Number(attributes['SubscriptionsPending']);
        return fail(
          pending > 0 ? `no subscription is confirmed, ${pending} pending` : 'nobody has subscribed to it',
        );
      } catch (error) {
        return answerOfFault(error, {
          action: 'sns:GetTopicAttributes',
          signal,
          missing: 'there is no such topic',
        });
      }
    },
  };
}
