import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { releaseState } from '../../src/domain/ledger-state.ts';
import { commands } from '../../src/domain/ledger-words.ts';
import type { LedgerRecord } from '../../src/domain/record.ts';
import { shellWord } from '../../src/domain/shell-word.ts';
import { weight } from '../../src/domain/weight.ts';

const HOSTILE = ['a b', '$(exit 3)', "it's", '; exit 3', '`exit 3`', '-n', 'v1.2/é', '\\', '*'];

test.each(HOSTILE)('%s stays one word', (text) => {
  const told = execFileSync('/bin/sh', ['-c', `printf '%s' ${shellWord(text)}`], { encoding: 'utf8' });
  expect(told).toBe(text);
});

test('a commit is told as it is', () => {
  expect(shellWord('1a2b3c4d.2')).toBe('1a2b3c4d.2');
});

test('the commands of a refusal hold nothing of a forged record that a shell would obey', () => {
  const key = { plan: 'search', environment: 'production', release: 'x; curl evil' };
  const worker = { id: 'w', run: '1; curl evil' };
  const fixed = { phase: 'canary', index: 0, phases: 1, planDigest: 'd', targets: [], horizon: 1 };
  const claim: LedgerRecord = { id: 1, at: 1, key, type: 'claim', worker, startWeight: weight(0), ...fixed };
  const told = commands(releaseState([claim], key));
  expect(told).toContain("`gradual-rollout rollback --release 'x; curl evil'`");
  expect(told).toContain('stop its process');
  expect(told).not.toContain('gh run cancel');
});
