import { createStream, poisson, wobble } from './random.ts';

/** Requests per minute to canary and baseline together, on average over the day, unless said otherwise. */
export const REQUESTS_PER_MINUTE = 500;

/** Traffic is up by a fifth in the afternoon (UTC) and down by as much at night, and wobbles by a tenth from period to period. */
const DAILY_WAVE = 0.2;
const WOBBLE = 0.1;
const MORNING = 9 * 3_600_000;
const DAY = 86_400_000;

/** Requests in a period (`start` and `period` in ms) to a side that gets this share (0 to 1) of them. */
export type Traffic = (span: {
  readonly start: number;
  readonly period: number;
  readonly share: number;
}) => number;

/** The traffic of a service: the same period always brings the same, so all gates see the same requests. */
export function createTraffic(seed: number, requestsPerMinute: number = REQUESTS_PER_MINUTE): Traffic {
  const stream = createStream(seed, 'traffic');
  return ({ start, period, share }) => {
    const random = stream(start / 1000);
    const wave = 1 + DAILY_WAVE * Math.sin((2 * Math.PI * (start - MORNING)) / DAY);
    return poisson(random, requestsPerMinute * wave * wobble(random, WOBBLE) * (period / 60_000) * share);
  };
}
