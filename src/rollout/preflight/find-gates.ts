import type { Gate } from '../../domain/gate.ts';
import type { Finding } from '../../domain/preflight-report.ts';
import type { PhaseStanding } from '../claim/resume.ts';
import { openJournal } from '../journal.ts';
import { checkSignals } from '../phase/check-signals.ts';
import type { Ports } from '../ports.ts';
import type { Splits } from '../targets.ts';
import { finding, warning } from './finding.ts';
import type { Asked, Situation } from './situation.ts';

/**
 * Tries the signals of every gate of the phases to come, each gate by itself, so that one that cannot be read hides no other:
 * alarms exist and are not red, names are no typos. A reference that leads nowhere is told once.
 */
export async function findGates(
  { phases, runOf }: Asked,
  situation: Situation,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  let gates: readonly Gate[] = [];
  const looked = { area: 'gate', subject: 'references of the gates' } as const;
  const told = await finding(
    looked,
    async () => {
      const lists = await Promise.all(
        phases.slice(situation.index).map((_, later) => runOf(situation.index + later).gates(signal)),
      );
      gates = [...new Map(lists.flat().map((gate) => [gate.name, gate])).values()];
      return 'found';
    },
    signal,
  );
  if (told.state !== 'pass') return [told];
  const all = await Promise.all(gates.map((gate) => findGate(gate, { runOf, situation, ports, signal })));
  return all.flat();
}

async function findGate(
  gate: Gate,
  {
    runOf,
    situation,
    ports,
    signal,
  }: Pick<Asked, 'runOf'> & { situation: Situation; ports: Ports; signal: AbortSignal },
): Promise<readonly Finding[]> {
  const looked = { area: 'gate', subject: gate.name } as const;
  const warnings: string[] = [];
  const listening = { ...ports, warn: (message: string) => void warnings.push(message) };
  const journal = openJournal(ports.clock.now().getTime());
  const { splits = UNREAD, release, index } = situation;
  const standing: PhaseStanding = {
    reached: release?.weight,
    resumed: false,
    soakFrom: undefined,
    unwatched: undefined,
  };
  const checking = { run: runOf(index), journal, gates: [gate], splits, standing };
  const answer = await finding(
    looked,
    async () => {
      await checkSignals(checking, listening, signal);
      return gate.kind === 'alarms' ? 'its alarms are there, and may judge' : 'its signals can be read';
    },
    signal,
  );
  const read = warnings.length > 0 && answer.state === 'pass' ? [] : [answer];
  return [...read, ...warnings.map((each) => warning(looked, each))];
}

/** A target that could not be read gives the canary nothing, as far as anybody knows. */
const UNREAD: Splits = { splits: [], weight: 0 as Splits['weight'], even: true, inForce: true };
