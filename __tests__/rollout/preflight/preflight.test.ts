import { describe, expect, test } from '@jest/globals';
import { fail, pass } from '../../../src/checks/checker.ts';
import type { AskedCheck } from '../../../src/domain/check.ts';
import { RolloutError } from '../../../src/domain/errors.ts';
import type { Finding, PreflightReport } from '../../../src/domain/preflight-report.ts';
import { LedgerError } from '../../../src/ledger/ledger.ts';
import type { PhaseRun, Ports } from '../../../src/rollout/ports.ts';
import { runPreflight } from '../../../src/rollout/preflight/run-preflight.ts';
import { never, type RigOptions, rig } from '../rig.ts';

type World = ReturnType<typeof rig>;

function preflight(world: World, through: Ports = world.ports, release = 'r1'): Promise<PreflightReport> {
  const { plan } = world;
  const runOf = (index: number): PhaseRun => {
    const phase = plan.phases[index];
    if (phase === undefined) throw new Error(`no phase ${index}`);
    return {
      release: { plan: plan.name, environment: plan.environment, release },
      worker: { id: `${release}.1.preflight`, run: release, attempt: 1, job: 'preflight' },
      phase,
      index,
      phases: plan.phases,
      gates: async () => phase.gates,
      ready: plan.ready,
      policy: plan.policy,
      rollbackTo: plan.rollbackTo,
      planDigest: plan.digest,
      allowStaticCredentials: true,
    };
  };
  return runPreflight({ phases: plan.phases, runOf }, through, never);
}

function failing({ findings }: PreflightReport): readonly Pick<Finding, 'area' | 'subject'>[] {
  return findings.flatMap(({ area, subject, state }) => (state === 'fail' ? [{ area, subject }] : []));
}

const CHECKS = `checks:
  - { dashboard: d, name: Dashboard }
  - { bucket: bbb, name: Later, when: after }
  - { manual: Nobody complains }
`;

function world(options: RigOptions & { readonly red?: readonly string[] } = {}): World {
  const { red = [], plan = (text: string) => `${text}${CHECKS}`, ports = () => ({}) } = options;
  return rig({
    ...options,
    plan,
    ports: (base) => ({
      checker: {
        run: async (check: AskedCheck) => (red.includes(check.name ?? '') ? fail('gone') : pass('there')),
      },
      ...ports(base),
    }),
  });
}

describe('a preflight', () => {
  test('finds a plan ready, lists its phases and its items, and writes nothing', async () => {
    const calm = world();
    const report = await preflight(calm);
    expect(report).toMatchObject({ ready: true, phases: ['canary', 'half', 'full'], next: 'canary' });
    expect(report.findings.filter(({ state }) => state === 'open').map(({ detail }) => detail)).toEqual([
      'to be confirmed before phase canary',
      'to be confirmed before phase half',
      'to be confirmed before phase full',
    ]);
    expect(report.findings).toContainEqual({
      area: 'check',
      subject: 'Later',
      state: 'warn',
      detail: 'is asked after the shift only',
    });
    expect(await calm.records()).toEqual([]);
    expect(await calm.weightNow()).toBe(0);
  });

  test('tells all that does not hold at once', async () => {
    const broken = world({
      red: ['Dashboard', 'Baseline'],
      plan: (text) =>
        `${text.replace('rollback: { to: 0% }', 'rollback: { to: 0%, ready: [{ queue: q, name: Baseline }] }')}${CHECKS}`,
      ports: (base) => ({
        credentials: async () => ({ kind: 'static', expiresAt: base.clock.now().getTime() + 60_000 }),
        provider: {
          ...base.provider,
          history: true,
          explain: async () => undefined,
          read: async (signals) =>
            signals.map(() => ({ kind: 'error', cause: new RolloutError('signal-unreadable', 'denied') })),
        },
      }),
    });
    broken.drift(25);
    const report = await preflight(broken);
    expect(report.ready).toBe(false);
    expect(failing(report)).toEqual([
      { area: 'weight', subject: 'before phase canary' },
      { area: 'credentials', subject: 'AWS' },
      { area: 'gate', subject: 'Error rate' },
      { area: 'check', subject: 'Dashboard' },
      { area: 'baseline', subject: 'Baseline' },
    ]);
    expect(await broken.records()).toEqual([]);
  });

  test('a target and a ledger that cannot be read hide nothing else', async () => {
    const blind = world({
      red: ['Dashboard'],
      ports: (base) => ({
        routers: base.routers.map((router) => ({
          label: router.label,
          key: router.key,
          current: async () => {
            throw new RolloutError('target-missing', 'there is no such stack');
          },
          shiftTo: router.shiftTo,
          restoreTo: router.restoreTo,
          command: router.command,
        })),
        ledger: {
          ...base.ledger,
          records: async () => {
            throw new LedgerError('no answer', { transient: true });
          },
        },
      }),
    });
    expect(failing(await preflight(blind)).map(({ area }) => area)).toEqual(['target', 'ledger', 'check']);
  });

  test('says what the ledger would refuse', async () => {
    const held = world({ plan: (text) => text });
    await held.phase('canary', { release: 'other' });
    const report = await preflight(held);
    expect(report.ready).toBe(false);
    expect(report.findings.find(({ area }) => area === 'ledger')?.detail).toContain('release-holds');
  });

  test('goes on from the phase that comes next, at the weight that the release has reached', async () => {
    const half = world({ plan: (text) => text });
    await half.phase('canary');
    expect(await preflight(half)).toMatchObject({ ready: true, next: 'half' });
    half.drift(30);
    expect(failing(await preflight(half))).toEqual([{ area: 'weight', subject: 'before phase half' }]);
  });

  test('asks each target for its objections to the weights to come', async () => {
    const asked: number[] = [];
    const objecting = world({
      plan: (text) => text,
      ports: (base) => ({
        routers: base.routers.map((router) => ({
          label: router.label,
          key: router.key,
          current: (signal: AbortSignal) => router.current(signal),
          shiftTo: router.shiftTo,
          restoreTo: router.restoreTo,
          command: router.command,
          preflight: async (to: number) => {
            asked.push(to);
            if (to === 10) throw new RolloutError('target-refused', 'no healthy target');
            if (to === 100) throw new RolloutError('target-refused', 'not that much');
            return ['it is small'];
          },
        })),
      }),
    });
    const report = await preflight(objecting);
    expect(asked).toEqual([10, 50, 100]);
    expect(failing(report)).toEqual([{ area: 'target', subject: expect.stringContaining('to 10 %') }]);
    const warned = report.findings.filter(({ state }) => state === 'warn').map(({ detail }) => detail);
    expect(warned).toEqual(['it is small', 'not that much']);
  });

  test('a check of a later phase is told, and stops nothing yet', async () => {
    const later = world({
      red: ['Dashboard'],
      plan: (text) =>
        text.replace(
          'traffic: 50%, soak: 1h',
          'traffic: 50%, soak: 1h, checks: [{ dashboard: d, name: Dashboard }]',
        ),
    });
    const report = await preflight(later);
    expect(report.ready).toBe(true);
    expect(report.findings.find(({ subject }) => subject === 'Dashboard')).toMatchObject({ state: 'warn' });
  });
});
