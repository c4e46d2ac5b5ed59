/** What a notice may be about. `soaking` is the regular word during a long soak (`every`); it is not asked for by `on`. */
export const NOTICE_EVENTS = [
  'planned',
  'started',
  'shifted',
  'passed',
  'failed',
  'held',
  'aborted',
  'rolled-back',
  'breached',
  'recovered',
  'finished',
] as const;

export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

/** What every entry of `notify` has. */
export interface Noticing {
  readonly on: readonly NoticeEvent[];
  /** Time between two words during a soak, in ms; undefined: none. */
  readonly every?: number;
  /** Template of the text; `{{issue}}` and the like are put in place. */
  readonly text?: string;
}

/** Places that a template may have; `text` is the whole text, for bodies of a webhook. */
export const NOTICE_PLACES = [
  'subject',
  'event',
  'time',
  'issue',
  'impact',
  'action',
  'eta',
  'next-update',
  'plan',
  'environment',
  'release',
  'phase',
  'weight',
  'run',
  'text',
] as const;

export type NoticePlace = (typeof NOTICE_PLACES)[number];
