import { describe, expect, test } from '@jest/globals';
import { weight } from '../../../src/domain/weight.ts';
import { type DocumentTarget, flagIn, withFlag } from '../../../src/traffic/ssm/document.ts';

const target = (over: Partial<DocumentTarget> = {}): DocumentTarget => ({
  label: 'parameter /search/rollout',
  field: 'rollout_percentage',
  scale: 'percent',
  ...over,
});
const ten = { percent: weight(10) };

describe('a flag in a document', () => {
  test('changes nothing beside its own values: order, spelling of numbers, whitespace, escapes', () => {
    const text = '{\n\t"z": 1.50, "rollout_percentage": 0,\r\n "text": "\\u00e9 \\/", "a": [ 1e2 ] }\n';
    expect(withFlag(text, ten, target())).toBe(
      text.replace('"rollout_percentage": 0', '"rollout_percentage": 10'),
    );
  });

  test.each([
    ['a number', '{"rollout_percentage": 0}', 'percent', '{"rollout_percentage": 12.5}'],
    ['a text', '{"rollout_percentage": "0"}', 'percent', '{"rollout_percentage": "12.5"}'],
    ['a fraction', '{"rollout_percentage": 0.0}', 'fraction', '{"rollout_percentage": 0.125}'],
    ['a fraction as a text', '{"rollout_percentage": "0"}', 'fraction', '{"rollout_percentage": "0.125"}'],
  ] as const)('keeps the type that it finds: %s', (_name, before, scale, after) => {
    expect(withFlag(before, { percent: weight(12.5) }, target({ scale }))).toBe(after);
  });

  test('reads the percentage that a fraction was meant to be', () => {
    for (let percent = 0; percent <= 100; percent += 0.5) {
      const fraction = withFlag(
        '{"rollout_percentage":0.5}',
        { percent: weight(percent) },
        target({ scale: 'fraction' }),
      );
      expect(flagIn(fraction, target({ scale: 'fraction' })).percent).toBe(percent);
    }
  });

  test('is the whole value where no field is named, with the whitespace around it', () => {
    const whole: DocumentTarget = { label: 'parameter /p', scale: 'percent' };
    expect(flagIn(' 0\n', whole)).toEqual({ percent: 0 });
    expect(withFlag(' 0\n', ten, whole)).toBe(' 10\n');
  });

  test('may lie deeper, by a dotted path or a JSON Pointer', () => {
    const text = '{"search":{"a.b":{"on":true,"percent":5}},"percent":7}';
    const deep = target({ field: '/search/a.b/percent', enabled: '/search/a.b/on' });
    expect(flagIn(text, deep)).toEqual({ percent: 5, enabled: true });
    expect(withFlag(text, { percent: weight(0), enabled: false }, deep)).toBe(
      '{"search":{"a.b":{"on":false,"percent":0}},"percent":7}',
    );
    expect(flagIn('{"a":{"b":3}}', target({ field: 'a.b' }))).toEqual({ percent: 3 });
  });

  test('writes a switch in the type that it finds', () => {
    const text = '{"enabled":"true","rollout_percentage":5}';
    const off = withFlag(text, { percent: weight(5), enabled: false }, target({ enabled: 'enabled' }));
    expect(off).toBe('{"enabled":"false","rollout_percentage":5}');
  });
});

describe('what is no flag is refused', () => {
  test.each([
    ['no JSON', '{"rollout_percentage": 0', 'target-refused', 'not valid JSON'],
    ['no such field', '{"rollout_percent": 0}', 'target-missing', 'no field rollout_percentage'],
    ['a number out of range', '{"rollout_percentage": 101}', 'target-refused', 'from 0 to 100'],
    ['a negative number', '{"rollout_percentage": -1}', 'target-refused', 'from 0 to 100'],
    ['another text', '{"rollout_percentage": "ten"}', 'target-refused', 'from 0 to 100'],
    ['a text with a unit', '{"rollout_percentage": "10%"}', 'target-refused', 'from 0 to 100'],
    ['null', '{"rollout_percentage": null}', 'target-refused', 'holds null'],
    ['a map', '{"rollout_percentage": {}}', 'target-refused', 'holds a map'],
    ['a list for a document', '[]', 'target-missing', 'no field'],
    ['a number for a document', '5', 'target-missing', 'no field'],
  ])('%s', (_name, text, reason, words) => {
    expect(() => flagIn(text, target())).toThrow(expect.objectContaining({ reason }));
    expect(() => flagIn(text, target())).toThrow(words);
  });

  test('names the nearest field', () => {
    const hint = expect.stringContaining('Nearest is rollout_percent.');
    expect(() => flagIn('{"other": 1, "rollout_percent": 0}', target())).toThrow(
      expect.objectContaining({ hint }),
    );
  });

  test('a switch that is none', () => {
    const text = '{"enabled": 1, "rollout_percentage": 0}';
    expect(() => flagIn(text, target({ enabled: 'enabled' }))).toThrow('not true or false');
  });

  test('a field that stands twice: its readers may differ in which one counts', () => {
    const text = '{"rollout_percentage": 0, "rollout_percentage": 5}';
    expect(() => withFlag(text, ten, target())).toThrow('stands 2 times');
  });

  test('and no message repeats a value, which may be a secret', () => {
    const told = (text: string) => {
      try {
        return String(flagIn(text, target()).percent);
      } catch (error) {
        return `${error} ${JSON.stringify(error)}`;
      }
    };
    for (const text of ['hunter2 {', '{"rollout_percentage": "hunter2"}']) {
      expect(told(text)).toContain('parameter /search/rollout');
      expect(told(text)).not.toContain('hunter2');
    }
  });
});
