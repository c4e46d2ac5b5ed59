import { NOTICE_EVENTS, type NoticeEvent, type Noticing } from '../../domain/notices/noticing.ts';
import { listOf } from '../schema/closed.ts';
import { duration } from '../schema/quantities.ts';
import { choice, text } from '../schema/scalars.ts';
import { optional } from '../schema/words.ts';

/** What somebody is told who does not say what: everything that needs a person, and the end. */
const DEFAULT_EVENTS: readonly NoticeEvent[] = [
  'failed',
  'held',
  'aborted',
  'rolled-back',
  'breached',
  'recovered',
  'finished',
];

/** The options of every entry of `notify`. */
export const noticingShape = () => ({
  on: optional(listOf(choice(NOTICE_EVENTS), { noun: 'events', atLeast: 1 }), {
    description: 'What is told.',
    type: 'list of events',
    default: DEFAULT_EVENTS.join(', '),
    example: '[started, failed, rolled-back, finished]',
  }),
  every: optional(duration('2h'), {
    description: 'Time between two words during a soak; a phase may say another with its own `every`.',
    default: 'none',
    example: '2h',
  }),
  text: optional(text({ allowed: 'a template such as "{{subject}}: {{issue}}"', longest: 10_000 }), {
    description:
      'Template of the text, with {{subject}}, {{event}}, {{time}}, {{issue}}, {{impact}}, {{action}}, {{eta}}, {{next-update}}, {{plan}}, {{environment}}, {{release}}, {{phase}}, {{weight}} and {{run}}.',
    default: 'all of it, line by line',
    example: '"{{subject}}. {{issue}} Impact: {{impact}}"',
  }),
});

interface NoticingFile {
  readonly on?: readonly NoticeEvent[] | undefined;
  readonly every?: number | undefined;
  readonly text?: string | undefined;
}

export function noticingOf({ on = DEFAULT_EVENTS, every, text: template }: NoticingFile): Noticing {
  return {
    on,
    ...(every === undefined ? {} : { every }),
    ...(template === undefined ? {} : { text: template }),
  };
}
