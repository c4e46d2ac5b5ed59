import { afterEach, describe, expect, test } from '@jest/globals';
import { type CommandStand, standUp } from '../command-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

const NODE = process.execPath;

let stand: CommandStand;
afterEach(() => stand.close());

/** A router whose `get` prints this. */
async function printing(text: string) {
  stand = await standUp();
  return stand.routerOf({ get: [NODE, '-e', `process.stdout.write(${JSON.stringify(text)})`] });
}

describe('a shift by commands', () => {
  test('names the target by the command that reads it', async () => {
    stand = await standUp();
    const router = stand.routerOf({ get: ['scripts/flag.sh', 'get'], set: ['scripts/flag.sh', 'set a b'] });
    expect(router.label).toBe('flag behind scripts/flag.sh');
    expect(router.key).toBe('exec:scripts/flag.sh get');
    expect(router.command(weight(25))).toBe("WEIGHT=25 scripts/flag.sh 'set a b'");
  });

  test('tells how a command ended, and its last words', async () => {
    stand = await standUp();
    stand.fail('get', '3', 3);
    await expect(stand.router.current(never)).rejects.toThrow(
      /^The get of flag behind .* ended with 3: flag store says 3$/,
    );
  });

  test('recognises what took effect although the command failed', async () => {
    stand = await standUp();
    stand.fail('set', 'after 1');
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.runs('set')).toBe(1);
  });

  test('does not believe a command that changed nothing', async () => {
    stand = await standUp();
    const router = stand.routerOf({ set: [NODE, '-e', ''] });
    await expect(router.shiftTo(weight(10), freely)).rejects.toMatchObject({ reason: 'shift-unconfirmed' });
  });

  test('gives a command that hangs up', async () => {
    stand = await standUp();
    const router = stand.routerOf({ get: [NODE, '-e', 'setInterval(() => {}, 1000)'], timeout: 200 });
    await expect(router.current(never)).rejects.toThrow(/was not done after 200 ms/);
  });

  test('tells of a program that is not there', async () => {
    stand = await standUp();
    const router = stand.routerOf({ get: ['no-such-program'] });
    await expect(router.current(never)).rejects.toThrow(/could not be started: ENOENT/);
  });
});

describe('what a command prints', () => {
  test.each([
    ['a number', '12.5', 12.5],
    ['a number on a line', '10\n', 10],
    ['a map', '{ "weight": 10, "more": [1] }', 10],
    ['a number as text', '{ "weight": "10" }', 10],
  ])('%s is a weight', async (_case, text, percent) => {
    const router = await printing(text);
    expect(await router.current(never)).toEqual({ weight: percent, inForce: true });
  });

  test.each([
    ['nothing', '', /printed what is no JSON/],
    ['a log', 'weight is 10', /printed what is no JSON/],
    ['a log before it', 'ok\n10', /printed what is no JSON/],
    ['no weight', '{ "percent": 10 }', /holds nothing/],
    ['more than all', '101', /out of range/],
    ['less than nothing', '{ "weight": -1 }', /out of range/],
    ['null', 'null', /holds nothing/],
    ['a list', '[10]', /holds nothing/],
  ])('%s is none', async (_case, text, message) => {
    const router = await printing(text);
    const read = router.current(never);
    await expect(read).rejects.toThrow(message);
    await expect(read).rejects.toMatchObject({ reason: 'target-refused' });
  });

  test('without its switch is none where the plan has one', async () => {
    stand = await standUp();
    const get = [NODE, '-e', 'console.log(10)'];
    await expect(stand.routerOf({ get, stop: ['true'] }).current(never)).rejects.toThrow(
      /switch .* holds nothing/,
    );
  });
});

describe('the switch behind commands', () => {
  test('is not there without a command for it', async () => {
    stand = await standUp();
    expect(stand.router.kill).toBeUndefined();
  });

  test('takes all traffic away, and stays off in a restore', async () => {
    stand = await standUp();
    const router = stand.withStop();
    await router.shiftTo(weight(50), freely);
    await router.kill?.(freely);
    expect(stand.flag()).toEqual({ weight: 50, enabled: false });
    await router.restoreTo(weight(0), freely);
    expect(stand.flag().enabled).toBe(false);
    expect(await router.current(never)).toEqual({ weight: 0, enabled: false, inForce: true });
    expect(router.killCommand?.()).toMatch(/ stop$/);
  });
});
