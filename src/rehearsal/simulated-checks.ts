import type { AskedCheck } from '../domain/check.ts';

/**
 * Checks of a rehearsal: nothing is asked, every one holds, and hands on a value for each that it saves. What a rehearsal
 * tries out is the judging, not the service.
 */
export const simulatedChecker = {
  run: async (check: AskedCheck) => ({
    state: 'pass' as const,
    detail: 'not asked in a rehearsal',
    saves: Object.fromEntries(check.saves.map((name) => [name, 'rehearsed'])),
  }),
};

/** Every run of a rehearsal counts as approved. */
export const simulatedApprovals = { of: async () => ['rehearsal'] };
