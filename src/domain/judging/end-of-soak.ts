import { formatDuration } from '../duration.ts';
import type { GateBase } from '../gate.ts';
import type { Conclusion } from '../judgement.ts';
import type { Settlement } from './judge.ts';

/** When a soak ends, epoch ms, and whether more time is left up to `max-soak`. */
export interface SoakEnd {
  readonly now: number;
  readonly soakUntil: number;
  readonly extendable: boolean;
}

/** What stands at the end of a soak about one gate, in the order in which it decides. */
export interface Standing {
  readonly failed: string | undefined;
  /** The newest look ended in an error. */
  readonly error: string | undefined;
  /** Numbers that contradict each other; `final` when no later look can correct them. */
  readonly broken: { readonly detail: string; readonly final: boolean } | undefined;
  /** Time without data up to the end, in ms, and whether anything was ever seen. */
  readonly silence: number;
  readonly seen: boolean;
  readonly settlement: Settlement;
}

/** What the end of a soak makes of a gate. An advisory gate is always a pass: it is told, and decides nothing. */
export function conclude(gate: GateBase, standing: Standing, end: SoakEnd): Conclusion {
  if (gate.advisory) return { kind: 'pass' };
  if (standing.failed !== undefined) return { kind: 'fail', detail: standing.failed };
  if (standing.error !== undefined) {
    return end.extendable
      ? { kind: 'extend', detail: standing.error }
      : { kind: 'hold', reason: 'signal-error', detail: standing.error };
  }
  if (standing.broken !== undefined) {
    const { detail, final } = standing.broken;
    return end.extendable && !final
      ? { kind: 'extend', detail }
      : { kind: 'hold', reason: 'signal-error', detail };
  }
  return silent(gate, standing, end) ?? settled(gate, standing.settlement, end);
}

function silent(gate: GateBase, standing: Standing, end: SoakEnd): Conclusion | undefined {
  if (standing.seen && standing.silence <= gate.aliveWithin) return undefined;
  const detail =
    standing.silence === 0 ? 'no period had settled' : `no data for ${formatDuration(standing.silence)}`;
  if (end.extendable) return { kind: 'extend', detail };
  switch (gate.noData) {
    case 'hold':
      return { kind: 'hold', reason: 'no-data', detail };
    case 'fail':
      return { kind: 'fail', detail: `${detail}, and the plan lets that fail` };
    case 'pass':
      // Silence may pass, but not erase what was seen before it.
      return standing.seen
        ? undefined
        : { kind: 'pass', inconclusive: `${detail}, and the plan lets that pass` };
  }
}

function settled(gate: GateBase, settlement: Settlement, end: SoakEnd): Conclusion {
  const { detail } = settlement;
  if (settlement.kind === 'pass') return { kind: 'pass' };
  if (settlement.kind === 'beyond') return { kind: 'hold', reason: 'beyond-pass-limit', detail };
  if (end.extendable) return { kind: 'extend', detail: `${detail}; ${settlement.atMost}` };
  if (!settlement.within) return { kind: 'hold', reason: 'beyond-pass-limit', detail };
  if (gate.unsettled === 'hold')
    return { kind: 'hold', reason: 'evidence-lacks', detail: `${detail}; ${settlement.atMost}` };
  return { kind: 'pass', inconclusive: settlement.atMost };
}
