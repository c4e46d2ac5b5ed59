import { describe, expect, test } from '@jest/globals';
import { deployStack } from '../../src/steps/deploy-stack.ts';
import type { DeployableStacks, DeployedStack, Wanted } from '../../src/steps/deployable-stacks.ts';
import { freely, never, testClock } from '../traffic/stack-stand.ts';

const TEMPLATE = 'Resources: {}';
const STACK = {
  status: 'UPDATE_COMPLETE',
  reason: undefined,
  parameters: ['Environment', 'Secret', 'Dropped'],
  capabilities: ['CAPABILITY_IAM'],
} as const satisfies DeployedStack;

/** Looks at the stack in turn; the last one stays. */
function stage(looks: readonly (Partial<DeployedStack> | undefined)[], refusal?: Error) {
  const sent: (readonly [string, Wanted])[] = [];
  let at = 0;
  const send = (verb: string) => async (wanted: Wanted) => {
    if (refusal !== undefined) throw refusal;
    sent.push([verb, wanted]);
  };
  const api = {
    async find() {
      const look = looks[Math.min(at, looks.length - 1)];
      at += 1;
      return look === undefined ? undefined : { ...STACK, ...look };
    },
    declared: async () => ['Environment', 'Secret', 'New'],
    lastToken: async () => undefined,
    create: send('create'),
    update: send('update'),
  } satisfies DeployableStacks;
  const run = (write = freely, template = TEMPLATE) => {
    const own = {
      kind: 'deploy-stack',
      stack: 'edge',
      template: 'infra/edge.yml',
      capabilities: [],
    } as const;
    const options = { ifMissing: 'fail', timeout: 1_800_000, undo: [] } as const;
    const step = { ...own, ...options, parameters: { Environment: 'production' } };
    return deployStack(api, testClock(), async () => template).run(step, write);
  };
  return { run, sent };
}

describe('the step deploy-stack', () => {
  test('updates what is named and keeps the rest', async () => {
    const { run, sent } = stage([{}, { status: 'UPDATE_IN_PROGRESS' }, {}]);
    expect(await run()).toEqual({ state: 'done', detail: 'it is in UPDATE_COMPLETE' });
    const parameters = [{ name: 'Environment', value: 'production' }, { name: 'Secret' }];
    const wanted = {
      stack: 'edge',
      template: TEMPLATE,
      parameters,
      capabilities: ['CAPABILITY_IAM'],
      token: expect.stringMatching(/^step-[0-9a-f]{24}-[-0-9a-f]{36}$/),
    };
    expect(sent).toEqual([['update', wanted]]);
  });

  test('creates a stack that is not there', async () => {
    const { run, sent } = stage([undefined, { status: 'CREATE_IN_PROGRESS' }, { status: 'CREATE_COMPLETE' }]);
    expect(await run()).toEqual({ state: 'done', detail: 'it is in CREATE_COMPLETE' });
    expect(sent).toMatchObject([['create', { parameters: [{ name: 'Environment' }], capabilities: [] }]]);
  });

  test('is unchanged where AWS has nothing to update', async () => {
    const refusal = Object.assign(new Error('No updates are to be performed.'), { name: 'ValidationError' });
    expect(await stage([{}], refusal).run()).toMatchObject({ state: 'unchanged' });
  });

  test.each(['UPDATE_ROLLBACK_COMPLETE', 'ROLLBACK_COMPLETE', 'UPDATE_FAILED'])(
    'fails where it ends in %s',
    async (status) => {
      const { run } = stage([{}, { status: 'UPDATE_IN_PROGRESS' }, { status, reason: 'no quota' }]);
      await expect(run()).rejects.toThrow(`the stack edge ended in ${status}: no quota`);
    },
  );

  test('leaves a stack alone on which somebody works', async () => {
    const { run, sent } = stage([{ status: 'UPDATE_IN_PROGRESS' }]);
    await expect(run()).rejects.toMatchObject({ reason: 'target-busy' });
    expect(sent).toEqual([]);
  });

  test('sends nothing that is too long, and nothing where somebody says no', async () => {
    const { run, sent } = stage([{}]);
    await expect(run(freely, 'x'.repeat(51_201))).rejects.toThrow('longer than 51200 bytes');
    const no = new Error('an abort record stands');
    await expect(run({ signal: never, beforeWrite: () => Promise.reject(no) })).rejects.toBe(no);
    expect(sent).toEqual([]);
  });
});
