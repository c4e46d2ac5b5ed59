/** The example as a repository of its own, changed where act falls short of GitHub, its soaks an hour long. */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { ROOT } from '../__tests__/harness/action-metadata.ts';

/** Where the copy of the action lies in the repository. */
const ACTION = '.gradual-rollout';
const COPY = { recursive: true, dereference: true };
const OURS = /^org\/gradual-rollout(\/[\w-]+)?@/;
/** Keys of GitHub that act's schema does not know, by the key that they stand under. */
const UNKNOWN_TO_ACT: Readonly<Record<string, string>> = { environment: 'deployment', concurrency: 'queue' };

/** Fills `folder` with the example, the action of this checkout and one commit. */
export function makeWorkspace(folder: string, repository: string): void {
  cpSync(join(ROOT, 'examples/search'), folder, COPY);
  for (const part of ['action.yml', 'preflight', 'rollback', 'cleanup', 'dist'])
    cpSync(join(ROOT, part), join(folder, ACTION, part), COPY);
  const workflows = join(folder, '.github/workflows');
  for (const name of readdirSync(workflows)) {
    const file = join(workflows, name);
    writeFileSync(file, forAct(readFileSync(file, 'utf8')));
  }
  const plan = join(folder, '.github/rollout.yml');
  writeFileSync(plan, readFileSync(plan, 'utf8').replaceAll(/ soak: \d+h/g, ' soak: 1h'));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', `https://github.com/${repository}.git`);
  git('add', '--all');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '-m', 'Example');
}

/** A workflow as act gets it: local actions, no keys that its schema lacks. Checkouts stay: act copies the folder for them. */
function forAct(text: string): string {
  const document = parseDocument(text);
  visit(document, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const unknown = UNKNOWN_TO_ACT[key];
      if (unknown !== undefined && isMap(pair.value)) pair.value.delete(unknown);
      if (key === 'uses' && isScalar(pair.value)) pair.value.value = localAction(String(pair.value.value));
    },
  });
  return document.toString();
}

function localAction(uses: string): string {
  const [found, folder = ''] = OURS.exec(uses) ?? [];
  return found === undefined ? uses : `./${ACTION}${folder}`;
}
