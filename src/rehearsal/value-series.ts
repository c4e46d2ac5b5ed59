import type { Bound, ValueGate } from '../domain/gate.ts';
import { correlatedNoise } from './noise.ts';
import { createStream } from './random.ts';
import type { Series } from './series.ts';

/** A level that a value wanders around, and how far it may go. */
interface Level {
  readonly center: number;
  /** Standard deviation; excursions are cut off at three of them. */
  readonly spread: number;
}

/** A plain value: correlated noise around a level with head-room to the pass limit; broken, beyond the fail limit. */
export function valueSeries(gate: ValueGate, seed: number): Series {
  const noise = correlatedNoise(createStream(seed, `value ${gate.name}`));
  const healthy = healthyLevel(gate);
  const { upper, lower } = gate.bounds;
  const above = upper === undefined ? healthy : level(upper.fail + beyond(upper), beyond(upper));
  const below = lower === undefined ? healthy : level(lower.fail - beyond(lower), beyond(lower));
  return ({ index, requests, broken }) => {
    if (requests === 0) return [undefined];
    const { center, spread } = broken === undefined ? healthy : { above, below }[broken];
    return [center + spread * Math.max(-3, Math.min(3, noise(index)))];
  };
}

function healthyLevel({ bounds: { upper, lower } }: ValueGate): Level {
  if (upper !== undefined && lower !== undefined)
    return level((upper.pass + lower.pass) / 2, (upper.pass - lower.pass) / 2);
  if (upper !== undefined) return level(upper.pass - roomOf(upper), roomOf(upper));
  if (lower === undefined) return { center: 0, spread: 0 };
  const room = Math.min(roomOf(lower), (ceilingOf(lower.pass) - lower.pass) / 2);
  return level(lower.pass + room, room);
}

/** Excursions of three spreads stay within three quarters of the room. */
function level(center: number, room: number): Level {
  return { center, spread: room / 4 };
}

/** A limit of 0 leaves no room: "at most 0" is kept by a constant 0. */
function roomOf({ pass }: Bound): number {
  return 0.4 * Math.abs(pass);
}

/** How far a broken value is off: three tenths of the limit; where the limit is 0, one. */
function beyond({ fail }: Bound): number {
  return fail === 0 ? 1 : 0.3 * Math.abs(fail);
}

/** Lower limits are mostly of shares and percentages: a healthy hit rate with a limit of 85 is not 119. */
function ceilingOf(limit: number): number {
  if (limit > 0 && limit <= 1) return 1;
  return limit > 1 && limit <= 100 ? 100 : Number.POSITIVE_INFINITY;
}
