import { expect, test } from '@jest/globals';
import { createAws } from '../../../src/platform/aws/aws.ts';
import { connectPublisher } from '../../../src/platform/aws/publisher.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { reply, startServer } from '../http/server.ts';

const never = new AbortController().signal;
const PUBLISHED =
  '<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>';

test('publishes and puts events over the wire, signed for their services', async () => {
  const server = await startServer((request, response) =>
    request.headers['x-amz-target'] === 'AWSEvents.PutEvents'
      ? reply(response, 200, {
          body: JSON.stringify({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'Throttled' }] }),
        })
      : reply(response, 200, { body: PUBLISHED, headers: { 'content-type': 'text/xml' } }),
  );
  const env = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDTEST',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: server.url,
  };
  const aws = createAws({ env, clock: systemClock, signal: never });
  const publisher = connectPublisher(aws, { region: 'us-east-1' });
  const topic = 'arn:aws:sns:us-east-1:123456789012:releases';
  await publisher.publish({ TopicArn: topic, Subject: 'S', Message: 'M' }, never);
  const answer = await publisher.putEvents(
    { Entries: [{ Source: 's', DetailType: 't', Detail: '{}' }] },
    never,
  );
  await server.close();
  expect(answer).toMatchObject({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'Throttled' }] });
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
    expect.stringContaining('/us-east-1/sns/aws4_request'),
    expect.stringContaining('/us-east-1/events/aws4_request'),
  ]);
  expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toMatchObject({
    Action: 'Publish',
    TopicArn: topic,
    Subject: 'S',
    Message: 'M',
  });
});
