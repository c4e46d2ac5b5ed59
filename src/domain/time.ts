/** The last moment that ECMAScript has a date for, in ms. */
const LAST_DATE = 8.64e15;

/** "2026-11-21 14:05 UTC"; times (epoch ms) that no calendar has read as "–". */
export function formatTime(at: number): string {
  const iso = isoOf(at);
  return iso === undefined ? '–' : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** "2026-11-21 13:00 – 17:00 UTC", with the second date only where it differs. */
export function formatSpan(from: number, to: number): string {
  const [start, end] = [isoOf(from), isoOf(to)];
  if (start === undefined || end === undefined) return '–';
  const until =
    start.slice(0, 10) === end.slice(0, 10) ? end.slice(11, 16) : `${end.slice(0, 10)} ${end.slice(11, 16)}`;
  return `${start.slice(0, 10)} ${start.slice(11, 16)} – ${until} UTC`;
}

/** Renders a moment that was handed in; no clock is read here. */
function isoOf(at: number): string | undefined {
  return Number.isFinite(at) && Math.abs(at) <= LAST_DATE ? new Date(at).toISOString() : undefined;
}
