import { afterEach, describe, expect, test } from '@jest/globals';
import { releaseMark } from '../../../src/traffic/alb/roles.ts';
import { type RuleStand, standUp, weight } from '../rule-stand.ts';
import { freely, never } from '../stack-stand.ts';

let stand: RuleStand;
afterEach(() => stand.close());

const swap = { target: { start: 'swap' } } as const;
const of = (release: string, asTagged = false) => stand.routerOf({}, { release, asTagged });
const read = async (release: string) => (await of(release).current(never)).weight;
/** What byHand rolls back to: roles as the last release noted them. */
const tagged = async () => (await of('by-hand', true).current(never)).weight;
const weights = () => {
  const text = JSON.stringify(stand.place.actions());
  const of = (group: string) => Number(new RegExp(`${group}","Weight":"(\\d+)"`).exec(text)?.[1]);
  return { green: of(stand.green), blue: of(stand.blue) };
};
const tagsOf = (baseline: string, release: string) => ({
  'gradual-rollout:baseline': baseline,
  'gradual-rollout:release': releaseMark(release),
});

describe('sides that change roles from release to release', () => {
  test('without a note, the side with all traffic is the baseline, whichever the plan names', async () => {
    stand = await standUp(swap);
    expect(await read('r1')).toBe(0);
    stand.set(100, 0);
    expect(await read('r1')).toBe(0);
    await of('r1').shiftTo(weight(10), freely);
    expect(weights()).toEqual({ green: 90, blue: 10 });
    expect(stand.place.tags()).toEqual(tagsOf(stand.green, 'r1'));
  });

  test('without a note, where both have traffic, the plan says', async () => {
    stand = await standUp({ ...swap, green: 30, blue: 70 });
    expect(await read('r1')).toBe(30);
  });

  test('a release notes its roles before it moves anything, each write asked for by itself', async () => {
    stand = await standUp(swap);
    stand.place.setTags({ team: 'shop' });
    let writes: readonly string[] = [];
    let asked = 0;
    const beforeWrite = async () => {
      asked += 1;
      writes = stand.writes();
    };
    await of('r1').shiftTo(weight(10), { signal: never, beforeWrite });
    expect(writes).toEqual(['AddTags']);
    expect(asked).toBe(2);
    expect(stand.writes()).toEqual(['AddTags', 'ModifyRule']);
    expect(stand.place.tags()).toEqual({ team: 'shop', ...tagsOf(stand.blue, 'r1') });
    await of('r1').shiftTo(weight(50), freely);
    expect(stand.writes()).toEqual(['AddTags', 'ModifyRule', 'ModifyRule']);
  });

  test('an order that comes between the note and the shift keeps the traffic where it is', async () => {
    stand = await standUp(swap);
    const no = new Error('an abort record stands');
    let asked = 0;
    const beforeWrite = async () => {
      asked += 1;
      if (asked === 2) throw no;
    };
    await expect(of('r1').shiftTo(weight(10), { signal: never, beforeWrite })).rejects.toBe(no);
    expect(weights()).toEqual({ green: 0, blue: 100 });
  });

  test('a job killed between the note and the shift: its release goes on, and another one begins, with the same roles', async () => {
    stand = await standUp(swap);
    stand.place.setTags(tagsOf(stand.blue, 'r1'));
    expect(await read('r1')).toBe(0);
    expect(await read('r2')).toBe(0);
    expect(await tagged()).toBe(0);
    await of('r2').shiftTo(weight(10), freely);
    expect(weights()).toEqual({ green: 10, blue: 90 });
    expect(stand.place.tags()).toEqual(tagsOf(stand.blue, 'r2'));
  });

  test('the same at a swap: killed after its note, before its shift', async () => {
    stand = await standUp({ ...swap, green: 100, blue: 0 });
    stand.place.setTags(tagsOf(stand.green, 'r2')); // r1 had ended with green at 100 %
    expect(await read('r2')).toBe(0);
    expect(await read('r3')).toBe(0);
    expect(await tagged()).toBe(0);
  });

  test('the release that has all traffic reads 100 %; the next one reads 0 % and goes the other way', async () => {
    stand = await standUp(swap);
    for (const to of [10, 50, 100]) await of('r1').shiftTo(weight(to), freely);
    expect(await read('r1')).toBe(100);
    expect(await read('r2')).toBe(0);
    await of('r2').shiftTo(weight(25), freely);
    expect(weights()).toEqual({ green: 75, blue: 25 });
    expect(stand.place.tags()).toEqual(tagsOf(stand.green, 'r2'));
    await of('r2').restoreTo(weight(0), freely);
    expect(weights()).toEqual({ green: 100, blue: 0 });
    expect(await read('r3')).toBe(0);
  });

  test('another release in the middle keeps its roles for everybody', async () => {
    stand = await standUp(swap);
    await of('r1').shiftTo(weight(30), freely);
    expect(await read('r2')).toBe(30);
    expect(await tagged()).toBe(30);
  });

  test('a rollback by hand puts back what the last release had as its baseline', async () => {
    stand = await standUp(swap);
    await of('r1').shiftTo(weight(100), freely);
    expect(await tagged()).toBe(100);
    await of('by-hand', true).restoreTo(weight(0), freely);
    expect(weights()).toEqual({ green: 0, blue: 100 });
    expect(stand.place.tags()).toEqual(tagsOf(stand.blue, 'r1'));
  });

  test("a rollback job of a release that never moved leaves the last one's traffic alone", async () => {
    stand = await standUp(swap);
    await of('r1').shiftTo(weight(100), freely);
    const before = stand.writes();
    await of('r2').restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(before);
    expect(weights()).toEqual({ green: 100, blue: 0 });
  });

  test('a note of another pair of groups says nothing', async () => {
    stand = await standUp(swap);
    stand.place.setTags(
      tagsOf('arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/old/1', 'r0'),
    );
    expect(await read('r1')).toBe(0);
  });

  test('a lost answer to the note is not asked for again', async () => {
    stand = await standUp(swap);
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'AddTags' });
    await of('r1').shiftTo(weight(10), freely);
    expect(stand.writes()).toEqual(['AddTags', 'ModifyRule']);
  });

  test('a role that may not tag moves nothing', async () => {
    stand = await standUp(swap);
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'AddTags' });
    await expect(of('r1').shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      hint: 'Allow `elasticloadbalancing:AddTags` to the role.',
    });
    expect(weights()).toEqual({ green: 0, blue: 100 });
  });
});

describe('the mark of a release', () => {
  test('is a value that tags take, and its own for each release', () => {
    const marks = ['shop, production, release a', 'shop; production; release a', 'läden, x'].map(releaseMark);
    expect(new Set(marks).size).toBe(3);
    for (const mark of [...marks, releaseMark('x'.repeat(500))]) expect(mark).toMatch(/^[\w.:/=+@-]{1,256}$/);
  });
});
