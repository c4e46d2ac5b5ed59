import type { Bounds } from '../domain/gate.ts';
import { mermaidLabel } from '../domain/markdown.ts';
import type { GateReport } from '../domain/report.ts';
import { squeeze } from './sparkline.ts';

/** Points of a chart: enough to see a shape, few enough to stay far below Mermaid's limit of 50,000 characters. */
const POINTS = 120;
/** Mermaid refuses numbers with an exponent; nothing that a chart could show lies beyond. */
const LARGEST = 1e12;

/**
 * A gate's values with its limit lines as a Mermaid `xychart-beta` block; undefined when there is nothing to draw.
 * Mermaid knows no gaps: a period without data is drawn at the value before it, and `gaps` tells how many.
 */
export function chart(gate: GateReport): { readonly markdown: string; readonly gaps: number } | undefined {
  const values = squeeze(gate.values, gate.bounds ?? {}, POINTS);
  const first = values.find((value) => value !== undefined);
  if (first === undefined || values.length < 2) return undefined;
  const scale = gate.unit === 'percent' ? 100 : 1;
  let last = first;
  const drawn = values.map((value) => {
    last = value ?? last;
    return clamp(last * scale);
  });
  const limits = limitLines(gate.bounds ?? {}).map((limit) => ({ ...limit, at: clamp(limit.at * scale) }));
  const lines = [
    palette(limits.map((limit) => limit.colour)),
    'xychart-beta',
    `  title "${mermaidLabel(gate.name)}"`,
    `  x-axis "periods since the shift, oldest first" 1 --> ${gate.values.length}`,
    `  y-axis "${AXIS[gate.unit]}" ${range([...drawn, ...limits.map((limit) => limit.at)], gate.bounds)}`,
    `  line [${drawn.map(plain).join(', ')}]`,
    ...limits.map((limit) => `  line [${drawn.map(() => plain(limit.at)).join(', ')}]`),
  ];
  return {
    markdown: ['```mermaid', ...lines, '```'].join('\n'),
    gaps: gate.values.filter((value) => value === undefined || Number.isNaN(value)).length,
  };
}

/** Readable on a light and on a dark page. */
const COLOUR = { value: '#2f81f7', pass: '#bf8700', fail: '#cf222e' } as const;

/** The lines of the limits: amber for pass, red for fail; a limit that is both is drawn once, in red. */
function limitLines(bounds: Bounds): readonly { readonly at: number; readonly colour: string }[] {
  return [bounds.lower, bounds.upper].flatMap((bound) => {
    if (bound === undefined) return [];
    const fail = { at: bound.fail, colour: COLOUR.fail };
    return bound.pass === bound.fail ? [fail] : [{ at: bound.pass, colour: COLOUR.pass }, fail];
  });
}

function palette(limits: readonly string[]): string {
  return `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${[COLOUR.value, ...limits].join(', ')}"}}}}%%`;
}

const AXIS = { percent: 'percent', milliseconds: 'ms', bytes: 'bytes', none: 'value' } as const;

function clamp(value: number): number {
  return Math.min(LARGEST, Math.max(-LARGEST, value));
}

/**
 * Somewhat beyond the least and the greatest: an axis of no height cannot be drawn. It starts at zero where a value may
 * be too high, so that heights compare; where it may only be too low, near the limit, where the eye is needed.
 */
function range(numbers: readonly number[], bounds: Bounds = {}): string {
  const onlyLower = bounds.lower !== undefined && bounds.upper === undefined;
  const least = Math.min(...numbers, ...(onlyLower ? [] : [0]));
  const greatest = Math.max(...numbers);
  const margin = (greatest - least) * 0.1 || 1;
  return `${plain(least === 0 ? 0 : least - margin)} --> ${plain(greatest + margin)}`;
}

/** A number without exponent, six digits after the point at most. */
function plain(value: number): string {
  const text = value.toFixed(Math.abs(value) >= 1000 ? 0 : 6);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
