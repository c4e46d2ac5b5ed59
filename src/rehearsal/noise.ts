import { kept } from './kept.ts';
import { normal, type Stream } from './random.ts';

/** Correlation of neighbours: of two values ten apart a tenth is left. */
const PHI = 0.8;
/** Values are made in blocks; at this length the start of a block forgets where it came from (.8^64 is under 1e-6). */
const BLOCK = 64;

/** Stationary noise of mean 0 and variance 1 whose neighbours correlate by .8 (an AR(1) process), at random access. */
export function correlatedNoise(stream: Stream): (index: number) => number {
  const blocks = kept((block) => blockOf(stream, block));
  return (index) => blocks(Math.floor(index / BLOCK))[index % BLOCK] ?? 0;
}

/** Starts a block earlier, so that blocks join without a seam. */
function blockOf(stream: Stream, block: number): readonly number[] {
  const values: number[] = [];
  let value = 0;
  for (const part of [block - 1, block]) {
    const random = stream(part);
    for (let i = 0; i < BLOCK; i += 1) {
      value = PHI * value + Math.sqrt(1 - PHI * PHI) * normal(random);
      if (part === block) values.push(value);
    }
  }
  return values;
}
