import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The repository under test; ACCEPTANCE_ROOT names another checkout, such as a build that is not committed yet. */
export const ROOT =
  process.env['ACCEPTANCE_ROOT'] ?? resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What the runner takes from an action.yml. */
export interface ActionMetadata {
  /** Absolute paths. */
  readonly main: string;
  readonly post: string | undefined;
  /** Input → default; undefined when it has none. */
  readonly inputs: Readonly<Record<string, string | undefined>>;
}

interface Written {
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown } | null>>;
  readonly runs: { readonly main: string; readonly post?: string };
}

/** Reads the action.yml of a folder. */
export function readAction(folder: string): ActionMetadata {
  const file = join(folder, 'action.yml');
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  const written = parse(readFileSync(file, 'utf8')) as Written;
  const inputs = Object.entries(written.inputs ?? {}).map(([name, input]) => [
    name,
    input?.default === undefined ? undefined : String(input.default),
  ]);
  const { main, post } = written.runs;
  if (!existsSync(resolve(folder, main)))
    throw new Error(`${resolve(folder, main)} is missing: build it first`);
  return {
    main: resolve(folder, main),
    post: post === undefined ? undefined : resolve(folder, post),
    inputs: Object.fromEntries(inputs),
  };
}

/**
 * The INPUT_ variables of a step: what the workflow gives, else the default with its expressions worked out. An input
 * that action.yml does not name is a mistake of the test.
 */
export function inputVariables(
  action: ActionMetadata,
  given: Readonly<Record<string, string>>,
  context: Readonly<Record<string, string>>,
): Record<string, string> {
  const unknown = Object.keys(given).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, usual]) => {
      const value = given[name] ?? expressionsIn(usual ?? '', context);
      return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value];
    }),
  );
}

function expressionsIn(text: string, context: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => {
    const value = context[name];
    if (value === undefined) throw new Error(`the harness does not know ${name}`);
    return value;
  });
}
