import type { EventBridgeChannel } from './notices/eventbridge.ts';
import type { GithubIssueChannel } from './notices/github-issue.ts';
import type { NoticeEvent } from './notices/noticing.ts';
import type { SlackChannel } from './notices/slack.ts';
import type { SnsChannel } from './notices/sns.ts';
import type { WebhookChannel } from './notices/webhook.ts';
import type { ReleaseKey } from './release.ts';
import type { Weight } from './weight.ts';

/** Where notices go: one entry of `notify`, with its references resolved. One row a kind. */
interface Channels {
  readonly sns: SnsChannel;
  readonly eventbridge: EventBridgeChannel;
  readonly slack: SlackChannel;
  readonly webhook: WebhookChannel;
  readonly 'github-issue': GithubIssueChannel;
}

export type ChannelKind = keyof Channels;
export type Channel = Channels[ChannelKind];
export type ChannelOf<Kind extends ChannelKind> = Channels[Kind];

/** One thing that people are told. Texts are plain and unescaped; parts of them were not written by us. */
export interface Notice {
  readonly event: NoticeEvent | 'soaking';
  /** Epoch ms. */
  readonly at: number;
  readonly release: ReleaseKey;
  readonly phase?: string;
  readonly weight?: Weight;
  /** One line: who, what, where. */
  readonly subject: string;
  /** What happened, or what is wrong. */
  readonly issue: string;
  /** Requests and failures since the shift, as far as gates count them. */
  readonly impact: string;
  readonly action: string;
  /** When the matter is settled, as far as that is known. */
  readonly eta: string;
  readonly nextUpdate: string;
  /** The run that tells. */
  readonly url?: string;
}
