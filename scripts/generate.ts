/** Writes what is made from the plan's schema; with `--check` writes nothing and fails when a file is not fresh. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { planJsonSchema } from './plan-json-schema.ts';
import { planReference } from './plan-reference.ts';

const FILES: Readonly<Record<string, () => string>> = {
  'schema/plan.v1.json': planJsonSchema,
  'docs/plan.md': planReference,
};

const check = process.argv.includes('--check');
for (const [path, make] of Object.entries(FILES)) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const text = make();
  if (!check) writeFileSync(file, text);
  else if (contentOf(file) !== text) {
    console.error(`${path} is not fresh: run \`npm run generate\` and commit it`);
    process.exitCode = 1;
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
