import type { Channel, ChannelKind, ChannelOf } from '../../domain/notice.ts';
import { NOTICE_PLACES, type Noticing } from '../../domain/notices/noticing.ts';
import type { Located } from '../../domain/targets/located.ts';
import { placesIn } from '../../domain/template.ts';
import type { Path } from '../path.ts';
import { locatedOf } from '../targets/located.ts';
import { listed, meant } from '../wording.ts';
import { noticingOf } from './common.ts';
import { eventBridgeChannel } from './eventbridge.ts';
import { githubIssueChannel } from './github-issue.ts';
import type { NoticeFile } from './notice-schema.ts';
import { slackChannel } from './slack.ts';
import { snsChannel } from './sns.ts';
import type { TellNotice } from './tell.ts';
import { webhookChannel } from './webhook.ts';

/** One row for each kind: what the file says, as a channel; undefined when its problems leave none. */
const KINDS: {
  readonly [Kind in ChannelKind]: (
    file: NonNullable<NoticeFile[Kind]>,
    common: Noticing & Located,
    tell: TellNotice,
  ) => ChannelOf<Kind> | undefined;
} = {
  sns: snsChannel,
  eventbridge: eventBridgeChannel,
  slack: slackChannel,
  webhook: webhookChannel,
  'github-issue': githubIssueChannel,
};

const NAMES = Object.keys(KINDS) as readonly ChannelKind[];

/** Places by which a template is checked. */
const PLACES: readonly string[] = NOTICE_PLACES;

/** Where notices go, in the plan's order; problems are told with paths from the root of the plan. */
export function noticesOf(
  files: readonly NoticeFile[] | undefined,
  tell: (path: Path, message: string) => void,
): readonly Channel[] {
  return (files ?? []).flatMap((file, index) => {
    const told: TellNotice = (path, message) => tell(['notify', index, ...path], message);
    examinePlaces(file.text, ['text'], told);
    examinePlaces(file.webhook?.json, ['webhook', 'json'], told);
    return channelOf(file, told) ?? [];
  });
}

function channelOf(file: NoticeFile, tell: TellNotice): Channel | undefined {
  const [kind, ...more] = NAMES.filter((name) => file[name] !== undefined);
  if (kind === undefined || more.length > 0) {
    tell([], `a notice has exactly one kind; allowed: ${listed(NAMES)}`);
    return undefined;
  }
  const build = KINDS[kind] as (
    of: NoticeFile[ChannelKind],
    common: Noticing & Located,
    tell: TellNotice,
  ) => Channel | undefined;
  return build(file[kind], { ...noticingOf(file), ...locatedOf(file) }, tell);
}

/** A place that nothing fills would be sent as it stands: a typo is told here. */
function examinePlaces(value: unknown, path: Path, tell: TellNotice): void {
  if (typeof value === 'string') {
    for (const place of placesIn(value).filter((each) => !PLACES.includes(each)))
      tell(
        path,
        `found {{${place}}}, which nothing fills${meant(place, PLACES)}; allowed: ${listed(PLACES)}`,
      );
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inside] of Object.entries(value))
      examinePlaces(inside, [...path, Array.isArray(value) ? Number(key) : key], tell);
  }
}
