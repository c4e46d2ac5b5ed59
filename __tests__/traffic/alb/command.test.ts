import { afterEach, describe, expect, test } from '@jest/globals';
import { type RuleStand, standUp, weight } from '../rule-stand.ts';
import { never } from '../stack-stand.ts';

let stand: RuleStand;
afterEach(() => stand.close());

const REDIRECT = {
  Type: 'authenticate-cognito',
  Order: '1',
  AuthenticateCognitoConfig: { UserPoolDomain: "o'brien" },
};

/** The JSON between the outer quotes, as a shell hands it on. */
function actionsIn(command: string): unknown {
  const quoted = /actions '(.*)'/.exec(command)?.[1] ?? '';
  return JSON.parse(quoted.replaceAll(`'\\''`, "'"));
}

describe('the command for a person', () => {
  test('holds every action of the rule that was read, quoted for a shell', async () => {
    stand = await standUp({ before: [REDIRECT] });
    await stand.router.current(never);
    const command = stand.router.command(weight(25));
    expect(command).toContain(
      `aws elbv2 modify-rule --region us-east-1 --rule-arn ${stand.place.arn} --actions '`,
    );
    expect(actionsIn(command)).toMatchObject([
      { Type: 'authenticate-cognito', AuthenticateCognitoConfig: { UserPoolDomain: "o'brien" } },
      {
        Type: 'forward',
        Order: 2,
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: stand.blue, Weight: 75 },
            { TargetGroupArn: stand.green, Weight: 25 },
          ],
        },
      },
    ]);
  });

  test('changes the default rule as its listener', async () => {
    stand = await standUp({ at: 'default-rule' });
    await stand.router.current(never);
    expect(stand.router.command(weight(0))).toContain(
      `modify-listener --region us-east-1 --listener-arn ${stand.listener} --default-actions '`,
    );
  });

  test('of a rule that was never read says what it lacks', async () => {
    stand = await standUp();
    const command = stand.router.command(weight(0));
    expect(actionsIn(command)).toMatchObject([
      { ForwardConfig: { TargetGroups: [{ TargetGroupArn: stand.blue, Weight: 100 }, { Weight: 0 }] } },
    ]);
    expect(command).toMatch(/ # could not be read: add its other actions/);
  });

  test('switches the stickiness off with the weight where the plan does', async () => {
    stand = await standUp({
      stickiness: { Enabled: 'true', DurationSeconds: '60' },
      target: { stickinessOnRollback: 'off' },
    });
    await stand.router.current(never);
    expect(stand.router.command(weight(0))).toContain(
      '"TargetGroupStickinessConfig":{"Enabled":false,"DurationSeconds":60}',
    );
    expect(stand.router.command(weight(10))).toContain('"Enabled":true');
  });
});
