import { formatDuration } from '../duration.ts';
import type { Judgement } from '../judgement.ts';
import { silentFor } from './judge.ts';
import { type FoldState, judgeFor, type PeriodGate } from './judges.ts';

/**
 * How a gate stands on the periods folded so far: fail, else contradictory numbers, else silence of the newest period,
 * else what its kind says. A gate whose newest period has no value never reads as pass.
 * `wait`: ms until the next period settles.
 */
export function judged(
  gate: PeriodGate,
  state: FoldState,
  wait: number,
): Omit<Judgement, 'gate' | 'advisory'> {
  const { value, failed, broken } = state;
  const { samples, ...verdict } = judgeFor(gate).verdict(state);
  const shown = { ...(value === undefined ? {} : { value }), ...(samples === undefined ? {} : { samples }) };
  if (failed !== undefined) return { ...shown, state: 'fail', detail: failed.detail, failedAt: failed.at };
  if (broken !== undefined) return { ...shown, state: 'error', detail: broken.detail };
  if (state.newest === undefined) {
    return { ...shown, state: 'inconclusive', lacks: 'too-little', detail: notYet(wait) };
  }
  const silence = silentFor(gate, state);
  if (silence === 0) return { ...shown, ...verdict };
  const said = `no data for ${formatDuration(silence)}`;
  const detail = state.seen === 0 ? said : `${said}; before: ${verdict.detail}`;
  return { ...shown, state: 'inconclusive', lacks: 'no-data', detail };
}

function notYet(wait: number): string {
  return wait > 0 ? `the first period settles in ${formatDuration(wait)}` : 'no period was read yet';
}
