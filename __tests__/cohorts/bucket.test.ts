import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { bucketOf, inCohort } from '../../src/cohorts/bucket.ts';

const PAGE = readFileSync(new URL('../../docs/cohorts.md', import.meta.url), 'utf8');

describe('the bucket of an id', () => {
  test.each([
    ['session-1', 96, 94],
    ['golden-eagle-427', 73, 24],
    ['ünïcode', 59, 2],
  ])('%s', (id, plain, salted) => {
    expect(bucketOf(id)).toBe(plain);
    expect(bucketOf(id, 'search')).toBe(salted);
    expect(PAGE).toContain(`| \`${id}\` | ${plain} | ${salted} |`);
  });

  test('nobody is in at 0 %, everybody at 100 %, and who is in stays in', () => {
    const buckets = Array.from({ length: 2000 }, (_, i) => bucketOf(`session-${i}`));
    const cohort = (weight: number) => buckets.filter((bucket) => inCohort(bucket, weight)).length;
    expect(cohort(0)).toBe(0);
    expect(cohort(100)).toBe(2000);
    expect(cohort(10)).toBeGreaterThan(150);
    expect(cohort(10)).toBeLessThan(250);
    expect(buckets.every((bucket) => !inCohort(bucket, 10) || inCohort(bucket, 50))).toBe(true);
  });
});

describe('the one-liners of the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cohorts-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const RUNS = {
    js: { file: 'bucket.cjs', command: [process.execPath] },
    python: { file: 'bucket.py', command: ['python3'] },
    go: { file: 'bucket.go', command: ['go', 'run'] },
    bash: { file: 'bucket.sh', command: ['bash'] },
    java: { file: 'Bucket.java', command: ['java'] },
  } as const;
  const present = Object.entries(RUNS).filter(([, { command }]) => isThere(command[0]));

  test.each(present)(
    '%s',
    (language, { file, command: [program, ...args] }) => {
      const snippet = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(PAGE)?.[1] ?? '';
      const path = join(folder, file);
      writeFileSync(path, snippet);
      const said = execFileSync(program, [...args, path], { encoding: 'utf8' });
      expect(said.trim()).toBe('94');
    },
    120_000,
  );
});

function isThere(program: string): boolean {
  try {
    execFileSync(program, [program === 'go' ? 'version' : '--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
