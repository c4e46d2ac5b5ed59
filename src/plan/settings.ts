import type { Policy } from '../domain/phase.ts';
import type { PolicyFile } from './schema/policy.ts';

const DEFAULT_LEDGER_WAIT = 15 * 60_000;

/** The policy with its defaults. */
export function policyOf(file: PolicyFile = {}): Policy {
  return {
    onHeld: file['on-held'] ?? 'keep',
    onCancel: file['on-cancel'] ?? 'keep',
    onLost: file['on-lost'] ?? 'rollback',
    onReject: file['on-reject'] ?? 'keep',
    drift: file.drift ?? 'hold',
    ledgerWait: file['ledger-wait'] ?? DEFAULT_LEDGER_WAIT,
  };
}
