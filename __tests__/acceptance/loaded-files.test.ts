import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { ROOT } from '../harness/action-metadata.ts';
import { SearchRollout, SHORT_PLAN } from './search-rollout.ts';

jest.setTimeout(240_000);

const DIST = join(ROOT, 'dist');

/** Clients of the SDK by the file of the bundle that has them. */
function clients(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(DIST).filter((file) => file.endsWith('.js'));
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(DIST, file), 'utf8');
      return [file, [...text.matchAll(/\bclass ([A-Za-z0-9]+Client)\b/g)].map(([, name = '']) => name)];
    }),
  );
}

/** Files of the bundle that a process has loaded, by what V8 wrote down at its exit. */
function loadedIn(folder: string): ReadonlySet<string> {
  const urls = readdirSync(folder).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url);
  });
  return new Set(urls.filter((url) => url.includes('/dist/')).map((url) => basename(url)));
}

/** Clients that the product knows, by the names under which the SDK exports them. */
function knownClients(): readonly string[] {
  const folder = join(ROOT, 'src/platform/aws/sdk');
  return readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\b([A-Za-z0-9]+Client)\b/g)].map(
      ([, name = '']) => name,
    ),
  );
}

test("a plan whose target is a stack loads its client, that of CloudWatch, and that of the job's role; no other", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-'));
  const rollout = await SearchRollout.start({});
  const run = await rollout.phase('canary', { plan: SHORT_PLAN, env: { NODE_V8_COVERAGE: folder } });
  await rollout.close();
  const loaded = loadedIn(folder);
  rmSync(folder, { recursive: true });
  expect(run.outputs['outcome']).toBe('passed');
  const known = knownClients();
  expect(known.length).toBeGreaterThan(10);
  const inBundle = [...clients()].flatMap(([file, names]) => names.map((name) => ({ file, name })));
  expect(known.filter((name) => !inBundle.some((each) => each.name === name))).toEqual([]);
  const own = inBundle
    .filter(({ file, name }) => loaded.has(file) && known.includes(name))
    .map(({ name }) => name);
  expect([...new Set(own)].sort()).toEqual(['CloudFormationClient', 'CloudWatchClient', 'STSClient']);
});
