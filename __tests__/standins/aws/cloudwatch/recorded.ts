import { readFileSync } from 'node:fs';
import type { Source } from './metric.ts';

/** Length of a period of the recordings, in seconds: the metric's `resolution`. */
export const RECORDED_RESOLUTION = 300;

export interface Recording {
  /** Start of the first period of the file, epoch ms. */
  readonly recordedFrom: number;
  readonly values: ReadonlyMap<number, number>;
}

/** Reads a recording of the Numenta Anomaly Benchmark (`timestamp,value`, times in UTC). */
export function readRecording(name: string): Recording {
  const text = readFileSync(new URL(`../../../data/nab/${name}`, import.meta.url), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line): [number, number] => {
      const [time = '', value = ''] = line.split(',');
      return [bucket(Date.parse(`${time.replace(' ', 'T')}Z`)), Number(value)];
    });
  return { recordedFrom: rows[0]?.[0] ?? 0, values: new Map(rows) };
}

/** Plays a recording so that its first period starts at a virtual time; before and after it there is no data. */
export function played(recording: Recording, from: number): Source {
  const shift = recording.recordedFrom - bucket(from);
  return (at) => recording.values.get(bucket(at) + shift);
}

function bucket(at: number): number {
  return Math.floor(at / (RECORDED_RESOLUTION * 1000)) * RECORDED_RESOLUTION * 1000;
}
