import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { planText, ratioGate } from './sample.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

test('schema and reference page are fresh', () => {
  const script = fileURLToPath(new URL('scripts/generate.ts', root));
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

describe('the JSON schema', () => {
  const accepts = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(read('schema/plan.v1.json')));
  const faults = (text: string) => (accepts(parse(text)) ? [] : accepts.errors);

  test('accepts the example', () => {
    expect(faults(read('examples/search/.github/rollout.yml'))).toEqual([]);
  });

  test('accepts references where a unit is needed', () => {
    expect(
      faults(planText({ phases: 'phases:\n  - { name: a, traffic: "${var:w}", soak: "${var:s}" }' })),
    ).toEqual([]);
  });

  test.each([
    ['an unknown key', { tail: 'regoin: x' }],
    ['a bare number', { phases: 'phases:\n  - { name: a, traffic: 10, soak: 4h }' }],
    ['no phases', { phases: '' }],
    ['a gate of two kinds', { gates: `gates:\n${ratioGate('pass: { max: 1% }, alarms: [a]')}` }],
  ])('refuses %s', (_case, parts) => {
    expect(faults(planText(parts))).not.toEqual([]);
  });
});
