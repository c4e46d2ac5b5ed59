import type { Channel, ChannelKind, ChannelOf } from '../domain/notice.ts';
import type { Phase } from '../domain/phase.ts';
import { type Notifier, notifier } from '../notices/notifier.ts';
import type { Sender } from '../notices/sender.ts';
import type { References } from '../plan/plan.ts';
import { resolveChannel } from '../plan/resolve.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { Github } from '../platform/github/github.ts';
import type { World } from '../world.ts';
import { revealOf } from './secrets.ts';

/** What the senders of a plan's notices are built from. */
export interface Noticing {
  readonly aws: Aws;
  readonly github: Github | undefined;
  readonly references: References;
  readonly phases: readonly Pick<Phase, 'name' | 'every'>[];
}

/** One notice may take this long, in ms. */
const PATIENCE = 15_000;

/** Tells those whom a plan names; undefined when it names nobody. Nothing is loaded before the first notice. */
export function notifierOf(
  world: World,
  channels: readonly Channel[],
  noticing: Noticing,
): Notifier | undefined {
  if (channels.length === 0) return undefined;
  const every = noticing.phases.flatMap(({ name, every: own }) => (own === undefined ? [] : [[name, own]]));
  return notifier({
    subscriptions: channels.map((channel) => ({
      sender: lateSender(channel, world, noticing),
      on: channel.on,
      ...(channel.every === undefined ? {} : { every: channel.every }),
    })),
    everyOf: Object.fromEntries(every),
    warn: world.warn,
    deadline: () => AbortSignal.timeout(PATIENCE),
  });
}

/** A sender that comes to be with its first notice: what its references name may not be there before. */
function lateSender(channel: Channel, world: World, noticing: Noticing): Sender {
  let made: Promise<Sender> | undefined;
  return {
    label: `${channel.kind} of \`notify\``,
    async send(notice, signal) {
      made ??= resolveChannel(channel, noticing.references, signal).then((found) =>
        senderOf(found, world, noticing),
      );
      const sender = await made.catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      await sender.send(notice, signal);
    },
  };
}

type Builders = {
  readonly [Kind in ChannelKind]: (channel: ChannelOf<Kind>) => Promise<Sender>;
};

/** One row for each kind. */
function senderOf(channel: Channel, world: World, { aws, github }: Noticing): Promise<Sender> {
  const builders: Builders = {
    sns: async (sns) => {
      const { snsSender } = await import('../notices/sns.ts');
      const region = sns.region ?? sns.topic.split(':')[3];
      return snsSender(sns, await publisherOf(aws, { ...sns, ...(region ? { region } : {}) }));
    },
    eventbridge: async (bus) => {
      const { eventBridgeSender } = await import('../notices/eventbridge.ts');
      return eventBridgeSender(bus, await publisherOf(aws, bus));
    },
    slack: async (slack) => {
      const { slackSender } = await import('../notices/slack.ts');
      return slackSender(slack, await webOf(world));
    },
    webhook: async (webhook) => {
      const { webhookSender } = await import('../notices/webhook.ts');
      return webhookSender(webhook, await webOf(world));
    },
    'github-issue': async (issue) => {
      const { githubIssueSender } = await import('../notices/github-issue.ts');
      return githubIssueSender(issue, { github });
    },
  };
  return (builders[channel.kind] as (of: Channel) => Promise<Sender>)(channel);
}

async function publisherOf(aws: Aws, scope: { readonly region?: string; readonly role?: string }) {
  const { connectPublisher } = await import('../platform/aws/publisher.ts');
  return connectPublisher(aws, scope);
}

async function webOf(world: World) {
  const { createHttp } = await import('../platform/http/http.ts');
  return { http: createHttp({ clock: systemClock }), reveal: revealOf(world) };
}
