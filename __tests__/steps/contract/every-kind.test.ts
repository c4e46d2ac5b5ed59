import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

/** Kinds as the table of their words names them. */
function kindsOf(): readonly string[] {
  const [, table = ''] = /interface Deeds \{\n(.*?)\n\}/s.exec(read('../../../src/domain/step.ts')) ?? [];
  return [...table.matchAll(/readonly '?([\w-]+)'?:/g)].map(([, kind = '']) => kind);
}

test('every kind of step is held to the suite of all steps', () => {
  const files = readdirSync(fileURLToPath(new URL('.', import.meta.url)));
  const examined = new Set(
    files.flatMap((file) =>
      [...read(file).matchAll(/\bdescribeStep\(\s*['`]([\w-]+)/g)].map(([, kind = '']) => kind),
    ),
  );
  expect(kindsOf().length).toBeGreaterThan(15);
  expect([...examined].sort()).toEqual([...kindsOf()].sort());
});
