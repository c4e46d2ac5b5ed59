import type { Conclusion } from '../judgement.ts';
import { conclude, type SoakEnd } from './end-of-soak.ts';
import type { Settlement } from './judge.ts';
import { judgeFor } from './judges.ts';
import { settledUntil } from './period-grid.ts';
import type { PeriodProgress } from './period-progress.ts';
import { errorOf } from './progress.ts';

/** What the end of the soak makes of the gate: silence counts up to the last period that has settled by then. */
export function concludePeriods(progress: PeriodProgress, end: SoakEnd): Conclusion {
  const { gate, state } = progress;
  const until = settledUntil(gate, Math.min(end.now, end.soakUntil + gate.settle));
  const since = state.lastSeen === undefined ? progress.firstPeriod : state.lastSeen + gate.period * 1000;
  const { broken } = state;
  return conclude(
    gate,
    {
      failed: progress.failed?.detail,
      error: errorOf(progress),
      broken: broken && { detail: broken.detail, final: broken.at < progress.frozenUntil },
      silence: Math.max(0, until - since),
      seen: state.seen > 0,
      settlement: settlementOf(progress),
    },
    end,
  );
}

export function settlementOf({ gate, state }: PeriodProgress): Settlement {
  return judgeFor(gate).settlement(state);
}
