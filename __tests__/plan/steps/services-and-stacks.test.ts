import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from '../sample.ts';

const withStep = (step: string) => ({
  phases: `phases:\n  - { name: canary, traffic: 10%, soak: 4h, before: [{ ${step} }] }`,
});

describe('steps on services, images and stacks', () => {
  test.each([
    [
      'ecs-service: { cluster: edit, service: edit-old, desired-count: 0 }',
      { kind: 'ecs-service', cluster: 'edit', service: 'edit-old', desiredCount: 0 },
    ],
    [
      'ecs-service: { cluster: edit, service: edit, task-definition: previous }',
      { kind: 'ecs-service', cluster: 'edit', service: 'edit', taskDefinition: 'previous' },
    ],
    ['delete-stack: edge', { kind: 'delete-stack', stack: 'edge' }],
    [
      'ecr-delete-images: { repository: search, tags: [v40] }',
      { kind: 'ecr-delete-images', repository: 'search', tags: ['v40'] },
    ],
    [
      'deploy-stack: { stack: edge, template: infra/edge.yml }',
      { kind: 'deploy-stack', stack: 'edge', template: 'infra/edge.yml', parameters: {}, capabilities: [] },
    ],
  ])('are read: %s', (step, read) => {
    expect(parsed(withStep(step)).phases[0]?.before).toEqual([expect.objectContaining(read)]);
  });

  test.each([
    ['ecs-service: { cluster: edit, service: edit }', /has `desired-count`, `task-definition`, or both/],
    [
      'ecs-service: { cluster: c, service: s, task-definition: edit }',
      /`previous`, or a task definition with its revision/,
    ],
    [
      'ecr-delete-images: { repository: search, tags: [] }',
      /found an empty list; at least 1 is needed: tags/,
    ],
    ['deploy-stack: { stack: edge }', /template: missing: the path of a template/],
    ['delete-stack: ""', /allowed: the name or ARN of a stack/],
  ])('with a mistake are told: %s', (step, message) => {
    expect(toldAbout(withStep(step)).join('\n')).toMatch(message);
  });
});
