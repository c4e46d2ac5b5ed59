import { describe, expect, test } from '@jest/globals';
import { secretNames } from '../../../src/plan/secrets.ts';
import { parsed, toldAbout } from '../sample.ts';

const GET = '{ url: "https://flags.example.com/v1/search" }';
const SET =
  '{ url: "https://flags.example.com/v1/search", headers: { authorization: "Bearer ${secret:FLAG_TOKEN}" }, json: { percent: "{{weight}}", by: ["${secret:FLAG_USER}"] } }';

const traffic = (more = '', { get = GET, set = SET, percent = 'percent' } = {}) => ({
  traffic: `traffic:\n  http: { get: ${get}, set: ${set}, percent: ${percent}${more === '' ? '' : `, ${more}`} }`,
});

describe('an http target', () => {
  test('has defaults for all that may be left out', () => {
    expect(parsed(traffic()).targets).toEqual([
      {
        kind: 'http',
        get: { method: 'GET', url: 'https://flags.example.com/v1/search', headers: {} },
        set: {
          method: 'PUT',
          url: 'https://flags.example.com/v1/search',
          headers: { authorization: 'Bearer ${secret:FLAG_TOKEN}' },
          json: { percent: '{{weight}}', by: ['${secret:FLAG_USER}'] },
        },
        percent: 'percent',
        success: { json: [] },
        allowHttp: false,
        timeout: 10_000,
        scale: 'percent',
        propagation: 0,
      },
    ]);
  });

  test('takes all of its keys', () => {
    const more = [
      'stop: { method: POST, url: "https://flags.example.com/v1/search/stop", body: "off" }',
      'enabled: /on',
      'scale: fraction',
      'success: { status: [200, 202], json: { ok: true, left: { max: 3 } } }',
      'hosts: [flags.example.com]',
      'allow-http: true',
      'idempotency-key: Idempotency-Key',
      'sigv4: { service: execute-api, region: eu-west-1 }',
      'timeout: 5s',
      'propagation: 60s',
    ];
    expect(parsed(traffic(more.join(', '))).targets[0]).toMatchObject({
      stop: { method: 'POST', body: 'off' },
      enabled: '/on',
      scale: 'fraction',
      success: {
        status: [200, 202],
        json: [
          { path: 'ok', equals: true },
          { path: 'left', max: 3 },
        ],
      },
      hosts: ['flags.example.com'],
      allowHttp: true,
      idempotencyKey: 'Idempotency-Key',
      sigv4: { service: 'execute-api', region: 'eu-west-1' },
      timeout: 5_000,
      propagation: 60_000,
    });
  });

  test.each([
    [
      'no URL',
      traffic('', { get: '{ url: flags.example.com }' }),
      /url: found "flags.example.com"; allowed: a URL such as/,
    ],
    ['another scheme', traffic('', { get: '{ url: "ftp://flags.example.com" }' }), /allowed: a URL/],
    [
      'credentials in a URL',
      traffic('', { get: '{ url: "https://me:pw@flags.example.com" }' }),
      /credentials in it/,
    ],
    [
      'a weight in the host',
      traffic('', { set: '{ url: "https://{{weight}}.example.com" }' }),
      /allowed: a URL/,
    ],
    [
      'a secret in a URL',
      traffic('', { get: '{ url: "https://a.example/${secret:TOKEN}" }' }),
      /a secret may stand in headers and bodies/,
    ],
    ['a secret as a host', traffic('hosts: ["${secret:TOKEN}"]'), /a secret may stand in headers and bodies/],
    [
      'an unknown place',
      traffic('', { set: `{ url: "https://a.example", json: { p: "{{wieght}}" } }` }),
      /found \{\{wieght\}\}; allowed here: \{\{weight\}\} or \{\{fraction\}\}/,
    ],
    [
      'a weight in what reads',
      traffic('', { get: '{ url: "https://a.example/{{weight}}" }' }),
      /allowed here: none/,
    ],
    [
      'two bodies',
      traffic('', { set: '{ url: "https://a.example", json: {}, body: x }' }),
      /a request has one body/,
    ],
    [
      'a Host header',
      traffic('', { get: '{ url: "https://a.example", headers: { Host: b } }' }),
      /found Host, which cannot be set as a header/,
    ],
    [
      'a header with a break',
      traffic('', { get: '{ url: "https://a.example", headers: { "a\\r\\nb": c } }' }),
      /cannot be set as a header/,
    ],
    [
      'a method that reads, to set',
      traffic('', { set: '{ method: GET, url: "https://a.example" }' }),
      /allowed: PUT, POST, PATCH or DELETE/,
    ],
    ['a switch without a way to throw it', traffic('enabled: on'), /stands with `stop`/],
    [
      'a pattern that is none',
      traffic('success: { json: { a: { matches: "(" } } }'),
      /this is no regular expression/,
    ],
    ['an empty part of a path', traffic('success: { json: { a..b: 1 } }'), /a path is dotted/],
    ['an unknown key', traffic('retries: 3'), /found the unknown key "retries" in an http target/],
  ])('%s is told', (_case, parts, message) => {
    const told = toldAbout(parts);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(message);
  });

  test('the same flag stands once', () => {
    const one = `http: { get: ${GET}, set: ${SET}, percent: percent }`;
    const told = toldAbout({ traffic: `traffic:\n  - { ${one} }\n  - { ${one} }` });
    expect(told[0]).toMatch(/the same target as number 1/);
  });
});

describe('secrets of a plan', () => {
  const { digest } = parsed(traffic());

  test('are known by name', () => {
    expect(secretNames(parsed(traffic()))).toEqual(['FLAG_TOKEN', 'FLAG_USER']);
  });

  test('are part of the digest by name only', () => {
    expect(parsed(traffic(), { env: { FLAG_TOKEN: 'value-of-token' } }).digest).toBe(digest);
    expect(parsed(traffic('', { set: SET.replace('FLAG_TOKEN', 'OTHER') })).digest).not.toBe(digest);
  });

  test('are asked for at their places when a job begins, and their values told to nobody', () => {
    const told = toldAbout(traffic(), { secrets: 'needed', env: { FLAG_TOKEN: 'short' } });
    expect(told).toEqual([
      expect.stringMatching(
        /^\d+:\d+ found \$\{secret:FLAG_TOKEN\}, but its value is shorter than 8 characters/,
      ),
      expect.stringMatching(
        /^\d+:\d+ found \$\{secret:FLAG_USER\}, but this environment variable is not set; give it to the step/,
      ),
    ]);
    expect(told.join()).not.toContain('short"');
  });

  test('are no problem when they are there', () => {
    const env = { FLAG_TOKEN: 'value-of-token', FLAG_USER: 'value-of-user' };
    const { targets } = parsed(traffic(), { secrets: 'needed', env });
    expect(JSON.stringify(targets)).not.toContain('value-of');
  });

  test.each([
    ['a name', { head: 'version: 1\nname: "${secret:TOKEN}"\nenvironment: e' }],
    ['a var', { tail: 'vars: { a: "${secret:TOKEN}" }' }],
    ['a stack', { traffic: 'traffic: { cloudformation: { stack: "${secret:TOKEN}", parameter: P } }' }],
    ['a command', { traffic: 'traffic: { exec: { get: [a, "${secret:TOKEN}"], set: [b] } }' }],
    ['a phase', { phases: 'phases:\n  - { name: a, traffic: "${secret:TOKEN}", soak: 1h }' }],
  ])('do not stand in %s', (_case, parts) => {
    const told = toldAbout(parts);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/found \$\{secret:TOKEN\}; a secret may stand in headers and bodies/);
  });
});
