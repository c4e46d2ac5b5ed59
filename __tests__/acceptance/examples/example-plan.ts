import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { ROOT } from '../../harness/action-metadata.ts';
import type { Example, Ground, Settings } from './example.ts';

/** Where the plan stands in its repository. */
export const PLAN = '.github/rollout.yml';

/** Variables of every job. */
export function envOf({ env = {} }: Example, ground: Ground): Settings {
  return typeof env === 'function' ? env(ground) : env;
}

/** The plan as it is committed, its soaks shortened and its addresses replaced where the example asks for it. */
export function planOf({ name, soak, vars }: Example, ground: Ground): string {
  const text = readFileSync(join(ROOT, 'examples', name, PLAN), 'utf8');
  if (soak === undefined && vars === undefined) return text;
  const document = parseDocument(text);
  for (const [key, value] of Object.entries(vars?.(ground) ?? {})) document.setIn(['vars', key], value);
  const { phases } = document.toJS() as { phases: readonly { soak: unknown }[] };
  phases.forEach((phase, index) => {
    if (phase.soak === 0 || soak === undefined) return;
    document.setIn(['phases', index, 'soak'], soak);
    document.deleteIn(['phases', index, 'max-soak']);
  });
  return document.toString({ lineWidth: 0 });
}
