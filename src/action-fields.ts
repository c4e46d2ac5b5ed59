/**
 * Every input and output of the actions, in their YAML spelling. A test holds this table equal to the action.yml files: what
 * is not in it cannot be read.
 */
export const ACTION_INPUTS = {
  phase: [
    'phase',
    'plan',
    'environment',
    'release',
    'region',
    'role-to-assume',
    'allow-static-credentials',
    'timeout',
    'confirm',
    'dry-run',
    'token',
  ],
  rollback: [
    'needs',
    'approvals',
    'plan',
    'environment',
    'release',
    'region',
    'role-to-assume',
    'allow-static-credentials',
    'dry-run',
    'token',
    'command',
  ],
  cleanup: [
    'plan',
    'environment',
    'release',
    'region',
    'role-to-assume',
    'allow-static-credentials',
    'dry-run',
    'token',
    'command',
  ],
  preflight: [
    'plan',
    'environment',
    'release',
    'region',
    'role-to-assume',
    'allow-static-credentials',
    'token',
    'command',
  ],
} as const;

export const ACTION_OUTPUTS = {
  phase: ['outcome', 'phase', 'reason', 'restore', 'weight', 'previous-weight', 'report', 'evidence'],
  rollback: ['outcome', 'weight'],
  cleanup: ['outcome'],
  preflight: ['ready', 'phases'],
} as const;

export type InputName = (typeof ACTION_INPUTS)[keyof typeof ACTION_INPUTS][number];
