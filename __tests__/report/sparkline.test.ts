import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sparkline } from '../../src/report/sparkline.ts';

const upper = { upper: { pass: 1, fail: 5 } };
const lower = { lower: { pass: 85, fail: 80 } };

describe('a sparkline', () => {
  test.each([
    ['nothing', [], {}, ''],
    ['all zero', [0, 0, 0], {}, '▁▁▁'],
    ['rising', [0, 1, 2, 3, 4, 5, 6, 7], {}, '▁▂▃▄▅▆▇█'],
    ['no data is a gap', [1, undefined, 1, Number.NaN], {}, '█·█·'],
    ['only what is beyond an upper limit reaches the top', [0, 2.5, 5, 5.001, 900], upper, '▁▄▇██'],
    ['only what is below a lower limit reaches the bottom', [79.9, 80, 90, 100], lower, '▁▂▅█'],
    ['infinite is beyond', [0, Number.POSITIVE_INFINITY], upper, '▁█'],
  ] as const)('%s', (_case, values, bounds, line) => expect(sparkline(values, bounds)).toBe(line));

  test('a bar for several periods shows the worst of them', () => {
    const calm = Array.from({ length: 239 }, () => 0.1);
    expect(sparkline([...calm, 6], upper)).toMatch(/█$/);
    expect(sparkline([...calm.map(() => 95), 70], lower)).toMatch(/▁$/);
    expect(sparkline([...calm.slice(0, 100), undefined, ...calm], upper)).not.toContain('·');
  });

  test('is never longer than its width and holds nothing but bars and gaps', () => {
    const value = fc.option(fc.double(), { nil: undefined });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 80 }), fc.nat(40), (values, width) => {
        const line = sparkline(values, upper, width);
        expect(line.length).toBe(Math.min(width, values.length));
        expect(line).toMatch(/^[▁▂▃▄▅▆▇█·]*$/);
      }),
    );
  });

  test('a breach is always seen, at any width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 300 }),
        fc.nat(300),
        (calm, at) => {
          expect(sparkline(calm.toSpliced(at, 0, 5.5), upper, 12)).toContain('█');
        },
      ),
    );
  });
});
