import type { EventBridgeChannel } from '../domain/notices/eventbridge.ts';
import type { Publisher } from '../platform/aws/publisher.ts';
import type { Sender } from './sender.ts';
import { jsonOf } from './text.ts';

/** Puts an event onto a bus. PutEvents answers 200 also for events that it did not take: each entry is looked at. */
export function eventBridgeSender(
  channel: EventBridgeChannel,
  publisher: Pick<Publisher, 'putEvents'>,
): Sender {
  const { bus, source } = channel;
  return {
    label: `event bus ${bus}`,
    async send(notice, signal) {
      const entry = {
        EventBusName: bus,
        Source: source,
        DetailType: `Rollout ${notice.event}`,
        Time: new Date(notice.at),
        Detail: JSON.stringify(jsonOf(notice)),
      };
      const { Entries = [], FailedEntryCount = 0 } = await publisher.putEvents({ Entries: [entry] }, signal);
      const [taken] = Entries;
      if (FailedEntryCount === 0 && taken?.EventId !== undefined) return;
      throw new Error(`the bus did not take the event: ${taken?.ErrorCode ?? 'no entry in the answer'}`);
    },
  };
}
