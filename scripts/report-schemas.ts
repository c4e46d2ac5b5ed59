/**
 * Writes the JSON Schemas of reports and evidence from the types that the code holds to:
 * `node scripts/report-schemas.ts`; with `--check` it writes nothing and fails when a committed one is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argv, exit } from 'node:process';
import * as z from 'zod/mini';
import { cleanupReportSchema } from '../src/report/cleanup-schema.ts';
import { rollbackReportSchema } from '../src/report/rollback-schema.ts';
import { evidenceSchema, phaseReportSchema } from '../src/report/schema.ts';

const SCHEMAS = [
  {
    file: 'phase-report.v1.json',
    title: 'Report of a phase of a gradual rollout',
    schema: phaseReportSchema,
  },
  { file: 'cleanup-report.v1.json', title: 'Report of a cleanup', schema: cleanupReportSchema },
  { file: 'rollback-report.v1.json', title: 'Report of a rollback', schema: rollbackReportSchema },
  { file: 'evidence.v1.json', title: 'Evidence of a phase of a gradual rollout', schema: evidenceSchema },
] as const;

/** File names and contents of the schemas. `input`: what stands in the JSON, not what the code makes of it. */
export function reportSchemas(): readonly { readonly file: string; readonly text: string }[] {
  return SCHEMAS.map(({ file, title, schema }) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
    return { file, text: `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n` };
  });
}

function main(): void {
  const check = argv.includes('--check');
  for (const { file, text } of reportSchemas()) {
    const path = join(import.meta.dirname, '..', 'schema', file);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    if (check) {
      console.error(`schema/${file} is stale: node scripts/report-schemas.ts`);
      exit(1);
    }
    writeFileSync(path, text);
  }
}

if (argv[1] !== undefined && basename(argv[1]) === basename(import.meta.filename)) main();
