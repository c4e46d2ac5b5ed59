import type { Gate } from '../domain/gate.ts';
import { beginGate, judgementOf } from '../domain/judging/gate-progress.ts';
import { holdersOf } from '../domain/ledger-scope.ts';
import { type ReleaseState, releaseStates } from '../domain/ledger-state.ts';
import type { LedgerRecord } from '../domain/record.ts';
import type { ReleaseKey } from '../domain/release.ts';
import type { GateReport } from '../domain/report.ts';
import type { StatusReport } from '../domain/status-report.ts';
import type { LedgerScope } from '../ledger/ledger.ts';
import { openJournal } from './journal.ts';
import { lookAtGates } from './phase/look.ts';
import { gateReport } from './phase/observation.ts';
import type { Ports } from './ports.ts';
import { readSplits } from './targets.ts';

/** How far back the gates are judged for a status, in ms. */
const SPAN = 30 * 60_000;
/** Releases that are told, newest last. */
const MOST = 5;

/** Weight now, who holds it, what the ledger says of the last releases, and how the gates stood in the last 30 minutes. */
export async function readStatus(
  key: ReleaseKey,
  {
    gates,
    ports,
  }: { readonly gates: (signal: AbortSignal) => Promise<readonly Gate[]>; readonly ports: Ports },
  signal: AbortSignal,
): Promise<StatusReport> {
  const now = ports.clock.now().getTime();
  const journal = openJournal(now);
  const scope = {
    plan: key.plan,
    environment: key.environment,
    targets: ports.routers.map((router) => router.key),
  };
  const [splits, records, judged] = await Promise.all([
    readSplits(ports.routers, journal, signal),
    recordsOrNone(scope, ports, signal),
    gatesNow(await gates(signal), { now, ports, signal }),
  ]);
  const states = releaseStates(records);
  const [holder] = holdersOf(states, scope);
  return {
    schemaVersion: 1,
    plan: key.plan,
    environment: key.environment,
    at: now,
    weight: splits.weight,
    targets: ports.routers.map((router, i) => ({
      label: router.label,
      weight: journal.weights[i] ?? splits.weight,
    })),
    ...(holder === undefined ? {} : { holder: told(holder) }),
    releases: states.slice(-MOST).map(told),
    gates: judged,
  };
}

/** The weight and the gates are worth telling when the ledger is not there. */
async function recordsOrNone(
  scope: LedgerScope,
  { ledger, warn }: Ports,
  signal: AbortSignal,
): Promise<readonly LedgerRecord[]> {
  try {
    return await ledger.records(scope, signal);
  } catch (error) {
    signal.throwIfAborted();
    warn(`The ledger could not be read: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

async function gatesNow(
  gates: readonly Gate[],
  at: { readonly now: number; readonly ports: Ports; readonly signal: AbortSignal },
): Promise<readonly GateReport[]> {
  const begun = gates.map((gate) => beginGate(gate, at.now - SPAN - gate.settle));
  const looked = await lookAtGates(
    begun,
    { now: at.now },
    { provider: at.ports.provider, signal: at.signal },
  );
  return looked.map((progress) => gateReport(progress, judgementOf(progress, at.now)));
}

function told(state: ReleaseState): StatusReport['releases'][number] {
  const newest = state.claims.at(-1);
  return {
    release: state.key.release,
    state: state.ended?.type ?? (newest?.open === true ? 'running' : 'holding'),
    ...(newest === undefined ? {} : { phase: newest.claim.phase, since: newest.claim.at }),
    ...(newest?.verdict === undefined
      ? {}
      : { outcome: newest.verdict.outcome, reason: newest.verdict.reason }),
    ...(state.weight === undefined ? {} : { weight: state.weight }),
    ...(newest?.worker.url === undefined ? {} : { url: newest.worker.url }),
  };
}
