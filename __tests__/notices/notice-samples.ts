import type { Notice } from '../../src/domain/notice.ts';
import { weight } from '../../src/domain/weight.ts';
import type { Sender } from '../../src/notices/sender.ts';

export const AT = Date.UTC(2026, 10, 23, 9, 0);

export function notice(more: Partial<Notice> = {}): Notice {
  return {
    event: 'failed',
    at: AT,
    release: { plan: 'search', environment: 'production', release: 'r1' },
    phase: 'half',
    weight: weight(50),
    subject: 'FAILED: search in production, release r1, phase half',
    issue: 'Gate "Error rate" failed: 9 % of 1,000 requests, fails above 5 %.',
    impact: 'Error rate: 90 of 1,000 requests (9 %)',
    action: 'The rollback restores 0 %.',
    eta: 'the rollback begins at once',
    nextUpdate: 'when the weight has been restored',
    url: 'https://github.com/org/repo/actions/runs/1',
    ...more,
  };
}

/** A sender that keeps what it was handed. */
export function keeping(label = 'somebody'): Sender & { readonly sent: Notice[] } {
  const sent: Notice[] = [];
  return { label, sent, send: async (each) => void sent.push(each) };
}

export const never = new AbortController().signal;
