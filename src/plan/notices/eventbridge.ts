import type * as z from 'zod/mini';
import type { EventBridgeChannel } from '../../domain/notices/eventbridge.ts';
import type { Noticing } from '../../domain/notices/noticing.ts';
import type { Located } from '../../domain/targets/located.ts';
import { closed } from '../schema/closed.ts';
import { text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

const SOURCE = 'gradual-rollout';

export const eventBridgeSchema = () =>
  told(
    closed(
      {
        bus: optional(text({ allowed: 'the name or ARN of an event bus', late: true, longest: 1600 }), {
          description: 'Name or ARN of the event bus.',
          default: 'default',
          example: 'operations',
        }),
        source: optional(
          text({
            allowed: 'a source that does not begin with aws.',
            pattern: /^(?!aws\.)[\w./-]+$/,
            longest: 256,
          }),
          { description: 'Source of the events, for rules.', default: SOURCE, example: 'search.rollout' },
        ),
      },
      { noun: 'an eventbridge notice' },
    ),
    { description: 'Puts an event, `Rollout failed` and the like, onto a bus of EventBridge.' },
  );

export function eventBridgeChannel(
  { bus = 'default', source = SOURCE }: z.infer<ReturnType<typeof eventBridgeSchema>>,
  common: Noticing & Located,
): EventBridgeChannel {
  return { kind: 'eventbridge', bus, source, ...common };
}
