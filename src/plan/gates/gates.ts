import type { Gate, GateKind } from '../../domain/gate.ts';
import { listed } from '../wording.ts';
import { alarmsGate } from './alarms.ts';
import type { GateContext as Context } from './context.ts';
import { expressionGate } from './expression.ts';
import type { GateFile } from './gate-schema.ts';
import { latencyGate } from './latency.ts';
import { metricGate } from './metric.ts';
import { ratioGate } from './ratio.ts';
import { splitGate } from './split.ts';

type Option = 'pass' | 'fail' | 'alert' | 'metrics' | 'for' | 'min-samples' | 'period' | 'ignore-red';

/** A gate's context that knows the kinds too. */
export interface GateContext extends Context {
  readonly file: GateFile;
}

interface GateKindRow {
  /** Options that not every kind has, and this one does. */
  readonly options: readonly Option[];
  /** The gate, or undefined when its problems leave none. */
  readonly build: (context: GateContext) => Gate | undefined;
}

function present<T>(value: T | undefined, build: (value: T) => Gate | undefined): Gate | undefined {
  return value === undefined ? undefined : build(value);
}

/** One row for each kind of gate. */
const KINDS: Readonly<Record<GateKind, GateKindRow>> = {
  metric: {
    options: ['pass', 'fail', 'alert', 'for', 'period'],
    build: (context) => present(context.file.metric, (file) => metricGate(file, context)),
  },
  expression: {
    options: ['pass', 'fail', 'alert', 'metrics', 'for', 'period'],
    build: (context) => present(context.file.expression, (file) => expressionGate(file, context)),
  },
  ratio: {
    options: ['pass', 'fail', 'alert', 'min-samples', 'period'],
    build: (context) => present(context.file.ratio, (file) => ratioGate(file, context)),
  },
  latency: {
    options: ['pass', 'fail', 'alert', 'min-samples', 'period'],
    build: (context) => present(context.file.latency, (file) => latencyGate(file, context)),
  },
  split: {
    options: ['min-samples', 'period'],
    build: (context) => present(context.file.split, (file) => splitGate(file, context)),
  },
  alarms: {
    options: ['ignore-red'],
    build: (context) => present(context.file.alarms, (file) => alarmsGate(file, context)),
  },
};

export const GATE_KINDS = Object.keys(KINDS) as readonly GateKind[];

const SPECIAL: readonly Option[] = [
  'pass',
  'fail',
  'alert',
  'metrics',
  'for',
  'min-samples',
  'period',
  'ignore-red',
];

/** Makes a gate of what the file says; undefined when its problems leave none. */
export function gateOf(context: GateContext): Gate | undefined {
  const { file } = context;
  const found = GATE_KINDS.filter((kind) => file[kind] !== undefined);
  const [kind] = found;
  if (kind === undefined || found.length > 1) {
    const what =
      kind === undefined
        ? 'the gate has no kind'
        : `the gate has ${found.length} kinds, ${listed(found, 'and')}`;
    context.problem([], `${what}; allowed: exactly one of ${listed(GATE_KINDS)}`);
    return undefined;
  }
  const row = KINDS[kind];
  for (const option of SPECIAL) {
    if (file[option] === undefined || row.options.includes(option)) continue;
    const takers = GATE_KINDS.filter((other) => KINDS[other].options.includes(option));
    context.problem([option], `${option} does not fit the kind ${kind}; it belongs to ${listed(takers)}`);
  }
  return row.build(context);
}
