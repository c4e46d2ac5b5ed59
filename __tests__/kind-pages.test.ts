import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { withKinds } from '../scripts/kind-pages.ts';
import { ROOMS } from '../scripts/kind-snippets.ts';
import { parsed } from './plan/sample.ts';

/** What the snippets refer to in the environment. */
const env = { STATUSPAGE_PAGE: 'p1', VERSION: '42' };

describe.each(ROOMS)('$page', (room) => {
  const page = readFileSync(new URL(`../docs/${room.page}`, import.meta.url), 'utf8');

  test('is what the schema says', () => {
    expect(withKinds(page, room)).toBe(page);
  });

  test.each(Object.keys(room.kinds))('the snippet of %s is a piece of a plan', (kind) => {
    const plan = parsed(room.planPart(kind), { env });
    expect(plan.targets.length).toBeGreaterThan(0);
    expect(page).toContain(room.snippet(kind));
  });
});
