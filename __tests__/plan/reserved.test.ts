import { describe, expect, test } from '@jest/globals';
import { type Parts, ratioGate, toldAbout } from './sample.ts';

const STEPS = '[]';
const inGate = (text: string): Parts => ({ gates: `gates:\n${ratioGate(`pass: { max: 1% }, ${text}`)}` });
const kind = (text: string): Parts => ({ gates: `gates:\n${ratioGate()}\n  - ${text}` });
const inPhase = (text: string): Parts => ({
  phases: `phases:\n  - { name: canary, traffic: 10%, soak: 1h, ${text} }`,
});
const tail = (text: string): Parts => ({ tail: text });
const target = (text: string): Parts => ({ traffic: `traffic: ${text}` });

const RESERVED: readonly (readonly [string, Parts])[] = [
  ...['watch', 'windows', 'approve', 'start'].map((key) => [key, tail(`${key}: {}`)] as const),
  ...['boldness', 'baseline', 'diagnose', 'insufficient-data'].map(
    (key) => [key, inGate(`${key}: x`)] as const,
  ),
  ...[
    'logs',
    'http',
    'sqs',
    'trend',
    'cost',
    'lambda',
    'alb',
    'api-gateway',
    'cloudfront',
    'dynamodb',
    'ecs',
  ].map((key) => [key, kind(`${key}: { function: search }`)] as const),
  ...['approve'].map((key) => [key, inPhase(`${key}: ${STEPS}`)] as const),
  ...['within'].map((key) => [key, tail(`rollback: { ${key}: ${STEPS} }`)] as const),
  ...['false-rollbacks', 'confidence'].map((key) => [key, tail(`policy: { ${key}: 1% }`)] as const),
  ...['cloudfront', 'appconfig'].map((key) => [key, target(`{ ${key}: {} }`)] as const),
  ['worse-by', { gates: `gates:\n${ratioGate('pass: { max: 1% }, fail: { worse-by: 20% }')}` }],
  ['resume', inPhase('wait: resume')],
  ['timer', inPhase('wait: timer')],
  ['dynamodb', tail('ledger: dynamodb')],
  ['abort-older', tail('policy: { supersede: abort-older }')],
  ['a weight per target', { phases: 'phases:\n  - { name: a, soak: 1h, traffic: { us-east-1: 10% } }' }],
];

describe('names of later work are known', () => {
  test.each(RESERVED)('%s', (name, parts) => {
    const told = toldAbout(parts);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^\d+:\d+ /);
    expect(told[0]).toContain(name);
    expect(told[0]).toContain('not yet supported');
    expect(told[0]).not.toContain('unknown');
  });
});
