import type { GateReport } from '../domain/report.ts';
import { mermaidLabel } from './escape.ts';
import { limitsOf } from './format.ts';
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
  const limits = [...new Set(limitsOf(gate.bounds ?? {}))]
    .filter(Number.isFinite)
    .map((limit) => clamp(limit * scale));
  const lines = [
    'xychart-beta',
    `  title "${mermaidLabel(gate.name)}"`,
    `  x-axis "periods since the shift, oldest first" 1 --> ${gate.values.length}`,
    `  y-axis "${AXIS[gate.unit]}" ${range([...drawn, ...limits])}`,
    `  bar [${drawn.map(plain).join(', ')}]`,
    ...limits.map((limit) => `  line [${drawn.map(() => plain(limit)).join(', ')}]`),
  ];
  return {
    markdown: ['```mermaid', ...lines, '```'].join('\n'),
    gaps: gate.values.filter((value) => value === undefined || Number.isNaN(value)).length,
  };
}

const AXIS = { percent: 'percent', milliseconds: 'ms', bytes: 'bytes', none: 'value' } as const;

function clamp(value: number): number {
  return Math.min(LARGEST, Math.max(-LARGEST, value));
}

/** From zero, or from below the least, to above the greatest: an axis of no height cannot be drawn. */
function range(numbers: readonly number[]): string {
  const least = Math.min(...numbers);
  const greatest = Math.max(...numbers);
  const margin = (greatest - Math.min(0, least)) * 0.1 || 1;
  return `${plain(least < 0 ? least - margin : 0)} --> ${plain(greatest + margin)}`;
}

/** A number without exponent, six digits after the point at most. */
function plain(value: number): string {
  const text = value.toFixed(Math.abs(value) >= 1000 ? 0 : 6);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
