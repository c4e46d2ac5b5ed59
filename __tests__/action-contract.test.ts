import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ACTION_INPUTS, ACTION_OUTPUTS } from '../src/action-fields.ts';

interface ActionFile {
  readonly inputs: Record<
    string,
    { readonly description: string; readonly default?: string; readonly required?: boolean }
  >;
  readonly outputs: Record<string, { readonly description: string }>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
}

const read = (path: string) =>
  parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')) as ActionFile;

describe.each([
  ['phase', 'action.yml', 'dist/index.js'],
  ['rollback', 'rollback/action.yml', '../dist/index.js'],
  ['cleanup', 'cleanup/action.yml', '../dist/index.js'],
  ['preflight', 'preflight/action.yml', '../dist/index.js'],
] as const)('%s: the action file and the code hold each other', (door, path, main) => {
  const file = read(path);

  test('inputs are those that the code reads', () => {
    expect(Object.keys(file.inputs).sort()).toEqual([...ACTION_INPUTS[door]].sort());
  });

  test('outputs are those that the code sets', () => {
    expect(Object.keys(file.outputs).sort()).toEqual([...ACTION_OUTPUTS[door]].sort());
  });

  test('every input and output is described', () => {
    for (const { description } of [...Object.values(file.inputs), ...Object.values(file.outputs)]) {
      expect(description.length).toBeGreaterThan(10);
    }
  });

  test('runs the one bundle on node24', () => {
    expect(file.runs).toMatchObject({ using: 'node24', main });
  });
});

test.each(['rollback', 'cleanup', 'preflight'])(
  'the %s action says by its default which door it is',
  (door) => {
    expect(read(`${door}/action.yml`).inputs['command']?.default).toBe(door);
  },
);

test('the action of a phase has no door to name', () => {
  expect(read('action.yml').inputs['command']).toBeUndefined();
});
