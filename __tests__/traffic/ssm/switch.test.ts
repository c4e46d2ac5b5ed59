import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DOCUMENT, NAME, type ParameterStand, standUp } from '../parameter-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

let stand: ParameterStand;
beforeEach(async () => {
  stand = await standUp({ target: { enabled: 'enabled', propagation: 0 } });
});
afterEach(() => stand.close());

const document = (enabled: boolean, percent: number) =>
  DOCUMENT.replace('true', String(enabled)).replace('": 0,', `": ${percent},`);
const set = (enabled: boolean, percent: number) => stand.edit(/[\s\S]+/, document(enabled, percent));

describe('a switch beside the percentage', () => {
  test('is switched on by the first shift, in one write, of which preflight tells', async () => {
    set(false, 0);
    expect(await stand.router.preflight?.(weight(10), never)).toEqual([
      expect.stringContaining('switches it on'),
    ]);
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.value()).toBe(document(true, 10));
    expect(stand.writes()).toEqual(['PutParameter']);
  });

  test('that is off gives nothing to the canary, whatever stands beside it', async () => {
    set(false, 50);
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true, enabled: false });
  });

  test('is not switched on by a shift when somebody has switched it off', async () => {
    set(false, 10);
    const refused = { reason: 'drift', message: expect.stringContaining('switched off, at 10 %') };
    await expect(stand.router.preflight?.(weight(50), never)).rejects.toMatchObject(refused);
    await expect(stand.router.shiftTo(weight(50), freely)).rejects.toMatchObject(refused);
    expect(stand.writes()).toEqual([]);
  });

  test('is not switched on when it was seen on before, also where the percentage is 0 by now', async () => {
    set(true, 10);
    await stand.router.current(never);
    set(false, 0);
    await expect(stand.router.shiftTo(weight(50), freely)).rejects.toMatchObject({ reason: 'drift' });
    expect(stand.value()).toBe(document(false, 0));
  });

  test('is left as it is by a restore: on stays on, off stays off, and nothing comes back with it', async () => {
    set(true, 50);
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.value()).toBe(document(true, 0));
    set(false, 50);
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.value()).toBe(document(false, 0));
    await expect(stand.router.restoreTo(weight(10), freely)).rejects.toMatchObject({ reason: 'drift' });
  });
});

describe('kill', () => {
  test('switches off and sets 0 in one write, and leaves the rest as it is', async () => {
    set(true, 50);
    await stand.router.kill?.(freely);
    expect(stand.value()).toBe(document(false, 0));
    expect(stand.writes()).toEqual(['PutParameter']);
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true, enabled: false });
  });

  test('writes nothing where all is done, and what is left where half of it is', async () => {
    set(false, 0);
    await stand.router.kill?.(freely);
    expect(stand.writes()).toEqual([]);
    set(false, 50);
    await stand.router.kill?.(freely);
    expect(stand.value()).toBe(document(false, 0));
  });

  test('tries for minutes, and takes a write whose answer was lost for its own', async () => {
    set(true, 50);
    stand.aws.faults.add({ fault: { kind: 'html', status: 503 }, action: 'PutParameter', times: 5 });
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'PutParameter' });
    await stand.router.kill?.(freely);
    expect(stand.value()).toBe(document(false, 0));
    expect(stand.aws.ssm.versions(NAME)).toHaveLength(3);
  });

  test('ends where somebody says no', async () => {
    set(true, 50);
    const no = new Error('no');
    await expect(stand.router.kill?.({ signal: never, beforeWrite: () => Promise.reject(no) })).rejects.toBe(
      no,
    );
    expect(stand.value()).toBe(document(true, 50));
  });

  test('waits for the readers', async () => {
    set(true, 50);
    const before = stand.clock.now().getTime();
    await stand.routerOf({ propagation: 60_000 }).kill?.(freely);
    expect(stand.clock.now().getTime() - before).toBe(60_000);
  });

  test('is nothing that a flag without a switch has', async () => {
    await stand.close();
    stand = await standUp();
    expect(stand.router.kill).toBeUndefined();
    expect(stand.router.killCommand).toBeUndefined();
  });
});
