/**
 * Writes the snippet and the keys of every kind into the page of its room; with `--check` fails when a page says something
 * else, or has no place for a kind. A place is `<!-- kind NAME: written by scripts/kind-pages.ts -->` … `<!-- end of NAME -->`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROOMS, type Room } from './kind-snippets.ts';
import { defOf, gathered, row, type Schema, TABLE_HEAD } from './plan-reference.ts';

/** A page with every kind of its room in its place. Throws when there is no place for one. */
export function withKinds(page: string, room: Room): string {
  return Object.entries(room.kinds).reduce((text, [name, schema]) => {
    const [begin, end] = [
      `<!-- kind ${name}: written by scripts/kind-pages.ts -->`,
      `<!-- end of ${name} -->`,
    ];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from)
      throw new Error(`docs/${room.page} has no place for ${name}: ${begin} … ${end}`);
    return `${text.slice(0, from)}${begin}\n\n${rendered(name, schema, room)}\n\n${text.slice(to)}`;
  }, page);
}

function rendered(name: string, schema: Schema, room: Room): string {
  const { description = '' } = gathered(schema);
  const snippet = ['```yaml', room.snippet(name), '```'];
  const rows = rowsOf(schema);
  return [
    description,
    '',
    ...snippet,
    ...(rows.length === 0 ? [] : ['', ...TABLE_HEAD, ...rows.map(fromPlanPage)]),
  ].join('\n');
}

/** A row as it stands on the page of the plan links to the sections there. */
function fromPlanPage(row: string): string {
  return row.replaceAll('](#', '](plan.md#');
}

function rowsOf(schema: Schema): readonly string[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
      return rowsOf(def.innerType);
    case 'lazy':
      return rowsOf(def.getter());
    case 'object':
      return Object.entries(def.shape).map(([key, value]) => row(key, value));
    default:
      return [];
  }
}

function main(): void {
  for (const room of ROOMS) {
    const file = fileURLToPath(new URL(`../docs/${room.page}`, import.meta.url));
    const page = readFileSync(file, 'utf8');
    const fresh = withKinds(page, room);
    if (!process.argv.includes('--check')) writeFileSync(file, fresh);
    else if (fresh !== page) {
      console.error(`docs/${room.page} is not fresh: run \`npm run generate\` and commit it`);
      process.exitCode = 1;
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
