import { describe, expect, test } from '@jest/globals';
import { validateCommand } from '../../src/commands/validate.ts';
import type { Options } from '../../src/inputs.ts';
import type { World } from '../../src/world.ts';
import { planText } from '../plan/sample.ts';

const HTTP =
  'traffic: { http: { get: { url: "https://a.example" }, set: { url: "https://a.example", headers: { authorization: "${secret:FLAG_TOKEN}" } }, percent: p } }';

/** What is printed for a plan on a machine without any secret. */
async function validated(plan: string, json: boolean) {
  const printed: string[] = [];
  const world = {
    env: {},
    runner: {
      inActions: false,
      repository: '',
      sha: '',
      attempt: 1,
      selfHosted: false,
      apiUrl: '',
      temp: '',
      workspace: '',
    },
    worker: { id: 'w' },
    signal: new AbortController().signal,
    out: (text) => void printed.push(text),
    warn: () => {},
    problems: async (problems) => void printed.push(...problems.map(({ message }) => message)),
    mask: (text) => text,
    hide: async () => {},
    terminal: { isTty: false, color: false, write: () => {}, columns: () => 80 },
  } satisfies World;
  const options: Options = { plan, allowStaticCredentials: false, approvals: [], confirm: [], json };
  return { status: await validateCommand(world, options), printed: printed.join('\n') };
}

describe('validate', () => {
  test('needs no secret, and says which ones a job will need', async () => {
    const { status, printed } = await validated(planText({ traffic: HTTP }), false);
    expect(status).toBe(0);
    expect(printed).toMatch(/\nA job needs these secrets in its environment: FLAG_TOKEN$/);
  });

  test('says so in JSON too', async () => {
    const { printed } = await validated(planText({ traffic: HTTP }), true);
    expect(JSON.parse(printed)).toEqual({
      schemaVersion: 1,
      valid: true,
      problems: [],
      secrets: ['FLAG_TOKEN'],
    });
  });

  test('says nothing of secrets where there are none', async () => {
    const { printed } = await validated(planText(), false);
    expect(printed).not.toMatch(/secret/);
  });
});
