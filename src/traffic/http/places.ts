import type { TemplateValues } from '../../domain/template.ts';
import type { Weight } from '../../domain/weight.ts';

/** Digits of a fraction, as many as a percentage of the plan has after division. */
const DIGITS = 15;

/** What stands for the places of a request that sets a percentage. */
export function placesOf(percent: Weight): TemplateValues {
  return { weight: percent, fraction: Number((percent / 100).toPrecision(DIGITS)) };
}
