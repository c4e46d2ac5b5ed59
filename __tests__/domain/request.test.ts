import { describe, expect, test } from '@jest/globals';
import { filledRequest, hostsOf, type PlannedRequest } from '../../src/domain/request.ts';

const reveal = async (text: string) => text.replaceAll('${secret:TOKEN}', 'tok-1234');
const fill = (planned: Partial<PlannedRequest>, values: Record<string, string | number> = {}) =>
  filledRequest({ method: 'PUT', url: 'https://a.example/', headers: {}, ...planned }, { values, reveal });

describe('a planned request', () => {
  test('is filled in everywhere, a number as a number', async () => {
    const filled = await fill(
      {
        url: 'https://a.example/flags?w={{weight}}',
        headers: { Authorization: 'Bearer ${secret:TOKEN}', 'X-Weight': '{{weight}} %' },
        json: { percent: '{{weight}}', text: 'to {{ weight }} %', by: ['${secret:TOKEN}'], on: true },
      },
      { weight: 12.5 },
    );
    expect(filled).toMatchObject({
      url: 'https://a.example/flags?w=12.5',
      headers: { authorization: 'Bearer tok-1234', 'x-weight': '12.5 %', 'content-type': 'application/json' },
    });
    expect(JSON.parse(filled.body ?? '')).toEqual({
      percent: 12.5,
      text: 'to 12.5 %',
      by: ['tok-1234'],
      on: true,
    });
  });

  test('says itself of what type its body is', async () => {
    const { headers } = await fill({ headers: { 'Content-Type': 'application/merge-patch+json' }, json: {} });
    expect(headers).toEqual({ 'content-type': 'application/merge-patch+json' });
  });

  test('cannot be led elsewhere by a value', async () => {
    const { url } = await fill({ url: 'https://a.example/s/{{id}}/x?q={{id}}' }, { id: '../../b?c#d&e' });
    expect(url).toBe('https://a.example/s/..%2F..%2Fb%3Fc%23d%26e/x?q=..%2F..%2Fb%3Fc%23d%26e');
  });

  test('cannot be made to reveal a secret by a value', async () => {
    const { body, headers } = await fill(
      { headers: { 'x-id': '{{id}}' }, json: { id: '{{id}}' } },
      { id: '${secret:TOKEN}' },
    );
    expect([body, headers['x-id']]).toEqual(['{"id":"${secret:TOKEN}"}', '${secret:TOKEN}']);
  });
});

test('hosts are told with the port that is not the default one, each once', () => {
  expect(
    hostsOf(['https://a.example/x', 'https://a.example:443/y', 'https://a.example:8443', 'none']),
  ).toEqual(['a.example', 'a.example:8443']);
});
