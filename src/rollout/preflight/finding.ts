import { RolloutError } from '../../domain/errors.ts';
import type { Finding, FindingArea } from '../../domain/preflight-report.ts';

/** What is looked at: its area, and its name for a person. */
export interface Looked {
  readonly area: FindingArea;
  readonly subject: string;
}

/** A finding out of what is looked at: what it answers is the detail of a pass; what it throws, why it does not hold. */
export async function finding(
  looked: Looked,
  look: () => Promise<string>,
  signal: AbortSignal,
): Promise<Finding> {
  try {
    return { ...looked, state: 'pass', detail: await look() };
  } catch (error) {
    signal.throwIfAborted();
    return { ...looked, state: 'fail', detail: wordsOf(error) };
  }
}

export function warning(looked: Looked, detail: string): Finding {
  return { ...looked, state: 'warn', detail };
}

function wordsOf(error: unknown): string {
  if (error instanceof RolloutError && error.hint !== undefined) return `${error.message} ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}
