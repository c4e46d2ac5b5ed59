const UNITS = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
} as const;
const DURATION = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d|w)\s*$/;

/** Milliseconds of "250ms", "90s", "30m", "4h", "2d" or "1w"; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
}

/** The two largest units of a duration: "4 h", "1 h 30 min", "2 d 4 h", "45 s", "250 ms". */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const rounded = Math.round(ms / 1000) * 1000;
  const parts: string[] = [];
  let rest = rounded;
  for (const [unit, size] of [
    ['d', UNITS.d],
    ['h', UNITS.h],
    ['min', UNITS.min],
    ['s', UNITS.s],
  ] as const) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}
