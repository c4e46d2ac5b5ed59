import type { PutEventsCommandInput, PutEventsCommandOutput } from '@aws-sdk/client-eventbridge';
import type { PublishCommandInput } from '@aws-sdk/client-sns';
import type { Aws, AwsScope } from './aws.ts';

/** SNS and EventBridge as far as notices go through them. Calls reject as `Aws.send` does. A notice may come twice. */
export interface Publisher {
  publish(input: PublishCommandInput, signal: AbortSignal): Promise<void>;
  putEvents(
    input: PutEventsCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<PutEventsCommandOutput, 'Entries' | 'FailedEntryCount'>>;
}

export function connectPublisher(aws: Aws, scope: AwsScope): Publisher {
  return {
    async publish(input, signal) {
      await aws.send('sns', (sdk) => new sdk.PublishCommand(input), { signal, scope });
    },
    putEvents: (input, signal) =>
      aws.send('eventbridge', (sdk) => new sdk.PutEventsCommand(input), { signal, scope }),
  };
}
