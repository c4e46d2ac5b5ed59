import type { Evidence } from '../domain/report.ts';
import type { Reporter } from './reporter.ts';

/** Where the evidence goes. */
export interface EvidenceFile {
  /** Writes synchronously, because a cancelled job has seconds left. */
  write(json: string): void;
}

/** Writes the evidence of a phase at its end, before the call returns: `schema/evidence.v1.json` describes it. */
export function evidenceFile(file: EvidenceFile): Reporter {
  return {
    phaseStarted: async () => undefined,
    observed: async () => undefined,
    async phaseFinished(_report, evidence) {
      file.write(evidenceJson(evidence));
    },
  };
}

/** The evidence as JSON. A period without data, which JSON has no word for, is `null` in `values`. */
export function evidenceJson(evidence: Evidence): string {
  return `${JSON.stringify(evidence)}\n`;
}
