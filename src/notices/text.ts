import type { Notice } from '../domain/notice.ts';
import type { NoticePlace } from '../domain/notices/noticing.ts';
import { filledText, type TemplateValues } from '../domain/template.ts';
import { formatTime } from '../domain/time.ts';

/** What stands in each place; a place that a notice has nothing for is filled with "–". */
export function valuesOf(notice: Notice): TemplateValues {
  const { release } = notice;
  const values: Readonly<Record<Exclude<NoticePlace, 'text'>, string | number>> = {
    subject: notice.subject,
    event: notice.event,
    time: formatTime(notice.at),
    issue: notice.issue,
    impact: notice.impact,
    action: notice.action,
    eta: notice.eta,
    'next-update': notice.nextUpdate,
    plan: release.plan,
    environment: release.environment,
    release: release.release,
    phase: notice.phase ?? '–',
    weight: notice.weight ?? '–',
    run: notice.url ?? '–',
  };
  return values;
}

const TEMPLATE = `{{subject}}
Time: {{time}}
Issue: {{issue}}
Impact: {{impact}}
Action taken: {{action}}
ETA: {{eta}}
Next update: {{next-update}}
Run: {{run}}`;

/** The notice as text, by the plan's template or by ours. */
export function textOf(notice: Notice, template = TEMPLATE): string {
  return filledText(template, valuesOf(notice));
}

/** The notice as JSON: what EventBridge and a webhook without a body of its own are sent. Fields are added, never renamed. */
export function jsonOf(notice: Notice): object {
  const { at, ...rest } = notice;
  return { schemaVersion: 1, ...rest, at: new Date(at).toISOString() };
}
