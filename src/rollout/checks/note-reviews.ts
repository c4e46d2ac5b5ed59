import { freeReviews } from '../../domain/confirmations.ts';
import type { NewRecord } from '../../domain/record.ts';
import { patiently } from '../claim/patience.ts';
import type { Ports } from '../ports.ts';
import { type Confirming, confirmItems } from './confirm-items.ts';

/** What a person confirms is asked before a write; the reviews of the run so far are noted in any case. */
export async function confirmOrNote(
  { writes, ...confirming }: Confirming & { readonly writes: boolean },
  ports: Ports,
  signal: AbortSignal,
): Promise<void> {
  const told = writes ? await confirmItems(confirming, ports, signal) : [];
  const { claimed } = confirming;
  const records = [...claimed.records, ...told];
  await noteReviews({ ...confirming, claimed: { ...claimed, records } }, ports, signal);
}

/**
 * GitHub tells who has reviewed a run, not when. So a phase that others with items follow notes the reviews that are there by
 * now: they were given before it, and answer for nothing that comes after. What cannot be noted is told, and stops nothing.
 */
async function noteReviews(
  { run, journal, claimed }: Confirming,
  ports: Ports,
  signal: AbortSignal,
): Promise<void> {
  const { run: id } = run.worker;
  const asked = run.phases.slice(run.index + 1).some(({ manual }) => manual.length > 0);
  if (!asked || id === undefined || ports.approvals === undefined) return;
  try {
    const reviewers = await ports.approvals.of(id, signal);
    // Of no phase: those that this one has taken for its own items are noted by that.
    const phase = { key: run.release, index: -1 };
    for (const by of freeReviews(reviewers, id, { records: claimed.records, phase })) {
      const { release: key } = run;
      const record: NewRecord = { key, type: 'approved', claim: claimed.claim.id, by, run: id };
      await patiently((each) => ports.ledger.append(record, each), { ...ports, wait: 0 }, signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    const warning = `The approvals of this run so far could not be noted: ${why}`;
    journal.warnings.add(warning);
    ports.warn(warning);
  }
}
