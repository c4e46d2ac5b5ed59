import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from '../sample.ts';

const checks = (...lines: readonly string[]) => ({
  tail: `checks:\n${lines.map((line) => `  - ${line}`).join('\n')}`,
});
const SESSION =
  '{ http: { method: POST, url: "https://a.example/sessions" }, save: { session: session.id } }';
const MESSAGE =
  '{ http: { method: POST, url: "https://a.example/sessions/{{session}}", headers: { authorization: "Bearer ${secret:TOKEN}" }, json: { to: "{{session}}" } } }';

describe('checks that are answered', () => {
  test('take a request and what is expected', () => {
    const plan = parsed(
      checks(
        '{ http: { url: "${stack:search.Url}/health", allow-http: true }, expect: { status: 200, json: { success: true, a.b: { min: 0.9 } }, contains: ok, within: 2s } }',
      ),
    );
    expect(plan.phases[0]?.checks).toMatchObject([
      {
        kind: 'http',
        request: { method: 'GET', url: '${stack:search.Url}/health', headers: {} },
        allowHttp: true,
        expect: {
          status: [200],
          json: [
            { path: 'success', equals: true },
            { path: 'a.b', min: 0.9 },
          ],
          contains: 'ok',
          within: 2_000,
        },
        saves: [],
        needs: [],
      },
    ]);
  });

  test('hand values on in their order', () => {
    expect(parsed(checks(SESSION, MESSAGE)).phases[0]?.checks).toMatchObject([
      { saves: ['session'], save: { session: 'session.id' }, needs: [] },
      { saves: [], needs: ['session'] },
    ]);
  });

  test('take a command', () => {
    const plan = parsed(
      checks('{ exec: { command: [smoke.sh, prod], env: [TOKEN] }, expect: { contains: ok } }'),
    );
    expect(plan.phases[0]?.checks).toMatchObject([
      { kind: 'exec', command: ['smoke.sh', 'prod'], env: ['TOKEN'], expect: { json: [], contains: 'ok' } },
    ]);
  });

  test.each([
    [
      'a value before it is saved',
      [MESSAGE, SESSION],
      /uses the value session, which no check before it saves/,
    ],
    [
      'what a bucket cannot answer',
      ['{ bucket: production-search, expect: { status: 200 } }'],
      /expect has no meaning for this kind of check; allowed with http, exec/,
    ],
    [
      'a status of a command',
      ['{ exec: { command: [a] }, expect: { status: 200 } }'],
      /a command has no status/,
    ],
    [
      'a status that is none',
      ['{ http: { url: "https://a.example" }, expect: { status: 42 } }'],
      /a status code such as 200/,
    ],
    [
      'a secret that is expected',
      ['{ http: { url: "https://a.example" }, expect: { contains: "${secret:TOKEN}" } }'],
      /a secret may stand in headers and bodies/,
    ],
    [
      'a wrong name of a value',
      ['{ http: { url: "https://a.example" }, save: { "a b": c } }'],
      /the name of a value has letters/,
    ],
  ])('tell of %s', (_case, lines, message) => {
    const told = toldAbout(checks(...lines));
    expect(told.join('\n')).toMatch(message);
  });
});

describe('steps of the user', () => {
  const steps = (line: string) => ({
    phases: `phases:\n  - { name: canary, traffic: 10%, soak: 4h, before: [${line}] }`,
  });

  test('take a request or a command', () => {
    const http = parsed(
      steps('{ http: { url: "https://a.example/purge", json: { by: "${secret:TOKEN}" } } }'),
    );
    expect(http.phases[0]?.before).toMatchObject([
      { kind: 'http', request: { method: 'POST', json: { by: '${secret:TOKEN}' } }, success: { json: [] } },
    ]);
    const exec = parsed(steps('{ exec: { command: [warm.sh] } }'));
    expect(exec.phases[0]?.before).toMatchObject([{ kind: 'exec', command: ['warm.sh'], env: [] }]);
  });

  test.each([
    ['a place that nothing fills', '{ http: { url: "https://a.example/{{weight}}" } }', /allowed here: none/],
    ['a command as text', '{ exec: { command: "warm.sh all" } }', /a list of a program and its arguments/],
    [
      'a secret among arguments',
      '{ exec: { command: [a, "${secret:TOKEN}"] } }',
      /a secret may stand in headers and bodies/,
    ],
  ])('tell of %s', (_case, line, message) => {
    expect(toldAbout(steps(line)).join('\n')).toMatch(message);
  });
});
