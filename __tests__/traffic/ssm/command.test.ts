import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type ParameterStand, standUp } from '../parameter-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

let stand: ParameterStand;
afterEach(() => stand.close());

const LOOK_UP =
  'aws ssm get-parameter --region us-east-1 --name /search/rollout --with-decryption --query Parameter.Value --output text';

describe('the command for a person', () => {
  test('sets a field in the document that is there when it is run', async () => {
    stand = await standUp();
    expect(stand.router.command(weight(25))).toBe(
      `aws ssm put-parameter --region us-east-1 --name /search/rollout --overwrite --value "$(${LOOK_UP} | jq -c 'setpath(["rollout_percentage"]; 25)')"`,
    );
  });

  test('switches on with the percentage, and off where it kills', async () => {
    stand = await standUp({ target: { enabled: 'enabled' } });
    expect(stand.router.command(weight(25))).toContain(
      `'setpath(["rollout_percentage"]; 25) | setpath(["enabled"]; true)'`,
    );
    expect(stand.router.command(weight(0))).not.toContain('enabled');
    expect(stand.router.killCommand?.()).toContain(
      `'setpath(["rollout_percentage"]; 0) | setpath(["enabled"]; false)'`,
    );
  });

  test('sets a plain number, as the target stores it', async () => {
    stand = await standUp({ value: '0', whole: true, target: { scale: 'fraction' } });
    expect(stand.router.label).toBe('parameter /search/rollout');
    expect(stand.router.command(weight(25))).toBe(
      'aws ssm put-parameter --region us-east-1 --name /search/rollout --overwrite --value 0.25',
    );
  });

  test('keeps the types that were found, says again what a write would lose, and tells no secret', async () => {
    stand = await standUp({
      value: '{"rollout_percentage":"0","token":"hunter2"}',
      parameter: { type: 'SecureString', keyId: 'alias/own', tier: 'Advanced', description: "team's flags" },
      target: { scale: 'fraction', propagation: 0 },
    });
    await stand.router.shiftTo(weight(10), freely);
    await stand.router.current(never);
    const command = stand.router.command(weight(50));
    expect(command).toContain(`setpath(["rollout_percentage"]; "0.5")`);
    expect(command).toContain(
      `--overwrite --type SecureString --key-id alias/own --tier Advanced --description 'team'\\''s flags' --value`,
    );
    expect(command).not.toContain('hunter2');
  });

  test.each(['file:///home/me/.aws/credentials', '--endpoint-url=http://evil.example'])(
    'neither reads a file nor takes an option that somebody else has put there: %s',
    async (description) => {
      stand = await standUp({ target: { propagation: 0 }, parameter: { description } });
      await stand.router.shiftTo(weight(10), freely);
      expect(stand.router.command(weight(50))).toContain(
        ` --cli-input-json '{"Description":"${description}"}' --value`,
      );
    },
  );

  test('is one that a shell can read', async () => {
    stand = await standUp({ target: { enabled: 'enabled' } });
    const { status, stderr } = spawnSync('sh', ['-n', '-c', stand.router.command(weight(25))]);
    expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
  });
});
