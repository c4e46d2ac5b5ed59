import type { Gate } from '../gate.ts';
import type { Judge } from './judge.ts';
import { latencyJudge } from './latency-judge.ts';
import { ratioJudge } from './ratio-judge.ts';
import type { ShareState } from './share-judge.ts';
import { type SplitState, splitJudge } from './split-judge.ts';
import { type ValueState, valueJudge } from './value-judge.ts';

/** State of a fold, whatever the kind of its gate. */
export type FoldState = ValueState | ShareState | SplitState;

/** Gates that are judged period by period; alarms have none. */
export type PeriodGate = Exclude<Gate, { kind: 'alarms' }>;

/** A gate is asked for its judge several times at every look, and a judge has no state: it is made once. */
const made = new WeakMap<PeriodGate, Judge<FoldState>>();

/** How a gate is judged. Throws a RangeError for bounds that its kind cannot have (a plan refuses them before). */
export function judgeFor(gate: PeriodGate): Judge<FoldState> {
  const judge = made.get(gate) ?? makeJudge(gate);
  made.set(gate, judge);
  return judge;
}

/** A new kind is one file and one row here, and the compiler asks for the row. */
function makeJudge(gate: PeriodGate): Judge<FoldState> {
  switch (gate.kind) {
    case 'metric':
    case 'expression':
      return owning('value', valueJudge(gate));
    case 'ratio':
      return owning('share', ratioJudge(gate));
    case 'split':
      return owning('split', splitJudge(gate));
    case 'latency':
      return owning('share', latencyJudge(gate));
  }
}

type StateOf<K extends FoldState['kind']> = Extract<FoldState, { kind: K }>;

/** A judge that takes any state and insists on its own kind, so that states can be kept side by side as plain data. */
function owning<K extends FoldState['kind']>(kind: K, judge: Judge<StateOf<K>>): Judge<FoldState> {
  const own = (state: FoldState): StateOf<K> => {
    if (!isOf(kind, state))
      throw new TypeError(`a ${kind} gate cannot be judged on the state of a ${state.kind} gate`);
    return state;
  };
  return {
    start: judge.start,
    step: (state, period) => judge.step(own(state), period),
    verdict: (state) => judge.verdict(own(state)),
    settlement: (state) => judge.settlement(own(state)),
    shown: (period) => judge.shown(period),
  };
}

function isOf<K extends FoldState['kind']>(kind: K, state: FoldState): state is StateOf<K> {
  return state.kind === kind;
}
