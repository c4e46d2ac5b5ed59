import type { Notice } from '../domain/notice.ts';

/** Sends notices to one place. Rejects when they were not taken; a notice that fails is warned of, nothing more. */
export interface Sender {
  /** For the warning: "SNS topic releases". */
  readonly label: string;
  send(notice: Notice, signal: AbortSignal): Promise<void>;
}
